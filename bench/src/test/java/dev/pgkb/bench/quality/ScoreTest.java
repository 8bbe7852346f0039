package dev.pgkb.bench.quality;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ScoreTest {

    @Test
    void isOneWhenAllIsFoundInOrder() {
        assertThat(Score.of(List.of(2, 1, 0, 0), List.of(1, 2))).isEqualTo(new Score(1, 1, 1));
    }

    @Test
    void discountsByTheRank() {
        var score = Score.of(List.of(0, 1, 2), List.of(2, 1, 1));

        var gain = 1 / log2(3) + 2 / log2(4);
        var ideal = 2 + 1 / log2(3) + 1 / log2(4);
        assertThat(score.ndcg()).isCloseTo(gain / ideal, within(1e-9));
        assertThat(score.recall()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(score.reciprocalRank()).isEqualTo(0.5);
    }

    @Test
    void isZeroBelowTheFirstTen() {
        var grades = new java.util.ArrayList<>(Collections.nCopies(10, 0));
        grades.add(2);

        assertThat(Score.of(grades, List.of(2))).isEqualTo(new Score(0, 0, 0));
        assertThat(Score.of(List.of(), List.of(2))).isEqualTo(new Score(0, 0, 0));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
