package dev.pgkb.source;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** The program of a {@link SandboxProcess}: reads files from standard input, writes documents to standard output. */
final class SandboxWorker {

    /** Turns a file's bytes into a document. A name, not a path: without a locale, Java takes ASCII alone in a path. */
    interface Extraction {
        Document extract(String name, byte[] bytes) throws UnreadableException;
    }

    private final Extraction extraction;
    private final DataOutputStream answers;

    private SandboxWorker(Extraction extraction, DataOutputStream answers) {
        this.extraction = extraction;
        this.answers = answers;
    }

    public static void main(String... arguments) throws IOException {
        serve(new Extractor()::extract);
    }

    /** Serves until standard input ends, which it does with the process that asks, however that ends. */
    static void serve(Extraction extraction) throws IOException {
        var questions = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        var worker = new SandboxWorker(extraction, new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16)));
        // What a library prints must not get between the answers.
        System.setOut(new PrintStream(System.err));
        // Ctrl-C reaches all processes of a terminal: it is for the one that asks to say when this one ends.
        Runtime.getRuntime().addShutdownHook(new Thread(new Semaphore(0)::acquireUninterruptibly));
        ExecutorService parser = Executors.newSingleThreadExecutor();
        try {
            while (true) {
                var question = Question.read(questions);
                parser.execute(() -> worker.answer(question));
            }
        } catch (IOException end) {
            // A parser that hangs would keep an orphan alive.
            Runtime.getRuntime().halt(0);
        }
    }

    private void answer(Question question) {
        try {
            extract(question).write(answers);
        } catch (IOException nobodyListens) {
            Runtime.getRuntime().halt(0);
        }
    }

    private Answer extract(Question question) {
        try {
            return new Answer(extraction.extract(question.name(), question.bytes()), null);
        } catch (UnreadableException unreadable) {
            return new Answer(null, unreadable.getMessage());
        } catch (StackOverflowError tooDeep) {
            return new Answer(null, "nested too deeply to be parsed");
        } catch (RuntimeException | Error fault) {
            return new Answer(null, "cannot be parsed: " + fault);
        }
    }
}
