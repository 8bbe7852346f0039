package dev.pgkb.sync;

import java.util.List;
import java.util.regex.PatternSyntaxException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatternsTest {

    @ParameterizedTest
    @CsvSource({
        "*.md, a.md, true",
        "*.md, a/b/c.md, true",
        "*.md, a.txt, false",
        "a/*.md, a/b.md, true",
        "a/*.md, a/b/c.md, false",
        "a/**, a/b/c.md, true",
        "a/**, b/a/c.md, false",
        "**/a/*, a/b.md, true",
        "**/a/*, x/y/a/b.md, true",
        "'*.{md,txt}', a.txt, true",
        "v[0-9].md, v1.md, true",
        "a b/é+*.md, a b/é+1.md, true"
    })
    void matchesAsAGlobDoes(String pattern, String path, boolean matches) {
        assertThat(new Patterns(List.of(pattern), List.of()).admit(path)).isEqualTo(matches);
        assertThat(new Patterns(List.of(), List.of(pattern)).admit(path)).isEqualTo(!matches);
    }

    @Test
    void admitsAllWithoutAny() {
        assertThat(new Patterns(List.of(), List.of()).admit("a/b.md")).isTrue();
    }

    @Test
    void excludesFromWhatIsIncluded() {
        var patterns = new Patterns(List.of("*.md", "*.txt"), List.of("draft/**"));

        assertThat(patterns.admit("a.txt")).isTrue();
        assertThat(patterns.admit("draft/a.txt")).isFalse();
        assertThat(patterns.admit("a.pdf")).isFalse();
    }

    @Test
    void saysWhichPatternIsMalformed() {
        assertThatThrownBy(() -> new Patterns(List.of("[a"), List.of())).isInstanceOf(PatternSyntaxException.class);
    }
}
