package dev.pgkb.bench.retrieve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ours against the same query by hand, and against what a Java developer would take. */
final class Speed {

    private Speed() {}

    static void measure(Server server, Main.Sizes sizes, Figures figures) throws Exception {
        var runs = sizes.get("runs", 5);
        var seconds = sizes.get("seconds", 4);
        var efSearch = sizes.get("ef_search", 220);
        var data = DataSet.clustered(1024);
        var corpus = Corpus.load(
                server, data, sizes.get("rows", 100_000), data.queries(sizes.get("queries", 200)), List.of());
        var equal = new Contestants(corpus, "-c hnsw.ef_search=" + efSearch);
        var asTheyCome = new Contestants(corpus, "");

        for (var clients : List.of(1, 2, 8)) {
            for (var run = 1; run <= runs; run++) {
                var results = inTurn(
                        corpus,
                        run,
                        clients,
                        seconds,
                        List.of(equal.hand(), equal.ours(), equal.handWithModel(), equal.oursWithModel()));
                var of = "p50 with %d client%s".formatted(clients, clients == 1 ? "" : "s");
                figures.add(of + " by hand, ms", null, results.get("by hand").p50());
                figures.add(
                        of + ", kb.retrieve_by_embedding in ratio to the same query by hand, prepared",
                        "<= 1.15",
                        results.get("kb.retrieve_by_embedding").p50()
                                / results.get("by hand").p50());
                figures.add(
                        of + ", kb.retrieve in ratio to the same with the model's call by hand, which keeps no ledger",
                        "<= 1.15",
                        results.get("kb.retrieve").p50()
                                / results.get("by hand, with the model's call").p50());
                figures.add("recall by hand", null, results.get("by hand").recall());
                figures.add(
                        "recall of kb.retrieve_by_embedding",
                        null,
                        results.get("kb.retrieve_by_embedding").recall());
            }
        }

        makePeers(corpus, asTheyCome);
        for (var run = 1; run <= runs; run++) {
            var results = inTurn(
                    corpus,
                    run,
                    2,
                    seconds,
                    List.of(
                            equal.ours(),
                            equal.springAi("Spring AI, tuned", "spring_tuned"),
                            asTheyCome.springAi("Spring AI, out of the box", "spring_default"),
                            equal.langChainTuned("langchain_tuned"),
                            asTheyCome.langChainByDefault("langchain_default")));
            var ours = results.get("kb.retrieve_by_embedding");
            figures.add("searches a second with 2 clients, kb.retrieve_by_embedding", null, ours.rate());
            for (var peer : List.of(
                    "Spring AI, tuned",
                    "Spring AI, out of the box",
                    "LangChain4j, tuned",
                    "LangChain4j, out of the box")) {
                figures.add(
                        "the same in ratio to " + peer,
                        peer.equals("LangChain4j, out of the box") ? ">= 20" : peer.endsWith("tuned") ? ">= 1" : null,
                        ours.rate() / results.get(peer).rate());
                figures.add("recall of " + peer, null, results.get(peer).recall());
            }
        }
    }

    /** Each run begins with another. */
    static Map<String, Load.Result> inTurn(
            Corpus corpus, int run, int clients, double seconds, List<Contestant> contestants) throws Exception {
        var order = new ArrayList<>(contestants);
        Collections.rotate(order, run);
        var results = new HashMap<String, Load.Result>();
        for (var contestant : order) {
            var result = corpus.load().run(contestant, clients, seconds);
            System.err.printf("run %d, %d clients, %s: %s%n", run, clients, contestant.name(), result);
            results.put(contestant.name(), result);
        }
        return results;
    }

    /** The tables that they make themselves, with our rows. Out of the box Spring AI has an HNSW index, LangChain4j none. */
    private static void makePeers(Corpus corpus, Contestants contestants) throws Exception {
        var server = corpus.server();
        for (var table : List.of("spring_default", "spring_tuned")) {
            contestants.makeSpringTable(table);
            var index = server.value("select pg_get_indexdef(i.indexrelid) from pg_index i "
                    + "where i.indrelid = 'public.%s'::regclass and pg_get_indexdef(i.indexrelid) like '%%hnsw%%'"
                            .formatted(table));
            // It is built on all rows at once, which a server does faster than row by row, with the same parameters.
            server.execute(
                    "drop index " + index.replaceAll("CREATE INDEX (\\S+) ON .*", "$1"),
                    "insert into public.%s (id, content, metadata, embedding) ".formatted(table)
                            + "select s.id, s.chunks, s.custom_metadata::json, s.embedding from bedrock_integration.bedrock_kb s");
            corpus.index(table.equals("spring_default") ? index : index + " WITH (ef_construction = 256)");
        }
        for (var table : List.of("langchain_default", "langchain_tuned")) {
            var contestant = table.equals("langchain_default")
                    ? contestants.langChainByDefault(table)
                    : contestants.langChainTuned(table);
            contestant.open().close();
            server.execute(
                    "insert into %s (embedding_id, embedding, text, metadata) ".formatted(table)
                            + "select s.id, s.embedding, s.chunks, s.custom_metadata::json from bedrock_integration.bedrock_kb s");
        }
        corpus.index(
                "create index on langchain_tuned using hnsw (embedding vector_cosine_ops) with (ef_construction = 256)");
        server.execute("vacuum analyze spring_default, spring_tuned, langchain_default, langchain_tuned");
    }
}
