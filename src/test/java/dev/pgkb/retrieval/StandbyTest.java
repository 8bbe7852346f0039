package dev.pgkb.retrieval;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.pgkb.database.ConnectionUrl;
import dev.pgkb.support.OwnServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Retrieval on a hot standby, which can write nothing. */
class StandbyTest {

    private static final List<String> SEARCHES = List.of(
            "select r.chunk from kb.retrieve('stripes of a zebra', 3) r",
            "select r.chunk from kb.retrieve('stripes of a zebra', 3, search_mode => 'vector') r",
            "select r.chunk from kb.retrieve('stripes of a zebra', 3, search_mode => 'text') r",
            "select r.chunk from kb.retrieve('zebra', 3, '{\"startsWith\": {\"key\": \"uri\", \"value\": \"s3\"}}') r",
            "select r.chunk from kb.retrieve_by_embedding(kb.embed('eagle'), 100) r",
            "select r.chunk from kb.retrieve_many('{zebra,eagle}', 3) r",
            """
            select kb.bedrock_retrieve(r.request || jsonb_build_object('nextToken', kb.bedrock_retrieve(r.request) -> 'nextToken'))
            from (select '{"retrievalQuery": {"text": "zebra"}}'::jsonb) r (request)
            """,
            "select concat_ws(' ', e.step, e.rows, e.detail) from kb.explain_retrieve('zebra', 3) e where e.step <> 'estimate'");

    private static final String SETTINGS = """
            select s.name || ' ' || s.setting
            from pg_settings s
            where s.name like 'hnsw.%'
               or s.name in ('search_path', 'plan_cache_mode')
            order by 1
            """;

    @Test
    void answersAsThePrimaryDoes() throws Exception {
        try (var server = OwnServer.start();
                var database = server.database()) {
            database.execute("""
                    select kb.put_document('s3://zoo/' || n, 'A zebra has ' || n || ' stripes.') from generate_series(1, 50) n;
                    select kb.put_document('https://zoo/eagle', 'The eagle flies.')
                    """);
            database.execute("call kb.backfill()");
            var port = server.makeStandby();

            try (var primary = reader(database.urlAs("kb_reader"));
                    var standby = reader(database.urlAs("kb_reader").replaceFirst(":\\d+/", ":" + port + "/"))) {
                assertThat(rows(standby, "select pg_is_in_recovery() from (select '[1]'::vector) loaded"))
                        .containsExactly("t");
                standby.createStatement().execute("set local hnsw.ef_search = 33");
                var settings = rows(standby, SETTINGS);

                for (var search : SEARCHES) {
                    assertThat(rows(standby, search)).isNotEmpty().isEqualTo(rows(primary, search));
                }

                assertThat(settings).contains("hnsw.ef_search 33", "hnsw.iterative_scan off");
                assertThat(rows(standby, SETTINGS)).isEqualTo(settings);
            }
        }
    }

    private static Connection reader(String url) throws SQLException {
        var parsed = ConnectionUrl.parse(url);
        var connection = DriverManager.getConnection(parsed.jdbcUrl(), parsed.properties());
        connection.setAutoCommit(false);
        return connection;
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        try (var result = connection.createStatement().executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
