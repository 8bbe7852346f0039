package dev.pgkb.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.pgkb.support.Pdf;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SandboxTest {

    private static final Duration ENOUGH = Duration.ofMinutes(5);

    @ParameterizedTest
    @CsvSource({
        "heap.pdf,   needs more than 32 MB of memory to read",
        "stack.pdf,  nested too deeply to be parsed",
        "crash.pdf,  its parser crashed with exit code 134",
        "bug.pdf,    cannot be parsed: java.lang.IllegalStateException: a bug",
        "reason.pdf, a reason"
    })
    void goesOnAfterAFault(String name, String reason) throws Exception {
        try (var sandbox = faulty(ENOUGH)) {
            assertThatThrownBy(() -> extract(sandbox, name))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessage(reason);
            assertThat(extract(sandbox, "good.pdf").content()).isEqualTo("é");
        }
    }

    @Test
    void killsAParserThatHangs() throws Exception {
        try (var sandbox = faulty(Duration.ofSeconds(3))) {
            var process = Long.parseLong(extract(sandbox, "good.pdf").title());

            assertThatThrownBy(() -> extract(sandbox, "hang.pdf"))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessage("took longer than 3 s to read");
            ProcessHandle.of(process)
                    .ifPresent(killed ->
                            killed.onExit().orTimeout(1, TimeUnit.MINUTES).join());
            assertThat(extract(sandbox, "good.pdf").title()).isNotEqualTo(process + "");
        }
    }

    @RepeatedTest(20)
    void saysThatAFileWasLate() throws Exception {
        try (var sandbox = faulty(Duration.ofMillis(40))) {
            assertThatThrownBy(() -> extract(sandbox, "hang.pdf")).hasMessage("took longer than 0 s to read");
        }
    }

    @Test
    void outlivesASignalThatIsForTheProcessThatAsks() throws Exception {
        try (var sandbox = faulty(ENOUGH)) {
            var process = extract(sandbox, "good.pdf").title();
            new ProcessBuilder("kill", process).start().waitFor();

            var end = ProcessHandle.of(Long.parseLong(process)).orElseThrow().onExit();
            assertThatThrownBy(() -> end.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(extract(sandbox, "good.pdf").title()).isEqualTo(process);
        }
    }

    @Test
    void servesManyFilesFromOneProcess() throws Exception {
        try (var sandbox = faulty(ENOUGH)) {
            var process = extract(sandbox, "good.pdf").title();

            extract(sandbox, "print.pdf");
            assertThatThrownBy(() -> extract(sandbox, "reason.pdf")).isInstanceOf(UnreadableException.class);
            assertThat(extract(sandbox, "good.pdf").title())
                    .isEqualTo(process)
                    .isNotEqualTo(ProcessHandle.current().pid() + "");
        }
    }

    @Test
    void tellsTheParserNoSecrets() throws Exception {
        try (var sandbox = faulty(ENOUGH)) {
            assertThat(extract(sandbox, "environment.pdf").title()).isEqualTo("[]");
        }
    }

    @Test
    void startsNoProcessForPlainText() throws Exception {
        try (var sandbox = new Sandbox(Duration.ZERO)) {
            assertThat(extract(sandbox, "a.txt").title()).isEqualTo("a.txt");
        }
    }

    @Test
    void readsALargePdf() throws Exception {
        var pdf = Pdf.of(Collections.nCopies(10_000, "A page of a long book.").toArray(String[]::new));
        try (var sandbox = new Sandbox(ENOUGH)) {
            assertThat(sandbox.extract(Path.of("a.pdf"), pdf).content().split("\f"))
                    .hasSize(10_000)
                    .containsOnly("A page of a long book.");
        }
    }

    @Test
    void extractsLikeTheExtractor() throws Exception {
        var file = Path.of("2 é 日本.html");
        var page = "<html lang=de><h2 id=x></h2><div id=y><p>Über</p></div><h3 id=z>\uD83D\uDE00</h3>".getBytes(UTF_8);
        try (var sandbox = new Sandbox(ENOUGH)) {
            assertThat(sandbox.extract(file, page)).isEqualTo(new Extractor().extract(file, page));
            assertThat(sandbox.extract(file, "text".getBytes(UTF_8)).title()).isEqualTo("2 é 日本.html");
        }
    }

    private static Sandbox faulty(Duration maxTime) throws IOException {
        return new Sandbox(maxTime, 32, FaultyWorker.class);
    }

    private static Document extract(Sandbox sandbox, String name)
            throws UnreadableException, IOException, InterruptedException {
        return sandbox.extract(Path.of(name), "é".getBytes(UTF_8));
    }
}
