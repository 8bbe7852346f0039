package dev.pgkb.backfill;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import dev.pgkb.support.TestDatabase;
import dev.pgkb.support.Together;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions of kb.backfill beside others that hold a snapshot, rows or the table. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockTest {

    @AutoClose
    private TestDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = TestDatabase.migrated();
    }

    @Test
    void waitsForNobodyWhoHoldsASnapshot() throws Exception {
        var work = new Workload(database, 1000);

        try (var other = transaction("set transaction isolation level repeatable read")) {
            other.createStatement().execute("select count(*) from kb.model");
            assertThat(work.finish()).isEqualTo(1000);
            other.commit();
        }
    }

    @Test
    void leavesRowsThatAreLockedToTheNext() throws Exception {
        var work = new Workload(database, 20);

        try (var other = transaction("select from kb_store.work as s order by s.id limit 5 for update")) {
            work.backfill();
            assertThat(work.embedded()).isEqualTo(15);
            other.commit();
        }

        assertThat(work.finish()).isEqualTo(20);
    }

    @Test
    void triesAgainWhenItDoesNotGetTheTableInTime() throws Exception {
        var work = new Workload(database, 10);
        work.emulate("latency", "200");
        database.executeAsSuperuser("alter database %s set lock_timeout = '50ms'".formatted(database.name()));
        var running = work.outcomeMeanwhile();
        work.await(Workload.SLEEP);

        try (var other = transaction("set local lock_timeout = 0")) {
            other.createStatement().execute("lock table kb_store.work in access exclusive mode");
            work.await("select from kb.backfill_run as r where r.attempts > 0");
            assertThat(running).isNotDone();
            // After a minute it would count what is pending.
            assertThat(database.rows("""
                            select s.pending
                            from kb.backfill_run as r
                            cross join lateral kb._save_backfill(
                                kb._find_knowledge_base('work'),
                                jsonb_populate_record(r, '{"backfill_run_id": 0, "updated_at": "epoch", "counted_at": "epoch"}')) as s
                            """)).containsExactly("10");
            other.commit();
        }

        assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(work.finish()).isEqualTo(10);
    }

    @Test
    void triesAgainAfterADeadlock() throws Exception {
        var work = new Workload(database, 5);
        database.execute(
                "create table public.tally (rows bigint); insert into public.tally values (0); grant select, update on public.tally to kb_worker");
        database.execute("""
                create function count_row() returns trigger language plpgsql as $fn$
                begin
                    update public.tally set rows = rows + 1;
                    return new;
                end
                $fn$
                """);
        database.execute(
                "create trigger count_row before update of embedding on kb_store.work for each row execute function count_row()");
        database.executeAsSuperuser("alter database %s set deadlock_timeout = '3s'".formatted(database.name()));

        try (var other = database.connectAsSuperuser()) {
            // The session at work finds the deadlock, so that it is the victim.
            other.createStatement().execute("set deadlock_timeout = '1min'");
            other.setAutoCommit(false);
            other.createStatement().execute("update public.tally set rows = rows + 1");
            var running = work.outcomeMeanwhile();
            work.await(
                    "select from pg_stat_activity as a where a.datname = current_database() and a.wait_event_type = 'Lock'");
            other.createStatement().execute("update kb_store.work set chunks = 'another text'");
            other.commit();

            assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo("done");
        }

        assertThat(database.rows("select s.deadlocks from pg_stat_database as s where s.datname = current_database()"))
                .containsExactly("1");
        // One was paid for in the transaction that was the victim.
        assertThat(work.finish()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeatable read", "serializable"})
    void worksUnderAnyDefaultIsolationLevel(String level) throws Exception {
        var work = new Workload(database, 40);
        database.execute("update kb.model set requests_per_minute = 60000");
        database.executeAsSuperuser(
                "alter database %s set default_transaction_isolation = '%s'".formatted(database.name(), level));

        assertThat(Together.run(4, work::outcome)).containsOnly("done");

        assertThat(work.finish()).isEqualTo(40);
    }

    private Connection transaction(String statement) throws SQLException {
        var session = database.connect();
        session.setAutoCommit(false);
        session.createStatement().execute(statement);
        return session;
    }
}
