package dev.pgkb.backfill;

import java.sql.SQLException;

import dev.pgkb.support.TestDatabase;
import dev.pgkb.support.Together;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** kb.load_chunks, which commits: what it leaves behind, also when it fails. */
class LoadChunksTest {

    private static final String LOAD = "call kb.load_chunks('staged', 'bulk')";
    private static final String INDEX = """
            select i.indexrelid::oid
            from pg_index as i
            join pg_class as c on c.oid = i.indexrelid
            join pg_am as m on m.oid = c.relam
            where i.indrelid = 'kb_store.bulk'::regclass and m.amname = 'hnsw' and i.indisvalid
            """;
    private static final String CHUNKS = "select count(s.embedding) from kb_store.bulk as s";
    private static final String NOTED = "select count(*) from kb.dropped_index";

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = TestDatabase.migrated();
        database.execute("select kb.create_knowledge_base('bulk', dimensions => 256)");
        database.execute("create table staged (text text, embedding vector(256))");
        database.execute("""
                insert into staged
                select 'Text number ' || n, array_agg(sin(n * d) order by d)::real[]::vector
                from generate_series(1, 1500) as n
                cross join generate_series(1, 256) as d
                group by n
                """);
    }

    @AfterEach
    void drop() throws Exception {
        database.close();
    }

    @Test
    void setsTheIndexAsideAndBuildsItAgainWhereMostIsNew() throws Exception {
        var before = database.rows(INDEX);

        database.execute(LOAD);

        assertThat(database.rows(CHUNKS)).containsExactly("1500");
        var built = database.rows(INDEX);
        assertThat(built).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(database.rows(NOTED)).containsExactly("0");
        assertThat(database.rows("select t.chunks from kb.text_statistic as t")).containsExactly("1500");

        // Nothing is new, and little.
        database.execute(LOAD);
        assertThat(database.rows(INDEX)).isEqualTo(built);
        database.execute("insert into staged select 'Another', embedding from staged limit 1");
        database.execute(LOAD);
        assertThat(database.rows(INDEX)).isEqualTo(built);
        assertThat(database.rows(CHUNKS)).containsExactly("1501");
    }

    @Test
    void leavesTheIndexAndNoChunkWhereItFails() throws Exception {
        database.executeAsSuperuser(
                "alter table kb_store.bulk add constraint short check (chunks <> 'Text number 1500')");

        assertThatThrownBy(() -> database.execute(LOAD))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nothing was loaded")
                .hasMessageContaining("violates check constraint \"short\"")
                .extracting(error -> ((SQLException) error).getSQLState())
                .isEqualTo("23514");

        assertThat(database.rows(CHUNKS)).containsExactly("0");
        assertThat(database.rows(INDEX)).hasSize(1);
        assertThat(database.rows(NOTED)).containsExactly("0");
    }

    @Test
    void buildsTheIndexThatAKilledOneHasSetAside() throws Exception {
        assertThat(database.rows("""
                select kb._set_aside_index(b.knowledge_base_id, 1500, true)
                from kb.knowledge_base as b
                where b.name = 'bulk'
                """)).containsExactly("t");
        database.execute("delete from staged");

        database.execute(LOAD);

        assertThat(database.rows(INDEX)).hasSize(1);
        assertThat(database.rows(NOTED)).containsExactly("0");
    }

    @Test
    void isCalledByFourAtOnce() throws Exception {
        assertThat(Together.run(4, () -> {
                    database.execute(LOAD);
                    return "loaded";
                }))
                .containsOnly("loaded");

        assertThat(database.rows(CHUNKS)).containsExactly("1500");
        assertThat(database.rows(INDEX)).hasSize(1);
        assertThat(database.rows(NOTED)).containsExactly("0");
    }
}
