create or replace function kb._backfill_step(base kb.knowledge_base, run kb.backfill_run)
returns kb.backfill_run
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_claim   record;
    v_done    record;
    v_rows    integer;
    v_detail  text;
    v_started timestamptz;
begin
    begin
        select c.* into v_claim
        from kb._claim_pending(
            base, run.model, run.position,
            least(case when run.suspects > 0 then greatest(1, run.suspects / 2) end, run.max_rows - run.rows),
            greatest(1, least(run.step_calls, run.reserved_calls))) c;
    exception
        when query_canceled or others then
            get stacked diagnostics v_detail = pg_exception_detail;
            return kb._book_error(run, null, null, sqlstate, concat_ws(': ', sqlerrm, nullif(v_detail, '')));
    end;
    if v_claim.ids is null then
        -- Rows that another session had locked and gave back lie behind: once more from the start, until that finds nothing.
        run.stop_reason := case when run.position is null then 'done' end;
        run.position    := null;
        run.suspects    := 0;
        return run;
    end if;

    v_started := clock_timestamp();
    v_done := kb._embed_claim(base, run, v_claim.texts, v_claim.call_size);
    v_rows             := cardinality(v_done.embeddings);
    run.calls          := run.calls + v_done.calls;
    run.reserved_calls := run.reserved_calls - v_done.calls;
    run.tokens         := run.tokens + v_done.tokens;
    run.usd            := run.usd + v_done.usd;
    -- Each transaction costs as much as a call that takes 1 ms; a killed session loses what one transaction paid for.
    run.step_calls     := greatest(1, floor(v_done.calls * 0.01 / extract(epoch from clock_timestamp() - v_started)));
    if v_rows > 0 then
        begin
            execute format(
                'update %1$s s set %2$I = e.embedding '
                'from unnest($1, $2) as e (id, embedding) where s.%3$I = e.id::%4$s',
                base.store, base.embedding_column, base.id_column, kb._id_type(base))
            using v_claim.ids[:v_rows], v_done.embeddings;
        exception
            when query_canceled or others then
                get stacked diagnostics v_detail = pg_exception_detail;
                -- A trigger or constraint of the table. No further attempt: it would be paid for again, and end here again.
                run.attempts := 3;
                return kb._book_error(
                    run, v_claim.ids[:v_rows], v_claim.texts[:v_rows], sqlstate, concat_ws(': ', sqlerrm, nullif(v_detail, '')));
        end;
        run.rows     := run.rows + v_rows;
        run.position := v_claim.ids[v_rows];
        run.suspects := greatest(0, run.suspects - v_rows);
        run.attempts := 0;
        run.strikes  := 0;
    end if;

    if v_done.code is not null then
        return kb._book_error(
            run, v_claim.ids[v_rows + 1:v_rows + v_claim.call_size], v_claim.texts[v_rows + 1:v_rows + v_claim.call_size],
            v_done.code, v_done.error);
    end if;
    return run;
end
$fn$;

comment on function kb._backfill_step(kb.knowledge_base, kb.backfill_run) is
    'Claims rows, embeds them, writes the embeddings, books it all: one transaction of kb.backfill, with one model call in it, or as many as take 10 ms. '
    'Finding nothing from the start on stops the run. When a call fails, its rows are untouched; see kb._book_error.';

revoke all on function kb._backfill_step(kb.knowledge_base, kb.backfill_run) from public;
grant execute on function kb._backfill_step(kb.knowledge_base, kb.backfill_run) to kb_worker;
