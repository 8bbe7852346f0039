package dev.pgkb.bench.quality;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a search is worth.
 *
 * @param ndcg of the first ten, by level; so are the others
 */
record Evaluation(
        String search, Map<Level, Estimate> ndcg, Map<Level, Estimate> recall, Map<Level, Estimate> reciprocalRank) {

    static Evaluation of(String name, Search search, Corpus corpus, List<Question> questions) throws Exception {
        var scores = new EnumMap<Level, List<Score>>(Level.class);
        for (var question : questions) {
            var passages = corpus.at(search.chunks(question.text()));
            for (var level : Level.values()) {
                scores.computeIfAbsent(level, any -> new ArrayList<>())
                        .add(Score.of(
                                level.grades(passages, question),
                                level.wanted(question).values()));
            }
        }
        return new Evaluation(
                name,
                estimates(scores, Score::ndcg),
                estimates(scores, Score::recall),
                estimates(scores, Score::reciprocalRank));
    }

    private static Map<Level, Estimate> estimates(Map<Level, List<Score>> scores, ToDoubleFunction<Score> figure) {
        var estimates = new EnumMap<Level, Estimate>(Level.class);
        scores.forEach((level, of) ->
                estimates.put(level, Estimate.of(of.stream().mapToDouble(figure).toArray())));
        return estimates;
    }

    /** The figure that the targets are about. */
    double pages() {
        return ndcg.get(Level.PAGE).mean();
    }
}
