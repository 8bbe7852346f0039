package dev.pgkb.bench.quality;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** Reciprocal rank fusion of two searches, k = 60, as kb._search does it, but with weights. */
record FusedSearch(Search vector, Search text, double vectorWeight) implements Search {

    /** What kb._search takes of each leg for its first 50. */
    private static final int CANDIDATES = 100;

    @Override
    public List<String> chunks(String question) throws Exception {
        var scores = new HashMap<String, Double>();
        add(scores, vector.chunks(question), vectorWeight);
        add(scores, text.chunks(question), 1 - vectorWeight);
        return scores.entrySet().stream()
                .filter(chunk -> chunk.getValue() > 0)
                .sorted(Comparator.comparing((HashMap.Entry<String, Double> chunk) -> -chunk.getValue())
                        .thenComparing(HashMap.Entry::getKey))
                .map(HashMap.Entry::getKey)
                .toList();
    }

    private static void add(HashMap<String, Double> scores, List<String> chunks, double weight) {
        for (var rank = 1; rank <= Math.min(chunks.size(), CANDIDATES); rank++) {
            scores.merge(chunks.get(rank - 1), weight / (60 + rank), Double::sum);
        }
    }
}
