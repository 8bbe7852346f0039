create or replace function kb._refresh_term_statistics(base kb.knowledge_base)
returns boolean
language plpgsql volatile
set search_path = kb, pg_temp
-- Compiling would take longer than running.
set jit = off
-- No NOTICE of words that are too long.
set client_min_messages = warning
as $fn$
declare
    v_old     kb.text_statistic;
    v_chunks  bigint;
    v_changed bigint;
begin
    -- The second of two waits, and then finds that nothing has changed.
    perform pg_advisory_xact_lock('kb.text_statistic'::regclass::oid::integer, base.knowledge_base_id::integer);
    select t.* into v_old from kb.text_statistic t where t.knowledge_base_id = base.knowledge_base_id;
    execute format('select count(*) from %s', base.store) into v_chunks;

    -- Chunks come and go, and a changed text is embedded again. Up to 20,000 chunks the count is always exact. Beyond, it may be off by
    -- half a percent: so a changed chunk costs no more than 200 counted ones, 3 ms; 100,000 chunks take 2 s.
    v_changed := abs(v_chunks - v_old.chunks) + (
        select coalesce(sum(r.rows), 0)
        from kb.backfill_run r
        where r.knowledge_base_id = base.knowledge_base_id
          and r.updated_at >= v_old.counted_at);
    if v_changed < greatest(1, (v_chunks - 20000) / 200) and (v_changed = 0 or v_old.counted_at > now() - interval '1 day') then
        return false;
    end if;

    insert into kb.text_statistic (knowledge_base_id, chunks, tokens)
    values (base.knowledge_base_id, v_chunks, 0)
    on conflict (knowledge_base_id) do update
    set counted_at = excluded.counted_at;

    -- One statement, and so one snapshot: ts_stat's own query sees what this one sees.
    execute format($sql$
        with counted as materialized (
            select c.word collate "C" as lexeme, c.ndoc, c.nentry from ts_stat($1) c
        ),
        gone as (
            delete from kb.term_statistic t
            where t.knowledge_base_id = $2
              and not exists (select from counted c where c.lexeme = t.lexeme)
        ),
        changed as (
            insert into kb.term_statistic as t (knowledge_base_id, lexeme, chunks)
            select $2, c.lexeme, c.ndoc from counted c
            on conflict (knowledge_base_id, lexeme) do update
            set chunks = excluded.chunks
            where t.chunks <> excluded.chunks
        )
        update kb.text_statistic t
        set chunks = (select count(*) from %s),
            tokens = (select coalesce(sum(c.nentry), 0) from counted c)
        where t.knowledge_base_id = $2
        $sql$, base.store)
    using format('select %s from %s s', kb._lexemes(base), base.store), base.knowledge_base_id;
    return true;
end
$fn$;

comment on function kb._refresh_term_statistics(kb.knowledge_base) is
    'Counts the lexemes of a knowledge base where enough has changed since it was last done: 2 s for 100,000 chunks, ten times that where the lexemes are not stored. '
    'Writers and readers do not wait. Returns whether it counted.';

revoke all on function kb._refresh_term_statistics(kb.knowledge_base) from public;
grant execute on function kb._refresh_term_statistics(kb.knowledge_base) to kb_writer, kb_worker;
