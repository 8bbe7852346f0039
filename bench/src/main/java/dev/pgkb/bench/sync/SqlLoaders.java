package dev.pgkb.bench.sync;

import java.sql.Connection;

import com.pgvector.PGvector;
import dev.pgkb.bench.retrieve.Server;

/** Those that speak SQL: ours, and what a developer writes without a library. */
final class SqlLoaders {

    static final int BATCH = 1000;

    /** As the default knowledge base has it. */
    static final String INDEX =
            "create index on %s using hnsw (embedding vector_cosine_ops) with (ef_construction = 256)";

    private static final String BEDROCK_TABLE = """
            drop table if exists %1$s;
            create table %1$s (
                id uuid primary key default gen_random_uuid(), embedding vector(%2$d), chunks text, metadata json, custom_metadata jsonb)
            """;

    private final Server server;
    private final Chunks chunks;
    private final String settings;

    SqlLoaders(Server server, Chunks chunks, String settings) {
        this.server = server;
        this.chunks = chunks;
        this.settings = settings;
    }

    /** COPY into a table of its own, and kb.load_chunks. */
    Loader ours() {
        return new Table("kb_store.load") {
            @Override
            public void prepare() throws Exception {
                server.execute(
                        "select kb.drop_knowledge_base(b.name, drop_store => true) from kb.knowledge_base b where b.name = 'load'",
                        "select kb.create_knowledge_base('load', dimensions => %d)".formatted(chunks.dimensions()),
                        "drop table if exists staged");
            }

            @Override
            public void load() throws Exception {
                try (var connection = server.connect(settings);
                        var statement = connection.createStatement()) {
                    statement.execute(
                            "create temporary table staged (uri text, text text, embedding vector(%d), metadata jsonb)"
                                    .formatted(chunks.dimensions()));
                    try (var copy = new CopyWriter(connection, "staged")) {
                        for (var row = 0; row < chunks.size(); row++) {
                            copy.row(4)
                                    .text(chunks.uri(row))
                                    .text(chunks.texts().get(row))
                                    .vector(chunks.embeddings().get(row))
                                    .jsonb(chunks.metadata(row))
                                    .end();
                        }
                    }
                    statement.execute("call kb.load_chunks('staged', 'load')");
                }
            }
        };
    }

    /** COPY into Bedrock's five columns, and CREATE INDEX; with Bedrock's other two indexes, if wanted. */
    Loader copy(boolean withTextIndexes) {
        return new Table("bench.copied") {
            @Override
            public void prepare() throws Exception {
                server.execute(BEDROCK_TABLE.formatted(table(), chunks.dimensions()));
            }

            @Override
            public void load() throws Exception {
                try (var connection = server.connect(settings);
                        var statement = connection.createStatement()) {
                    try (var copy =
                            new CopyWriter(connection, table() + " (embedding, chunks, metadata, custom_metadata)")) {
                        for (var row = 0; row < chunks.size(); row++) {
                            copy.row(4)
                                    .vector(chunks.embeddings().get(row))
                                    .text(chunks.texts().get(row))
                                    .text(bedrockMetadata(row))
                                    .jsonb(chunks.metadata(row))
                                    .end();
                        }
                    }
                    statement.execute(INDEX.formatted(table()));
                    if (withTextIndexes) {
                        statement.execute("create index on " + table() + " using gin (to_tsvector('simple', chunks))");
                        statement.execute("create index on " + table() + " using gin (custom_metadata)");
                    }
                }
            }
        };
    }

    /** Batches of INSERT, which the driver writes as one with many rows, into a table with its index. */
    Loader batches() {
        return new Table("bench.inserted") {
            @Override
            public void prepare() throws Exception {
                server.execute(BEDROCK_TABLE.formatted(table(), chunks.dimensions()), INDEX.formatted(table()));
            }

            @Override
            public void load() throws Exception {
                try (var pool = server.pool(1, settings)) {
                    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
                    try (var connection = pool.getConnection()) {
                        connection.setAutoCommit(false);
                        insert(connection);
                    }
                }
            }

            private void insert(Connection connection) throws Exception {
                try (var insert = connection.prepareStatement("insert into " + table()
                        + " (embedding, chunks, metadata, custom_metadata) values (?, ?, ?::json, ?::jsonb)")) {
                    for (var row = 0; row < chunks.size(); row++) {
                        insert.setObject(1, new PGvector(chunks.embeddings().get(row)));
                        insert.setString(2, chunks.texts().get(row));
                        insert.setString(3, bedrockMetadata(row));
                        insert.setString(4, chunks.metadata(row));
                        insert.addBatch();
                        if ((row + 1) % BATCH == 0 || row + 1 == chunks.size()) {
                            insert.executeBatch();
                            connection.commit();
                        }
                    }
                }
            }
        };
    }

    private String bedrockMetadata(int row) {
        return "{\"x-amz-bedrock-kb-source-uri\": \"%s\"}".formatted(chunks.uri(row));
    }

    private abstract static class Table implements Loader {

        private final String name;

        Table(String name) {
            this.name = name;
        }

        @Override
        public String table() {
            return name;
        }

        @Override
        public String text() {
            return "chunks";
        }
    }
}
