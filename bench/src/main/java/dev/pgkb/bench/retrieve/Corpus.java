package dev.pgkb.bench.retrieve;

import java.util.List;

import static java.lang.String.join;

/** The rows that are searched: the default knowledge base and, with the same embeddings, the tables of the peers. */
final class Corpus {

    static final int DEPTH = 10;

    private static final String ROWS = """
            insert into bedrock_integration.bedrock_kb (id, embedding, chunks, custom_metadata)
            select lpad(to_hex(r.id), 32, '0')::uuid,
                   r.embedding,
                   repeat('What people ask about is in the documents, and an answer cites them by page. ', 10),
                   jsonb_build_object('half', 'h' || r.id % 2, 'tenth', 't' || r.id % 10, 'hundredth', 'c' || r.id % 100, 'thousandth', 'm' || r.id % 1000)
            from bench_row r
            """;

    private final Server server;
    private final float[][] queries;
    private final Truth truth;

    private Corpus(Server server, float[][] queries, Truth truth) {
        this.server = server;
        this.queries = queries;
        this.truth = truth;
    }

    /** Fills the default knowledge base of a migrated database, and indexes it; other truths see the rows too. */
    static Corpus load(Server server, DataSet data, int rows, float[][] queries, List<Truth> others) throws Exception {
        var truth = new Truth(queries, DEPTH, row -> true);
        server.execute("create unlogged table bench_row (id integer primary key, embedding vector(%d))"
                .formatted(data.dimensions()));
        server.load("bench_row", data, rows, vector -> {
            truth.see(vector);
            others.forEach(other -> other.see(vector));
        });
        server.execute("drop index bedrock_integration.bedrock_kb_embedding", ROWS, "drop table bench_row");
        var corpus = new Corpus(server, queries, truth);
        corpus.index("create index bedrock_kb_embedding on bedrock_integration.bedrock_kb "
                + "using hnsw (embedding vector_cosine_ops) with (ef_construction = 256)");
        server.execute("vacuum analyze bedrock_integration.bedrock_kb");
        return corpus;
    }

    void index(String statement) throws Exception {
        server.execute(
                join("; ", "set maintenance_work_mem = '2GB'", "set max_parallel_maintenance_workers = 1", statement));
    }

    Server server() {
        return server;
    }

    float[][] queries() {
        return queries;
    }

    Load load() {
        return new Load(truth, queries.length, DEPTH);
    }
}
