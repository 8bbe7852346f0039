package dev.pgkb.bench.retrieve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** HNSW against IVFFlat at equal recall: each with the least effort that reaches it. */
final class IvfFlat {

    private static final String QUERY =
            "select r.id, r.embedding <=> ? as distance from bench_ivf r order by r.embedding <=> ? limit 10";

    private static final String BUILD =
            "set maintenance_work_mem = '2GB'; set max_parallel_maintenance_workers = 1; create index bench_ivf_index on bench_ivf using ";

    private static final List<Double> RECALLS = List.of(0.95, 0.99);

    /** An index and the setting that buys recall with time. */
    private record Index(String name, String definition, String setting, int most) {}

    private IvfFlat() {}

    static void measure(Server server, Main.Sizes sizes, Figures figures) throws Exception {
        var rows = sizes.get("rows", 50_000);
        var dimensions = sizes.get("dimensions", 256);
        // As pgvector's page has it, up to a million rows.
        var lists = Math.max(10, rows / 1000);
        var hnsw = new Index(
                "HNSW", "hnsw (embedding vector_cosine_ops) with (ef_construction = 256)", "hnsw.ef_search", 1000);
        var ivfflat = new Index(
                "IVFFlat",
                "ivfflat (embedding vector_cosine_ops) with (lists = %d)".formatted(lists),
                "ivfflat.probes",
                lists);

        for (var data : List.of(DataSet.clustered(dimensions), DataSet.unclustered(dimensions))) {
            var queries = data.queries(sizes.get("queries", 200));
            var truth = new Truth(queries, Corpus.DEPTH, row -> true);
            server.execute(
                    "drop table if exists bench_ivf",
                    "create table bench_ivf (id integer primary key, embedding vector(%d))".formatted(dimensions));
            server.load("bench_ivf", data, rows, truth::see);
            server.execute("vacuum analyze bench_ivf");
            var load = new Load(truth, queries.length, Corpus.DEPTH);
            var times = new HashMap<String, List<Double>>();
            for (var index : List.of(hnsw, ivfflat)) {
                server.execute("drop index if exists bench_ivf_index", BUILD + index.definition());
                for (var recall : RECALLS) {
                    var effort = leastEffort(server, load, index, queries, recall);
                    var of = "%s, recall %s: ".formatted(data.name(), recall);
                    figures.add(of + index.setting(), null, effort);
                    for (var run = 1; run <= sizes.get("runs", 3); run++) {
                        var p50 = load.run(contestant(server, index, queries, effort), 1, sizes.get("seconds", 3))
                                .p50();
                        figures.add(of + index.name() + ", p50 ms", null, p50);
                        times.computeIfAbsent(index.name() + recall, key -> new ArrayList<>())
                                .add(p50);
                    }
                }
            }
            for (var recall : RECALLS) {
                for (var run = 0; run < times.get("HNSW" + recall).size(); run++) {
                    figures.add(
                            "%s, recall %s: IVFFlat's p50 in ratio to HNSW's".formatted(data.name(), recall),
                            rows >= 500_000 && data.clusters() == 1 ? ">= 10" : null,
                            times.get("IVFFlat" + recall).get(run)
                                    / times.get("HNSW" + recall).get(run));
                }
            }
        }
    }

    private static Contestant contestant(Server server, Index index, float[][] queries, int effort) {
        return new Contestant(
                index.name(),
                // Whatever the planner thinks: both are asked what the index gives.
                () -> SqlSearch.byVector(
                        server.connect("-c enable_seqscan=off -c %s=%d".formatted(index.setting(), effort)),
                        QUERY,
                        queries));
    }

    /** The smallest setting with that recall, or the largest there is. */
    private static int leastEffort(Server server, Load load, Index index, float[][] queries, double recall)
            throws Exception {
        var low = 0;
        var high = 1;
        while (high < index.most() && recall(server, load, index, queries, high) < recall) {
            low = high;
            high = Math.min(index.most(), high * 2);
        }
        while (high - low > Math.max(1, low / 16)) {
            var middle = (low + high) / 2;
            if (recall(server, load, index, queries, middle) < recall) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double recall(Server server, Load load, Index index, float[][] queries, int effort)
            throws Exception {
        var recall = 0.0;
        try (var search = contestant(server, index, queries, effort).open()) {
            for (var query = 0; query < queries.length; query++) {
                recall += load.recall(query, search.find(query));
            }
        }
        return recall / queries.length;
    }
}
