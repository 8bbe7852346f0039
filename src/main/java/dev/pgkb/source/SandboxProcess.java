package dev.pgkb.source;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A Java process that extracts documents. */
final class SandboxProcess {

    /** Java's exit code under {@code ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private final Process process;
    private final DataOutputStream questions;
    private final DataInputStream answers;
    private final int megabytes;

    private SandboxProcess(Process process, int megabytes) {
        this.process = process;
        this.megabytes = megabytes;
        this.questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    static SandboxProcess start(Class<?> worker, int megabytes, Path temporaryFiles) throws IOException {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporaryFiles,
                "-cp",
                System.getProperty("java.class.path"),
                worker.getName()));
        // What a parser could be made to tell: the database's password, the keys of a bucket.
        builder.environment().clear();
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new SandboxProcess(builder.start(), megabytes);
    }

    /** Throws an IOException when the process dies meanwhile. */
    Answer ask(String name, byte[] bytes) throws IOException {
        Question.write(questions, name, bytes);
        return Answer.read(answers);
    }

    void kill() {
        process.destroyForcibly();
    }

    /** To be asked of a process that ended by itself, or was killed. */
    String causeOfDeath() {
        var code = process.onExit().join().exitValue();
        return code == OUT_OF_MEMORY
                ? "needs more than " + megabytes + " MB of memory to read"
                : "its parser crashed with exit code " + code;
    }
}
