package dev.pgkb.bench.retrieve;

import java.util.HashMap;
import java.util.List;

/** The kinds of index that kb.change_index offers, on the same rows. */
final class IndexKinds {

    private static final List<String> KINDS = List.of("vector", "halfvec", "binary");

    private IndexKinds() {}

    static void measure(Server server, Main.Sizes sizes, Figures figures) throws Exception {
        var data = DataSet.clustered(1024);
        var corpus = Corpus.load(
                server, data, sizes.get("rows", 100_000), data.queries(sizes.get("queries", 200)), List.of());
        var contestants = new Contestants(corpus, "-c hnsw.ef_search=220");
        var bytes = new HashMap<String, Double>();
        for (var kind : KINDS) {
            for (var create : List.of("create", "use")) {
                var statement =
                        "select c from kb.change_index('%s') c where c like '%%%s%%' limit 1".formatted(kind, create);
                if (server.value("select count(*) from (%s) c".formatted(statement))
                        .equals("1")) {
                    corpus.index(server.value(statement).replace("concurrently ", ""));
                }
            }
            bytes.put(
                    kind,
                    Double.parseDouble(server.value(
                            "select pg_relation_size(i.index) from kb._hnsw_index('bedrock_integration.bedrock_kb', 'embedding') i where i.kind = '%s'"
                                    .formatted(kind))));
        }
        figures.add("vector, MB of index", null, bytes.get("vector") / 1e6);
        figures.add("halfvec, times smaller than vector", ">= 2.7", bytes.get("vector") / bytes.get("halfvec"));
        figures.add("binary, times smaller than vector", null, bytes.get("vector") / bytes.get("binary"));

        for (var run = 1; run <= sizes.get("runs", 5); run++) {
            var results = new HashMap<String, Load.Result>();
            for (var kind : KINDS) {
                server.execute("select kb.use_index('%s')".formatted(kind));
                results.put(kind, corpus.load().run(contestants.ours(), 2, sizes.get("seconds", 4)));
                System.err.printf("run %d, %s: %s%n", run, kind, results.get(kind));
            }
            var vector = results.get("vector");
            figures.add("vector, recall", null, vector.recall());
            for (var kind : List.of("halfvec", "binary")) {
                figures.add(
                        kind + ", recall less that of vector",
                        kind.equals("halfvec") ? ">= -0.002" : null,
                        results.get(kind).recall() - vector.recall());
                figures.add(
                        kind + ", searches a second in ratio to vector",
                        null,
                        results.get(kind).rate() / vector.rate());
            }
        }
    }
}
