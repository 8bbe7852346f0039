package dev.pgkb.bench.quality;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LevelTest {

    private final Question question =
            new Question("autovacuum", "1.2.3", Map.of("a.html", 2, "b.html", 1), Map.of("a.html#daemon", 2));

    private final List<Passage> passages = List.of(
            new Passage("c.html", List.of("other")),
            new Passage("a.html", List.of("vacuuming", "intro")),
            new Passage("a.html", List.of("vacuuming", "daemon", "workers")),
            new Passage("a.html", List.of("vacuuming", "daemon")),
            new Passage("b.html", List.of("settings")));

    @Test
    void countsAPageOnce() {
        assertThat(Level.PAGE.grades(passages, question)).containsExactly(0, 2, 1);
    }

    @Test
    void countsASectionOnceWithWhatIsBelowIt() {
        assertThat(Level.SECTION.grades(passages, question)).containsExactly(0, 0, 2, 0);
    }

    @Test
    void knowsATitleWithoutItsNumber() {
        assertThat(Passage.plain("27.2.13. pg_stat_io")).isEqualTo("pg_stat_io");
        assertThat(Passage.plain("Chapter 27. Monitoring\u00a0Database  Activity"))
                .isEqualTo("monitoring database activity");
        assertThat(Passage.plain("F.6. bloom")).isEqualTo("bloom");
        assertThat(Passage.plain("I. SQL")).isEqualTo("sql");
    }
}
