package dev.pgkb.bench.retrieve;

import java.util.List;

/** Filters that half, a tenth, a hundredth and a thousandth of the rows match. */
final class Filtered {

    private record Share(String name, String key, String value, int of) {}

    private static final List<Share> SHARES = List.of(
            new Share("50%", "half", "h1", 2),
            new Share("10%", "tenth", "t1", 10),
            new Share("1%", "hundredth", "c1", 100),
            new Share("0.1%", "thousandth", "m1", 1000));

    private Filtered() {}

    static void measure(Server server, Main.Sizes sizes, Figures figures) throws Exception {
        var data = DataSet.clustered(1024);
        var rows = sizes.get("rows", 100_000);
        var queries = data.queries(sizes.get("queries", 200));
        var truths = SHARES.stream()
                .map(share -> new Truth(queries, Corpus.DEPTH, row -> row % share.of() == 1))
                .toList();
        var corpus = Corpus.load(server, data, rows, queries, truths);
        var contestants = new Contestants(corpus, "-c hnsw.ef_search=220");
        var iterative = new Contestants(
                corpus,
                "-c hnsw.ef_search=220 -c hnsw.iterative_scan=strict_order -c enable_bitmapscan=off -c enable_seqscan=off");

        for (var run = 1; run <= sizes.get("runs", 5); run++) {
            var seconds = sizes.get("seconds", 4);
            var unfiltered = corpus.load().run(contestants.ours(), 1, seconds);
            figures.add("unfiltered, p95 ms", null, unfiltered.p95());
            for (var n = 0; n < SHARES.size(); n++) {
                var share = SHARES.get(n);
                var filter = "{\"equals\": {\"key\": \"%s\", \"value\": \"%s\"}}".formatted(share.key(), share.value());
                var load = new Load(truths.get(n), queries.length, Corpus.DEPTH);
                var filtered = load.run(contestants.oursFiltered(share.name(), filter), 1, seconds);
                System.err.printf("run %d, %s: %s%n", run, share.name(), filtered);
                figures.add(share.name() + ", searches that returned too few rows", "= 0", filtered.tooFew());
                figures.add(share.name() + ", recall", ">= 0.95", filtered.recall());
                figures.add(share.name() + ", p95 in ratio to unfiltered", "<= 3", filtered.p95() / unfiltered.p95());
                figures.add(share.name() + ", p50 in ratio to unfiltered", null, filtered.p50() / unfiltered.p50());
                if (share.of() >= 100) {
                    var shared = load.run(iterative.handFiltered(share.key(), share.value()), 1, seconds);
                    System.err.printf("run %d, %s, iterative scan: %s%n", run, share.name(), shared);
                    figures.add(
                            share.name() + ", p50 of an iterative scan of the shared index in ratio to ours",
                            share.of() == 1000 ? ">= 20" : null,
                            shared.p50() / filtered.p50());
                    figures.add(
                            share.name() + ", searches of the iterative scan that returned too few rows, of all",
                            null,
                            shared.tooFew() / (double) shared.searches());
                }
            }
        }
    }
}
