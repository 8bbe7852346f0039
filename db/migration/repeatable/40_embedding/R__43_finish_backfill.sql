create or replace function kb._finish_backfill(run kb.backfill_run)
returns kb.backfill_run
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_set_aside boolean := exists (select from kb.dropped_index x where x.knowledge_base_id = run.knowledge_base_id);
    v_task      text;
begin
    if run.stop_code = '57014' and v_set_aside then
        raise warning 'the vector index is still set aside'
            using detail = 'The run was canceled, and building it takes a while.',
                  hint   = 'The next call of kb.backfill builds it, even if nothing is pending.';
    end if;

    -- Each run says that it has stopped, and commits, before it looks whether others go on: so there is a last one, or several.
    if run.stop_code is distinct from '57014' and not kb._is_backfilling(run.knowledge_base_id) then
        foreach v_task in array array['count the lexemes', 'purge the answer log', 'build the vector index'] loop
            begin
                if v_task = 'count the lexemes' then
                    perform kb._refresh_term_statistics(b)
                    from kb.knowledge_base b
                    where b.knowledge_base_id = run.knowledge_base_id;
                elsif v_task = 'purge the answer log' then
                    perform kb.purge_answers();
                elsif v_set_aside then
                    perform kb._rebuild_index(run.knowledge_base_id);
                end if;
            exception
                when query_canceled or others then
                    -- A full disk, say, or a text that is too long for a tsvector. An error that stopped the run before remains its code.
                    run.stop_reason := concat_ws(
                        '; ',
                        case when run.stop_code is not null then run.stop_reason end,
                        format('could not %s: %s', v_task, sqlerrm));
                    run.stop_code := coalesce(run.stop_code, sqlstate);
                    exit when sqlstate = '57014';
            end;
        end loop;
    end if;

    run.finished_at := clock_timestamp();
    update kb.backfill_run r
    set finished_at = run.finished_at,
        stop_reason = run.stop_reason,
        stop_code = run.stop_code
    where r.backfill_run_id = run.backfill_run_id;
    return run;
end
$fn$;

comment on function kb._finish_backfill(kb.backfill_run) is
    'If no other run goes on, counts the lexemes, purges the answer log and builds the vector index that was set aside; closes the run''s row. A run that was '
    'canceled leaves that to the next; so does an error with any of it, which then is the run''s.';

revoke all on function kb._finish_backfill(kb.backfill_run) from public;
grant execute on function kb._finish_backfill(kb.backfill_run) to kb_worker;
