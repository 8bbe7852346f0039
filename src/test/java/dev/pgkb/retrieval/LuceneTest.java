package dev.pgkb.retrieval;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.pgkb.support.LuceneIndex;
import dev.pgkb.support.TestDatabase;
import org.apache.lucene.util.SmallFloat;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The text search against Lucene's BM25: the same tokens, and so the same scores. */
class LuceneTest {

    // Lucene keeps a length in one byte. These are the lengths, up to 300 words, that it keeps as they are.
    private static final int[] LENGTHS = IntStream.range(1, 256)
            .map(code -> SmallFloat.byte4ToInt((byte) code))
            .filter(length -> length > 0 && length <= 300)
            .toArray();

    private final Random random = new Random(4);

    @Test
    void scoresLikeLucene() throws Exception {
        try (var database = TestDatabase.migrated();
                var connection = database.connect()) {
            put(connection, 500);
            var tokens = tokens(connection);
            var lucene = LuceneIndex.of(tokens);
            assertThat(tokens.values().stream().map(List::size).distinct().count())
                    .isGreaterThan(50);

            for (var n = 0; n < 200; n++) {
                var terms = words(1 + n % 8).distinct().toList();
                var expected = lucene.scores(terms);
                var most = terms.stream().mapToDouble(lucene::idf).sum();

                var scores = search(connection, String.join(" ", terms), tokens.size());

                assertThat(scores).as("chunks with %s", terms).containsOnlyKeys(expected.keySet());
                scores.forEach((chunk, score) -> assertThat(score * most)
                        .as("%s for %s", chunk, terms)
                        .isCloseTo(expected.get(chunk), within(1e-4 * expected.get(chunk))));
                assertThat(search(connection, String.join(" ", terms), 10).values().stream()
                                .map(score -> score * most)
                                .toList())
                        .as("the ten best for %s", terms)
                        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-4 * b ? 0 : Double.compare(a, b))
                        .isEqualTo(expected.values().stream().limit(10).toList());
            }
        }
    }

    /** Words of which few are common and most are rare. */
    private Stream<String> words(int count) {
        return random.doubles(count).mapToObj(draw -> "w" + (int) Math.pow(800, draw));
    }

    private void put(Connection connection, int chunks) throws SQLException {
        try (var insert =
                connection.prepareStatement("insert into bedrock_integration.bedrock_kb (chunks) values (?)")) {
            for (var n = 0; n < chunks; n++) {
                insert.setString(
                        1, words(LENGTHS[random.nextInt(LENGTHS.length)]).collect(Collectors.joining(" ")));
                insert.executeUpdate();
            }
        }
        connection.createStatement().execute("select kb._refresh_term_statistics(kb._find_knowledge_base('default'))");
    }

    /** What PostgreSQL made of the chunks. */
    private static Map<String, List<String>> tokens(Connection connection) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("""
                        select s.id::text,
                               (select array_agg(l.lexeme)
                                from unnest(s.lexemes) l cross join lateral unnest(l.positions))
                        from bedrock_integration.bedrock_kb s
                        """)) {
            var tokens = new LinkedHashMap<String, List<String>>();
            while (rows.next()) {
                tokens.put(rows.getString(1), Arrays.asList((String[])
                        rows.getArray(2).getArray()));
            }
            return tokens;
        }
    }

    private static Map<String, Double> search(Connection connection, String query, int candidates) throws SQLException {
        try (var select = connection.prepareStatement(
                "select t.id, t.score from kb._text_leg(kb._find_knowledge_base('default'), ?, ?, null) t")) {
            select.setString(1, query);
            select.setInt(2, candidates);
            var scores = new LinkedHashMap<String, Double>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    scores.put(rows.getString(1), rows.getDouble(2));
                }
            }
            return scores;
        }
    }
}
