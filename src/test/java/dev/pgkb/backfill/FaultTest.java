package dev.pgkb.backfill;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions of kb.backfill that are canceled or ended, and a model that answers nonsense. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultTest {

    private static final String RUNS =
            "select r.stop_code, r.finished_at is not null, r.stop_reason from kb.backfill_run as r order by r.backfill_run_id";
    private static final String NO_EMBEDDING =
            "the model's response is no embedding: amazon.titan-embed-text-v2:0: %s; expected 256 dimensions.";

    @AutoClose
    private TestDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = TestDatabase.migrated();
    }

    @ParameterizedTest
    @CsvSource({
        "pg_cancel_backend, 57014, '57014|t|canceling statement due to user request'",
        "pg_terminate_backend, 57P01, 'null|t|broken off'"
    })
    void isEndedWhileItWaitsForThePace(String end, String code, String run) throws Exception {
        var work = new Workload(database, 20);
        database.execute("update kb.model set requests_per_minute = 6");

        assertThat(endWhileItSleeps(work, end)).isEqualTo(code);

        database.execute("update kb.model set requests_per_minute = null");
        assertThat(work.finish()).isEqualTo(20);
        assertThat(database.rows(RUNS)).containsExactly(run, "null|t|done");
    }

    @ParameterizedTest
    @CsvSource({
        "pg_cancel_backend, 57014, '57014|t|canceling statement due to user request'",
        "pg_terminate_backend, 57P01, 'null|t|broken off'"
    })
    void isEndedDuringAModelCall(String end, String code, String run) throws Exception {
        var work = new Workload(database, 20);
        work.emulate("latency", "60000");

        assertThat(endWhileItSleeps(work, end)).isEqualTo(code);

        assertThat(work.finish()).isEqualTo(20);
        assertThat(database.rows(RUNS)).containsExactly(run, "null|t|done");
    }

    @Test
    void tellsWhichRowsTheModelAnswersWithNonsense() throws Exception {
        var work = new Workload(database, 20);
        var model = "aws_bedrock.invoke_model_get_embeddings";
        database.executeAsSuperuser("alter function %s rename to sound_model".formatted(model));
        database.executeAsSuperuser("""
                create function %s(model_id varchar, content_type text, json_key text, model_input text, out model_output float8[])
                language sql as $fn$
                    select case model_input::jsonb ->> 'inputText'
                        when 'text number 1' then null
                        when 'text number 2' then '{}'
                        when 'text number 3' then array_append(array_fill(0.1::float8, array[255]), null)
                        when 'text number 4' then array_fill('infinity'::float8, array[256])
                        else aws_bedrock.sound_model(model_id, content_type, json_key, model_input)
                    end
                $fn$
                """.formatted(model));

        work.backfill();

        assertThat(work.embedded()).isEqualTo(16);
        assertThat(database.rows("select sum(r.calls), sum(r.failures) from kb.backfill_run as r"))
                .containsExactly("32|4");
        assertThat(database.rows("""
                        select s.chunks, f.code, f.reason
                        from kb.failure as f
                        join kb_store.work as s on s.id::text = f.chunk
                        order by s.chunks
                        """))
                .containsExactly(
                        "text number 1|KB305|the model's response has no result: Nothing at $.\"embedding\" in null.",
                        "text number 2|KB305|" + NO_EMBEDDING.formatted("vector must have at least 1 dimension"),
                        "text number 3|KB305|" + NO_EMBEDDING.formatted("array must not contain nulls"),
                        "text number 4|KB305|" + NO_EMBEDDING.formatted("infinite value not allowed in vector"));

        database.executeAsSuperuser("drop function " + model);
        database.executeAsSuperuser("alter function aws_bedrock.sound_model rename to invoke_model_get_embeddings");
        database.execute("select kb.retry_failures('work')");
        assertThat(work.finish()).isEqualTo(20);
    }

    /** Returns the SQLSTATE that the session ended with. */
    private String endWhileItSleeps(Workload work, String end) throws Exception {
        var running = work.outcomeMeanwhile();
        work.await(Workload.SLEEP);
        database.rowsAsSuperuser("select %s(r.pid) from kb.backfill_run as r".formatted(end));
        return running.get(20, TimeUnit.SECONDS);
    }
}
