package dev.pgkb.bench.quality;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HalvesTest {

    @Test
    void keepsAChapterTogetherAndTheHalvesEven() {
        var questions = Stream.of("1", "1", "1", "2", "2", "3", "4")
                .map(chapter -> new Question("term", chapter, Map.of(), Map.of()))
                .toList();

        var halves = Halves.of(questions);

        assertThat(halves.test()).extracting(Question::chapter).containsExactly("1", "1", "1", "4");
        assertThat(halves.tuning()).extracting(Question::chapter).containsExactly("2", "2", "3");
        assertThat(Halves.of(List.of()).test()).isEmpty();
    }
}
