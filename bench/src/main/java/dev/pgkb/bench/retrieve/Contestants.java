package dev.pgkb.bench.retrieve;

import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who searches, and with which settings. */
final class Contestants {

    private static final String HAND = """
            select s.id, 1 - (s.embedding <=> ?) as score, s.chunks, s.custom_metadata
            from bedrock_integration.bedrock_kb s
            order by s.embedding <=> ?
            limit 10
            """;

    private static final String HAND_WITH_MODEL = """
            with q as materialized (
                select aws_bedrock.invoke_model_get_embeddings(
                           'amazon.titan-embed-text-v2:0', 'application/json', 'embedding',
                           jsonb_build_object('inputText', ?::text, 'dimensions', 1024, 'normalize', true)::text)::vector as embedding
            )
            select s.id, 1 - (s.embedding <=> (select q.embedding from q)) as score, s.chunks, s.custom_metadata
            from bedrock_integration.bedrock_kb s
            order by s.embedding <=> (select q.embedding from q)
            limit 10
            """;

    private static final String OURS = "select r.* from kb.retrieve_by_embedding(?, 10) r";

    private static final String OURS_WITH_MODEL = "select r.* from kb.retrieve(?, 10, search_mode => 'vector') r";

    private final Corpus corpus;
    private final String settings;

    /** @param settings of all sessions, as PostgreSQL's connection option "options" takes them */
    Contestants(Corpus corpus, String settings) {
        this.corpus = corpus;
        this.settings = settings;
    }

    Contestant hand() {
        return new Contestant(
                "by hand", () -> SqlSearch.byVector(corpus.server().connect(settings), HAND, corpus.queries()));
    }

    Contestant ours() {
        return new Contestant(
                "kb.retrieve_by_embedding",
                () -> SqlSearch.byArray(corpus.server().connect(settings), OURS, corpus.queries()));
    }

    Contestant oursFiltered(String name, String filter) {
        return new Contestant(
                name,
                () -> SqlSearch.byArray(
                        corpus.server().connect(settings),
                        "select r.* from kb.retrieve_by_embedding(?, 10, '%s') r".formatted(filter),
                        corpus.queries()));
    }

    /** By what a GIN index serves. */
    Contestant handFiltered(String key, String value) {
        return new Contestant(
                "by hand, filtered",
                () -> SqlSearch.byVector(
                        corpus.server().connect(settings),
                        HAND.replace(
                                "order by",
                                "where s.custom_metadata @> '{\"%s\": \"%s\"}' order by".formatted(key, value)),
                        corpus.queries()));
    }

    Contestant handWithModel() {
        return new Contestant(
                "by hand, with the model's call",
                () -> SqlSearch.byText(corpus.server().connect(settings), HAND_WITH_MODEL, questions()));
    }

    Contestant oursWithModel() {
        return new Contestant(
                "kb.retrieve", () -> SqlSearch.byText(corpus.server().connect(settings), OURS_WITH_MODEL, questions()));
    }

    /** Texts of a dozen words, one for each query; what they mean does not matter to how long it takes. */
    private String[] questions() {
        var questions = new String[corpus.queries().length];
        for (var n = 0; n < questions.length; n++) {
            questions[n] = "how does the planner of table number %d choose between an index and a scan".formatted(n);
        }
        return questions;
    }

    /** Its own table, filled with the same rows, and a pool; the model's stub knows the embeddings of the queries by their numbers. */
    Contestant springAi(String name, String table) {
        return new Contestant(name, () -> {
            var pool = corpus.server().pool(1, settings);
            var store = springStore(pool, table);
            store.afterPropertiesSet();
            return search(
                    pool,
                    query -> store
                            .similaritySearch(SearchRequest.builder()
                                    .query(Integer.toString(query))
                                    .topK(Corpus.DEPTH)
                                    .similarityThresholdAll()
                                    .build())
                            .stream()
                            .map(Document::getId)
                            .map(SqlSearch::number)
                            .toList());
        });
    }

    /** Lets Spring AI make its table. */
    void makeSpringTable(String table) throws Exception {
        try (var pool = corpus.server().pool(1, settings)) {
            springStore(pool, table).afterPropertiesSet();
        }
    }

    private PgVectorStore springStore(HikariDataSource pool, String table) {
        return PgVectorStore.builder(new JdbcTemplate(pool), new Stub(corpus.queries()))
                .dimensions(corpus.queries()[0].length)
                .vectorTableName(table)
                .initializeSchema(true)
                .build();
    }

    /** As its documentation shows it: host and port, no pool, no index. */
    Contestant langChainByDefault(String table) {
        return new Contestant(
                "LangChain4j, out of the box",
                () -> langChain(
                        null,
                        PgVectorEmbeddingStore.builder()
                                .host(corpus.server().host())
                                .port(corpus.server().port())
                                .database(corpus.server().database())
                                .user(corpus.server().user())
                                .password(corpus.server().password())
                                .table(table)
                                .dimension(corpus.queries()[0].length)
                                .build()));
    }

    Contestant langChainTuned(String table) {
        return new Contestant("LangChain4j, tuned", () -> {
            var pool = corpus.server().pool(1, settings);
            return langChain(
                    pool,
                    PgVectorEmbeddingStore.datasourceBuilder()
                            .datasource(pool)
                            .table(table)
                            .dimension(corpus.queries()[0].length)
                            .build());
        });
    }

    private Search langChain(HikariDataSource pool, PgVectorEmbeddingStore store) {
        return search(
                pool,
                query -> store
                        .search(EmbeddingSearchRequest.builder()
                                .queryEmbedding(Embedding.from(corpus.queries()[query]))
                                .maxResults(Corpus.DEPTH)
                                .build())
                        .matches()
                        .stream()
                        .map(match -> SqlSearch.number(match.embeddingId()))
                        .toList());
    }

    private interface Finder {
        List<Integer> find(int query) throws Exception;
    }

    private static Search search(HikariDataSource pool, Finder finder) {
        return new Search() {
            @Override
            public List<Integer> find(int query) throws Exception {
                return finder.find(query);
            }

            @Override
            public void close() {
                if (pool != null) {
                    pool.close();
                }
            }
        };
    }

    /** Embeds "17" as query 17. */
    private record Stub(float[][] queries) implements EmbeddingModel {

        @Override
        public EmbeddingResponse call(EmbeddingRequest request) {
            var embeddings = new ArrayList<org.springframework.ai.embedding.Embedding>();
            for (var text : request.getInstructions()) {
                embeddings.add(new org.springframework.ai.embedding.Embedding(
                        queries[Integer.parseInt(text)], embeddings.size()));
            }
            return new EmbeddingResponse(embeddings);
        }

        @Override
        public float[] embed(Document document) {
            throw new UnsupportedOperationException("the rows are in the table already");
        }

        @Override
        public int dimensions() {
            return queries[0].length;
        }
    }
}
