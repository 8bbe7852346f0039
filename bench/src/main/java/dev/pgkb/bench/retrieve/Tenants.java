package dev.pgkb.bench.retrieve;

import java.util.Arrays;
import java.util.List;

import com.pgvector.PGvector;

/** A hundred tenants whose rows are kept apart by knowledge base, by filter, and by row-level security. */
final class Tenants {

    private static final int TENANTS = 100;

    private static final String POLICY = """
            alter table bedrock_integration.bedrock_kb enable row level security;
            create policy tenant on bedrock_integration.bedrock_kb to kb_reader
            using (custom_metadata @> jsonb_build_object('hundredth', current_setting('bench.tenant')))
            """;

    private record Way(String name, String options, String before, String query) {}

    private static final List<Way> WAYS = List.of(
            new Way(
                    "a knowledge base each",
                    "",
                    "select 1",
                    "select r.* from kb.retrieve_by_embedding(?, 10, knowledge_base => 'tenant %1$d') r"),
            new Way(
                    "a filter",
                    "",
                    "select 1",
                    "select r.* from kb.retrieve_by_embedding(?, 10, '{\"equals\": {\"key\": \"hundredth\", \"value\": \"c%1$d\"}}') r"),
            new Way(
                    "row-level security",
                    "-c role=kb_reader",
                    "set bench.tenant = 'c%1$d'",
                    "select r.* from kb.retrieve_by_embedding(?, 10) r"));

    private Tenants() {}

    static void measure(Server server, Main.Sizes sizes, Figures figures) throws Exception {
        var data = DataSet.clustered(1024);
        var rows = sizes.get("rows", 100_000);
        var queries = data.queries(TENANTS);
        Corpus.load(server, data, rows, queries, List.of());
        for (var tenant = 0; tenant < TENANTS; tenant++) {
            server.execute("select kb.create_knowledge_base('tenant %d')".formatted(tenant), """
                    insert into kb_store."tenant %1$d" (id, embedding, chunks)
                    select s.id, s.embedding, s.chunks
                    from bedrock_integration.bedrock_kb s
                    where s.custom_metadata @> '{"hundredth": "c%1$d"}'
                    """.formatted(tenant));
        }
        server.execute("analyze", POLICY);

        for (var run = 1; run <= sizes.get("runs", 3); run++) {
            for (var way : WAYS) {
                measure(server, way, queries, Math.min(10, rows / TENANTS), figures);
            }
        }
    }

    private static void measure(Server server, Way way, float[][] queries, int expected, Figures figures)
            throws Exception {
        var fewest = Integer.MAX_VALUE;
        var foreign = 0;
        var milliseconds = new double[TENANTS];
        try (var connection = server.connect(way.options())) {
            PGvector.registerTypes(connection);
            for (var warm = 0; warm < 2; warm++) {
                fewest = Integer.MAX_VALUE;
                foreign = 0;
                for (var tenant = 0; tenant < TENANTS; tenant++) {
                    connection.createStatement().execute(way.before().formatted(tenant));
                    try (var statement = connection.prepareStatement(way.query().formatted(tenant))) {
                        statement.setObject(1, queries[tenant]);
                        var start = System.nanoTime();
                        var count = 0;
                        try (var result = statement.executeQuery()) {
                            while (result.next()) {
                                count++;
                                if (SqlSearch.number(result.getString(1)) % TENANTS != tenant) {
                                    foreign++;
                                }
                            }
                        }
                        milliseconds[tenant] = (System.nanoTime() - start) / 1e6;
                        fewest = Math.min(fewest, count);
                    }
                }
            }
        }
        Arrays.sort(milliseconds);
        figures.add(way.name() + ", fewest rows of " + expected, "= " + expected, fewest);
        figures.add(way.name() + ", rows of another tenant", "= 0", foreign);
        figures.add(way.name() + ", p50 ms", null, milliseconds[TENANTS / 2]);
        System.err.printf(
                "%s: %d rows, %d foreign, p50 %.2f ms%n", way.name(), fewest, foreign, milliseconds[TENANTS / 2]);
    }
}
