package dev.pgkb.bench.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import dev.pgkb.bench.retrieve.Server;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.BatchingStrategy;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore;
import org.springframework.jdbc.core.JdbcTemplate;

import static dev.pgkb.bench.sync.SqlLoaders.BATCH;
import static dev.pgkb.bench.sync.SqlLoaders.INDEX;

/** Those that a Java developer would take. Both insert row by row into a table that has its index. */
final class LibraryLoaders {

    private final Server server;
    private final Chunks chunks;
    private final String settings;

    LibraryLoaders(Server server, Chunks chunks, String settings) {
        this.server = server;
        this.chunks = chunks;
        this.settings = settings;
    }

    /** add() as its documentation shows it. Its own index has ef_construction = 64, pgvector's default. */
    Loader springAsDocumented() {
        return spring("spring_documented", false);
    }

    /** With our index, with batches that nobody counts the tokens of, as no model is called, and that the driver rewrites. */
    Loader springTuned() {
        return spring("spring_tuned", true);
    }

    private Loader spring(String table, boolean tuned) {
        return new Loader() {
            @Override
            public String table() {
                return "public." + table;
            }

            @Override
            public String text() {
                return "content";
            }

            @Override
            public void prepare() throws Exception {
                server.execute("drop table if exists " + table());
                try (var pool = pool(false)) {
                    store(pool).afterPropertiesSet();
                }
                if (tuned) {
                    server.execute("drop index public.%s_index".formatted(table), INDEX.formatted(table()));
                }
            }

            @Override
            public void load() throws Exception {
                var documents = new ArrayList<Document>();
                for (var row = 0; row < chunks.size(); row++) {
                    documents.add(new Document(
                            chunks.texts().get(row), Map.of("uri", chunks.uri(row), "half", "h" + row % 2)));
                }
                try (var pool = pool(tuned)) {
                    store(pool).add(documents);
                }
            }

            private PgVectorStore store(HikariDataSource pool) {
                var builder = PgVectorStore.builder(new JdbcTemplate(pool), new Given(chunks))
                        .dimensions(chunks.dimensions())
                        .vectorTableName(table)
                        .initializeSchema(
                                !tuned || !pool.getDataSourceProperties().containsKey("reWriteBatchedInserts"));
                if (tuned) {
                    builder.batchingStrategy(inBatches()).maxDocumentBatchSize(BATCH);
                }
                return builder.build();
            }
        };
    }

    private static BatchingStrategy inBatches() {
        return documents -> {
            var batches = new ArrayList<List<Document>>();
            for (var start = 0; start < documents.size(); start += BATCH) {
                batches.add(documents.subList(start, Math.min(start + BATCH, documents.size())));
            }
            return batches;
        };
    }

    /** addAll() in batches, with a pool and our index: by itself it has none. */
    Loader langChain() {
        return new Loader() {
            @Override
            public String table() {
                return "bench.langchain";
            }

            @Override
            public String text() {
                return "text";
            }

            @Override
            public void prepare() throws Exception {
                server.execute("drop table if exists " + table());
                try (var pool = pool(true)) {
                    store(pool);
                }
                server.execute(INDEX.formatted(table()));
            }

            @Override
            public void load() {
                try (var pool = pool(true)) {
                    var store = store(pool);
                    for (var start = 0; start < chunks.size(); start += BATCH) {
                        var embeddings = new ArrayList<Embedding>();
                        var segments = new ArrayList<TextSegment>();
                        for (var row = start; row < Math.min(start + BATCH, chunks.size()); row++) {
                            embeddings.add(Embedding.from(chunks.embeddings().get(row)));
                            segments.add(TextSegment.from(
                                    chunks.texts().get(row),
                                    Metadata.from(Map.of("uri", chunks.uri(row), "half", "h" + row % 2))));
                        }
                        store.addAll(embeddings, segments);
                    }
                }
            }

            private PgVectorEmbeddingStore store(HikariDataSource pool) {
                return PgVectorEmbeddingStore.datasourceBuilder()
                        .datasource(pool)
                        .table("langchain")
                        .dimension(chunks.dimensions())
                        .build();
            }
        };
    }

    private HikariDataSource pool(boolean rewrites) {
        var pool = server.pool(1, settings);
        if (rewrites) {
            pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        }
        return pool;
    }

    /** Hands out the embeddings that there are. */
    private record Given(Chunks chunks) implements EmbeddingModel {

        @Override
        public EmbeddingResponse call(EmbeddingRequest request) {
            var embeddings = new ArrayList<org.springframework.ai.embedding.Embedding>();
            for (var text : request.getInstructions()) {
                embeddings.add(new org.springframework.ai.embedding.Embedding(
                        chunks.embeddings().get(Chunks.row(text)), embeddings.size()));
            }
            return new EmbeddingResponse(embeddings);
        }

        @Override
        public float[] embed(Document document) {
            return chunks.embeddings().get(Chunks.row(document.getText()));
        }

        @Override
        public int dimensions() {
            return chunks.dimensions();
        }
    }
}
