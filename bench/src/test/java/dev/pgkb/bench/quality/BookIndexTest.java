package dev.pgkb.bench.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BookIndexTest {

    @Test
    void makesAQuestionOfEachTermAndOfEachOfItsSubentries(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("bookindex.html"), """
                <div class="indexdiv"><h3>A</h3><dl>
                <dt id="ientry-id-1.5.8.3">abs, <a class="indexterm" href="math.html#ABS">9.3. Functions</a></dt>
                <dt id="ientry-id-1.5.8.9.1">auto-increment (see <a href="#x">serial</a>)</dt>
                <dt id="ientry-id-1.6.6.13.2">autovacuum, <a class="indexterm" href="a.html">Vacuuming</a></dt>
                <dd><dl>
                <dt>parameters, <a class="indexterm" href="b.html#P">Parameters</a></dt>
                <dt>elsewhere, <a class="indexterm" href="unknown.html">Gone</a></dt>
                </dl></dd>
                </dl></div>
                """);

        assertThat(BookIndex.read(file, Set.of("math.html", "a.html", "b.html")))
                .containsExactly(
                        new Question("abs", "1.5.8", Map.of("math.html", 2), Map.of("math.html#functions", 2)),
                        new Question(
                                "autovacuum parameters", "1.6.6", Map.of("b.html", 2), Map.of("b.html#parameters", 2)),
                        new Question(
                                "autovacuum",
                                "1.6.6",
                                Map.of("a.html", 2, "b.html", 1),
                                Map.of("a.html#vacuuming", 2, "b.html#parameters", 1)));
    }
}
