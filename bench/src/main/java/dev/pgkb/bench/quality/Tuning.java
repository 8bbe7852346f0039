package dev.pgkb.bench.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is chosen on the tuning half.
 *
 * @param ranks PostgreSQL's rankings, each with the normalization that suits it best
 * @param fusion what hybrid search is worth by the weight of the vector leg; the rest is the text leg's
 */
record Tuning(List<Named> ranks, Map<Double, Evaluation> fusion) {

    record Named(String name, Search search) {}

    static Tuning of(Searches searches, Corpus corpus, List<Question> questions) throws Exception {
        var ranks = new ArrayList<Named>();
        for (var function : List.of("ts_rank", "ts_rank_cd")) {
            for (var operator : List.of("&", "|")) {
                ranks.add(rank(searches, corpus, questions, function, operator));
            }
        }

        var vector = searches.retrieve("vector", "default");
        var text = searches.retrieve("text", "default");
        var fusion = new TreeMap<Double, Evaluation>();
        for (var weight : List.of(0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)) {
            fusion.put(
                    weight,
                    Evaluation.of("vector weight " + weight, new FusedSearch(vector, text, weight), corpus, questions));
        }
        return new Tuning(ranks, fusion);
    }

    private static Named rank(
            Searches searches, Corpus corpus, List<Question> questions, String function, String operator)
            throws Exception {
        Named best = null;
        var most = -1.0;
        for (var normalization : List.of(0, 1, 2)) {
            var name = "%s, %s, normalization %d".formatted(function, operator, normalization);
            var search = searches.rank(function, operator, normalization);
            var pages = Evaluation.of(name, search, corpus, questions).pages();
            if (pages > most) {
                most = pages;
                best = new Named(name, search);
            }
        }
        return best;
    }
}
