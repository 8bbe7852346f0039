package dev.pgkb.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProseTest {

    @Test
    void breaksLongLinesAtSpacesAndKeepsTheOthers() {
        assertThat(Prose.wrap("word ".repeat(17) + "\n\n  a\n" + "x".repeat(90) + " y", "    ", 80))
                .isEqualTo("    " + "word ".repeat(15).strip() + "\n    word word\n\n      a\n    " + "x".repeat(90)
                        + "\n    y");
    }

    @Test
    void leavesNoTrailingSpace() {
        assertThat(Prose.wrap("a \n\n b  c \n", "  ", 80)).isEqualTo("  a\n\n   b  c");
    }
}
