package dev.pgkb.bench.quality;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/** What is compared. */
record Searches(Connection connection) {

    /** kb.retrieve, of which the hybrid mode takes 100 candidates of each leg for its first 50. */
    Search retrieve(String mode, String knowledgeBase) throws SQLException {
        return remembered(sql("select r.chunk from kb.retrieve(?, %d, search_mode => '%s', knowledge_base => '%s') r"
                .formatted(mode.equals("hybrid") ? 50 : Search.DEPTH, mode, knowledgeBase)));
    }

    /**
     * PostgreSQL's own ranking, as its manual shows it: a title is worth more than the text.
     *
     * @param function ts_rank or ts_rank_cd
     * @param operator {@code &} or {@code |} between the words
     * @param normalization 0 none, 1 by the logarithm of the length, 2 by the length
     */
    Search rank(String function, String operator, int normalization) throws SQLException {
        return remembered(sql("""
                select p.id
                from plain p
                cross join (select replace(plainto_tsquery('english', ?)::text, '&', '%s')::tsquery as query) q
                where p.lexemes @@ q.query
                order by %s(p.lexemes, q.query, %d) desc, p.id
                limit %d
                """.formatted(operator, function, normalization, Search.DEPTH)));
    }

    Search lucene() throws Exception {
        var lexemes = Corpus.texts(connection, """
                select s.id::text, (select string_agg(l.lexeme, ' ') from unnest(s.lexemes) l cross join lateral unnest(l.positions))
                from bedrock_integration.bedrock_kb s
                """);
        var read = connection.prepareStatement("select (kb._read_query('english', ?)).lexemes");
        return LuceneSearch.ofLexemes(lexemes, question -> {
            read.setString(1, question);
            try (var rows = read.executeQuery()) {
                rows.next();
                return Arrays.asList((String[]) rows.getArray(1).getArray());
            }
        });
    }

    Search luceneOfItsOwn() throws Exception {
        return LuceneSearch.ofEnglish(Corpus.texts(
                connection,
                "select s.id::text, concat_ws(E'\\n', s.heading, s.chunks) from bedrock_integration.bedrock_kb s"));
    }

    /** Gives the default knowledge base the weights that suit these questions best. */
    void tuneFusion(List<Question> questions) throws SQLException {
        connection.createStatement().execute("create temp table golden (question text, uri text, grade integer)");
        try (var insert = connection.prepareStatement("""
                insert into golden
                select ?, d.uri, ? from kb.document d where d.uri like '%/' || ?
                """)) {
            for (var question : questions) {
                for (var page : question.pages().entrySet()) {
                    insert.setString(1, question.text());
                    insert.setInt(2, page.getValue());
                    insert.setString(3, page.getKey());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        try (var rows = connection
                .createStatement()
                .executeQuery("select t.vector_weight, t.ndcg, t.questions from kb.tune_fusion('golden') t")) {
            rows.next();
            System.err.printf(
                    "kb.tune_fusion: vector_weight %s, nDCG@10 %.4f of %d questions%n",
                    rows.getDouble(1), rows.getDouble(2), rows.getLong(3));
        }
    }

    private Search sql(String query) throws SQLException {
        return new SqlSearch(connection.prepareStatement(query));
    }

    private static Search remembered(Search search) {
        var found = new HashMap<String, List<String>>();
        return question -> {
            if (!found.containsKey(question)) {
                found.put(question, search.chunks(question));
            }
            return found.get(question);
        };
    }
}
