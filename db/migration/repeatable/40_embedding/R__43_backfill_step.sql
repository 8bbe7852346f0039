create or replace function kb._backfill_step(base kb.knowledge_base, run kb.backfill_run)
returns kb.backfill_run
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_ids    text[];
    v_texts  text[];
    v_call   record;
    v_detail text;
begin
    begin
        select c.ids, c.texts into v_ids, v_texts
        from kb._claim_pending(
            base, run.model, run.position,
            least(case when run.suspects > 0 then greatest(1, run.suspects / 2) end, run.max_rows - run.rows)) c;
        if v_ids is null then
            -- Rows that another session had locked and gave back lie behind: once more from the start, until that finds nothing.
            run.stop_reason := case when run.position is null then 'done' end;
            run.position    := null;
            run.suspects    := 0;
            return run;
        end if;

        run.calls          := run.calls + 1;
        run.reserved_calls := run.reserved_calls - 1;
        select e.* into v_call from kb._embed_texts(base, v_texts, 'backfill') e;
    exception
        when query_canceled or others then
            get stacked diagnostics v_detail = pg_exception_detail;
            return kb._book_error(run, v_ids, v_texts, sqlstate, concat_ws(': ', sqlerrm, nullif(v_detail, '')));
    end;

    run.tokens := run.tokens + v_call.input_tokens;
    run.usd    := run.usd + v_call.usd;
    begin
        execute format(
            'update %1$s s set %2$I = e.embedding '
            'from unnest($1, $2) as e (id, embedding) where s.%3$I = e.id::%4$s',
            base.store, base.embedding_column, base.id_column,
            kb._id_type(base))
        using v_ids, v_call.embeddings;
    exception
        when query_canceled or others then
            get stacked diagnostics v_detail = pg_exception_detail;
            -- A trigger or constraint of the table. No further attempt: it would be paid for again, and end here again.
            run.attempts := 3;
            return kb._book_error(run, v_ids, v_texts, sqlstate, concat_ws(': ', sqlerrm, nullif(v_detail, '')));
    end;

    run.rows     := run.rows + cardinality(v_ids);
    run.position := v_ids[cardinality(v_ids)];
    run.suspects := greatest(0, run.suspects - cardinality(v_ids));
    run.attempts := 0;
    run.strikes  := 0;
    return run;
end
$fn$;

comment on function kb._backfill_step(kb.knowledge_base, kb.backfill_run) is
    'Claims rows, makes one model call, writes the embeddings, books it all: one transaction of kb.backfill. Finding nothing from the start on stops the run. '
    'When the call fails, the rows are untouched; see kb._book_error.';

revoke all on function kb._backfill_step(kb.knowledge_base, kb.backfill_run) from public;
grant execute on function kb._backfill_step(kb.knowledge_base, kb.backfill_run) to kb_worker;
