package dev.pgkb.sync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.pgkb.progress.Progress;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs of one data source: at once, killed, stopped. */
class IngestionTest {

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = TestDatabase.migrated();
        for (var n = 0; n < 120; n++) {
            Files.writeString(folder.resolve("%03d.txt".formatted(n)), "text " + n);
        }
        database.execute("select kb.create_data_source('docs', '%s')".formatted(folder));
    }

    @AfterEach
    void drop() throws Exception {
        database.close();
    }

    @Test
    void doNotCollide() throws Exception {
        try (var first = database.connect();
                var second = database.connect()) {
            var run = Ingestion.start(first, source(first));

            assertThatThrownBy(() -> sync(second))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("the data source is being synchronised")
                    .hasMessageContaining("process " + pid(first) + " of the server, since ");
            assertThat(jobs("j.status")).containsExactly("STARTING");

            run.finish("STOPPED", null);
            assertThat(sync(second).created()).isEqualTo(120);
        }
        assertThat(jobs("j.status")).containsExactly("STOPPED", "COMPLETE");
    }

    @Test
    void goOnWhereOneWasKilled() throws Exception {
        try (var watcher = database.connect();
                var killed = database.connect()) {
            // The 100th file is in the second batch of fifty.
            database.execute("""
                    create function lose() returns trigger language plpgsql as $fn$
                    begin
                        perform pg_sleep(60);
                        return new;
                    end
                    $fn$;
                    create trigger lose before insert on kb.document for each row when (new.uri like '%/070.txt') execute function lose()
                    """);
            var pid = pid(killed);
            var sync = new Thread(() -> {
                assertThatThrownBy(() -> sync(killed)).isInstanceOf(SQLException.class);
            });
            sync.start();
            while (count(watcher, "select number_of_new_documents_indexed from kb.ingestion_job") < 50) {
                Thread.sleep(20);
            }
            assertThat(jobs("j.status, j.finished_at is null")).containsExactly("IN_PROGRESS|t");

            database.executeAsSuperuser("select pg_terminate_backend(%d, 10000)".formatted(pid));
            sync.join();
        }

        assertThat(jobs("j.status, j.number_of_new_documents_indexed, j.failure_reasons"))
                .containsExactly("FAILED|50|{\"broken off: its session has ended\"}");
        assertThat(database.rows("select count(*) from kb.document")).containsExactly("50");

        database.execute("drop trigger lose on kb.document");
        try (var connection = database.connect()) {
            var report = sync(connection);
            assertThat(report.created()).isEqualTo(70);
            assertThat(report.unchanged()).isEqualTo(50);
        }
        assertThat(jobs("j.status")).containsExactly("FAILED", "COMPLETE");
    }

    @Test
    void stopWhenTheyAreToldTo() throws Exception {
        try (var connection = database.connect()) {
            database.execute("""
                    create function stop() returns trigger language plpgsql as $fn$
                    begin
                        perform kb.stop_ingestion('docs');
                        return new;
                    end
                    $fn$;
                    create trigger stop before insert on kb.document for each row when (new.uri like '%/010.txt') execute function stop()
                    """);

            var report = sync(connection);
            assertThat(report.stopped()).isTrue();
            assertThat(report.created()).isEqualTo(50);
            assertThat(report.unchanged()).isZero();
            assertThat(jobs("j.status")).containsExactly("STOPPED");

            assertThat(sync(connection).created()).isEqualTo(70);
        }
    }

    @Test
    void ofDifferentSourcesKeepTheirDocumentsApart(@TempDir Path other) throws Exception {
        Files.writeString(other.resolve("000.txt"), "other");
        database.execute("""
                select kb.create_data_source('other', '%s', '{*.txt}', '{1*}', 'RETAIN', metadata => '{"team": "hr"}')
                """.formatted(other));
        try (var connection = database.connect()) {
            sync(connection);
            var source = SourceDefinition.find(connection, "other", "default").orElseThrow();
            run(connection, source);
            assertThat(database.rows("select d.metadata ->> 'team' from kb.document as d where d.content = 'other'"))
                    .containsExactly("hr");
            Files.delete(other.resolve("000.txt"));
            Files.writeString(other.resolve("100.txt"), "left out");

            var report = run(connection, source);
            assertThat(report.deleted()).isZero();
            assertThat(report.skipped()).isOne();
            assertThat(sync(connection).deleted()).isZero();
        }
        assertThat(database.rows("select count(*) from kb.document")).containsExactly("121");
    }

    @Test
    void sayWhyTheyFailAsAWhole() throws Exception {
        database.execute("select kb.create_data_source('gone', '/no/such/folder')");
        try (var connection = database.connect()) {
            var source = SourceDefinition.find(connection, "gone", "default").orElseThrow();
            assertThatThrownBy(() -> run(connection, source)).hasMessageContaining("/no/such/folder");
        }
        assertThat(jobs("j.status, j.failure_reasons")).containsExactly("FAILED|{/no/such/folder}");
    }

    private List<String> jobs(String columns) throws SQLException {
        return database.rows("select %s from kb.ingestion_job as j order by j.ingestion_job_id".formatted(columns));
    }

    private static SourceDefinition source(Connection connection) throws SQLException {
        return SourceDefinition.find(connection, "docs", "default").orElseThrow();
    }

    private static SyncReport sync(Connection connection) throws Exception {
        return run(connection, source(connection));
    }

    private static SyncReport run(Connection connection, SourceDefinition source) throws Exception {
        return new Sync(connection, SyncLimits.standard(), Progress.none()).run(source);
    }

    private static int pid(Connection connection) throws SQLException {
        return (int) count(connection, "select pg_backend_pid()");
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
