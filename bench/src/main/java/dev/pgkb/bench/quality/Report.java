package dev.pgkb.bench.quality;

import java.util.List;
import java.util.Map;

/** The figures beside what they are to be. */
record Report(Halves halves, List<Evaluation> evaluations, Map<Double, Evaluation> fusion) {

    /**
     * What was promised of a figure.
     *
     * @param least the least that it may be
     */
    record Target(String what, double least, double value) {

        boolean isMet() {
            return value >= least;
        }
    }

    List<Target> targets() {
        return List.of(
                new Target("text / Lucene's BM25, same tokens", 0.99, pages("text") / pages(Main.LUCENE)),
                new Target("text / best ts_rank of any word", 1.12, pages("text") / bestRank(", |,")),
                new Target("text / best ts_rank of all words", 1.12, pages("text") / bestRank(", &,")),
                new Target(
                        "hybrid, tuned / better leg", 1, pages(Main.TUNED) / Math.max(pages("text"), pages("vector"))),
                new Target("hybrid, tuned", 0.82, pages(Main.TUNED)),
                new Target(
                        "hybrid, equal weights / better leg",
                        1,
                        pages("hybrid") / Math.max(pages("text"), pages("vector"))),
                new Target("hybrid, equal weights", 0.82, pages("hybrid")));
    }

    private double bestRank(String operator) {
        return evaluations.stream()
                .filter(evaluation -> evaluation.search().startsWith("ts_rank"))
                .filter(evaluation -> evaluation.search().contains(operator))
                .mapToDouble(Evaluation::pages)
                .max()
                .orElseThrow();
    }

    private double pages(String search) {
        return evaluations.stream()
                .filter(evaluation -> evaluation.search().equals(search))
                .mapToDouble(Evaluation::pages)
                .findFirst()
                .orElseThrow();
    }

    /** For people. */
    String table() {
        var table = new StringBuilder();
        table.append("%d questions of the test half; 95%% of resamples in brackets%n"
                .formatted(halves.test().size()));
        table.append(
                "%-36s %-22s %-9s %-9s %-22s%n".formatted("", "pages: nDCG@10", "recall", "MRR", "sections: nDCG@10"));
        for (var evaluation : evaluations) {
            table.append(row(evaluation));
        }
        table.append("%nof nDCG@10 of pages                   target   measured%n".formatted());
        for (var target : targets()) {
            table.append("%-37s >= %.2f  %.3f %s%n"
                    .formatted(target.what(), target.least(), target.value(), target.isMet() ? "" : "MISSED"));
        }
        table.append("%n%d questions of the tuning half, hybrid by the weight of the vector leg%n"
                .formatted(halves.tuning().size()));
        fusion.values().forEach(evaluation -> table.append(row(evaluation)));
        return table.append("%nThe embeddings are the emulator's: hashed stems, no model. They test the fusion."
                        .formatted())
                .toString();
    }

    private static String row(Evaluation evaluation) {
        return "%-36s %-22s %-9s %-9s %-22s%n"
                .formatted(
                        evaluation.search(),
                        interval(evaluation.ndcg().get(Level.PAGE)),
                        "%.3f".formatted(evaluation.recall().get(Level.PAGE).mean()),
                        "%.3f"
                                .formatted(evaluation
                                        .reciprocalRank()
                                        .get(Level.PAGE)
                                        .mean()),
                        interval(evaluation.ndcg().get(Level.SECTION)));
    }

    private static String interval(Estimate estimate) {
        return "%.3f [%.3f %.3f]".formatted(estimate.mean(), estimate.low(), estimate.high());
    }
}
