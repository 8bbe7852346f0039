package dev.pgkb.bench.quality;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How good a result is, each figure from 0 to 1. */
record Score(double ndcg, double recall, double reciprocalRank) {

    private static final int DEPTH = 10;

    /**
     * Scores the first ten.
     *
     * @param grades of what was found, best first
     * @param wanted the grades of all that there is to find
     */
    static Score of(List<Integer> grades, Collection<Integer> wanted) {
        var first = grades.stream().limit(DEPTH).toList();
        var ideal =
                wanted.stream().sorted(Comparator.reverseOrder()).limit(DEPTH).toList();
        var hits = first.stream().filter(grade -> grade > 0).count();
        var rank = first.stream().takeWhile(grade -> grade == 0).count() + 1;
        return new Score(gain(first) / gain(ideal), (double) hits / wanted.size(), hits == 0 ? 0 : 1.0 / rank);
    }

    private static double gain(List<Integer> grades) {
        var gain = 0.0;
        for (var rank = 1; rank <= grades.size(); rank++) {
            gain += grades.get(rank - 1) * Math.log(2) / Math.log(rank + 1);
        }
        return gain;
    }
}
