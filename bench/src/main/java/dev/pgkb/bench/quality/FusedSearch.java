package dev.pgkb.bench.quality;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reciprocal rank fusion of two searches, k = 60, as kb._search does it, but with weights. */
record FusedSearch(Search vector, Search text, double vectorWeight) implements Search {

    /** What kb._search takes of each leg for its first 50. */
    private static final int CANDIDATES = 100;

    @Override
    public List<String> chunks(String question) throws Exception {
        // In this order, so that of two that are equal the one comes first that has the words.
        var scores = new LinkedHashMap<String, Double>();
        add(scores, text.chunks(question), 1 - vectorWeight);
        add(scores, vector.chunks(question), vectorWeight);
        return scores.entrySet().stream()
                .filter(chunk -> chunk.getValue() > 0)
                .sorted(Comparator.comparing(chunk -> -chunk.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void add(Map<String, Double> scores, List<String> chunks, double weight) {
        for (var rank = 1; rank <= Math.min(chunks.size(), CANDIDATES); rank++) {
            scores.merge(chunks.get(rank - 1), weight / (60 + rank), Double::sum);
        }
    }
}
