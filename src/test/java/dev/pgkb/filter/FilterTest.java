package dev.pgkb.filter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Random filters over random metadata find what an oracle says, in knowledge bases of every kind. */
class FilterTest {

    private static final long SEED = 20_240_611;
    private static final int ROWS = 40;
    private static final int FILTERS = 800;
    private static final int RETRIEVALS = 50;
    static final List<String> KNOWLEDGE_BASES = Stores.NAMES;

    /** What retrieval runs, for many filters in one call; every other one has to use the indexes that it can. */
    private static final String MATCHING = """
            create function pg_temp.matching(base text, filters text[]) returns setof text[] language plpgsql as $$
            declare
                v_base kb.knowledge_base := kb._find_knowledge_base(base);
            begin
                for i in 1..cardinality(filters) loop
                    perform set_config('enable_seqscan', (i % 2 = 0)::text, true), set_config('jit', 'off', true);
                    return query execute format(
                        'select array(select s.%I from %s s where %s)',
                        v_base.text_column, v_base.store, kb._filter_clause(v_base, filters[i]::jsonb))
                    using null, null, filters[i]::jsonb;
                end loop;
            end
            $$
            """;

    private static TestDatabase database;
    private static Map<String, List<Map<String, Object>>> attributes;

    private record Filter(String json, Map<String, Object> meaning) {}

    @BeforeAll
    static void create() throws Exception {
        database = TestDatabase.migrated();
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            attributes = new Stores(connection, new Random(SEED)).make(ROWS);
            connection.commit();
        }
    }

    @AfterAll
    static void drop() throws Exception {
        database.close();
    }

    @ParameterizedTest
    @FieldSource("KNOWLEDGE_BASES")
    void conditionIsTrueOfWhatTheOracleNames(String base) throws Exception {
        var filters = filters(base, FILTERS);
        try (var connection = database.connect()) {
            connection.createStatement().execute(MATCHING);
            var query = connection.prepareStatement("select m from pg_temp.matching(?, ?) as m");
            query.setString(1, base);
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "text", filters.stream().map(Filter::json).toArray()));
            try (var found = query.executeQuery()) {
                for (var filter : filters) {
                    found.next();
                    assertFound(base, filter, (String[]) found.getArray(1).getArray());
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KNOWLEDGE_BASES")
    void retrievalFindsWhatTheOracleNames(String base) throws Exception {
        var filters = filters(base, RETRIEVALS);
        try (var connection = database.connect()) {
            for (var filter : filters) {
                assertFound(
                        base,
                        filter,
                        retrieved(
                                connection,
                                "kb.retrieve('word', 100, ?::jsonb, 'text', knowledge_base => ?)",
                                base,
                                filter));
                assertFound(
                        base,
                        filter,
                        retrieved(
                                connection,
                                "kb.retrieve_by_embedding(array_fill(1::real, array[256]), 100, ?::jsonb, knowledge_base => ?)",
                                base,
                                filter));
            }
        }
    }

    private static String[] retrieved(Connection connection, String routine, String base, Filter filter)
            throws SQLException {
        try (var query = connection.prepareStatement("select array(select r.text from %s as r)".formatted(routine))) {
            query.setString(1, filter.json());
            query.setString(2, base);
            try (var found = query.executeQuery()) {
                found.next();
                return (String[]) found.getArray(1).getArray();
            }
        }
    }

    private static void assertFound(String base, Filter filter, String[] texts) {
        var expected = IntStream.range(0, ROWS)
                .filter(row -> FilterOracle.matches(
                        filter.meaning(), attributes.get(base).get(row)))
                .mapToObj(row -> "word " + row)
                .toList();
        assertThat(texts)
                .as("seed %d, %s: %s", SEED, base, filter.json())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<Filter> filters(String base, int count) {
        var random = new Random(SEED + base.hashCode());
        var text = new JsonText(random, false);
        var filters = new RandomFilters(random);
        return Stream.generate(() -> filters.filter(random.nextInt(3)))
                .limit(count)
                .map(filter -> new Filter(text.of(filter), filter))
                .toList();
    }
}
