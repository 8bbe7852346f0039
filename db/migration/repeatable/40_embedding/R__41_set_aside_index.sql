create or replace function kb._set_aside_index(knowledge_base_id bigint, rows bigint, are_coming boolean default false)
returns boolean
language plpgsql volatile
-- kb_worker and kb_writer own no table. They name a knowledge base and at most exaggerate the rows; all else is read from the catalogue.
security definer
set search_path = pg_catalog, pg_temp
-- The drop keeps even readers waiting. Longer than deadlock_timeout, after which autovacuum gives way.
set lock_timeout = '2s'
as $fn$
declare
    -- Measured with 1,024 dimensions, rows of 800 characters, ef_construction = 256, a commit a row, two cores that others used too, and
    -- maintenance_work_mem = 512MB; seconds row by row : seconds to drop, embed and build, by the share of the index that is new and the rows there before.
    --
    --                   10%         20%         30%          50%
    --     2,000   1.4 : 2.0   3.4 : 2.9   6.6 : 3.3     18 : 7.6
    --    10,000    13 : 15     28 : 17     59 : 22     146 : 46
    --    20,000    33 : 38     78 : 68    116 : 74     273 : 77
    --
    -- It pays from 20% on; but a query of 14,000 rows takes 120 ms without the index, 3 ms with it. So only where the time is about a
    -- third and half of the rows are not found by vector anyway. 1,000 rows into an empty table: 3.0 : 0.9 s; below, nobody notices.
    --
    -- Rejected, for 4,285 rows beside 10,000 (59 : 22 s): 96 rows a transaction, 50 s; row by row with ef_construction = 64, 27 s
    -- and a coarser graph for good; a second table to be swapped in, 35 s, all rows written anew, the first one's name, grants and foreign keys lost;
    -- CREATE INDEX CONCURRENTLY, as long as without (25 s : 26 s), but not from a procedure, and INVALID where it is broken off;
    -- to leave the index and mark it as not ready until a REINDEX (26 s) is for superusers, who Aurora has not.
    c_rows     constant bigint  := 1000;
    c_share    constant numeric := 0.5;
    v_store    regclass;
    v_column   name;
    v_embedded bigint;
    v_pending  bigint;
    v_index    record;
begin
    -- What kb_owner may drop it must be able to build again. Forced policies would run here with its rights.
    select b.store, b.embedding_column into v_store, v_column
    from kb.knowledge_base b
    join pg_class c on c.oid = b.store
    where b.knowledge_base_id = _set_aside_index.knowledge_base_id
      and c.relkind = 'r'
      and pg_has_role(c.relowner, 'usage')
      and has_schema_privilege(c.relnamespace, 'usage')
      and has_schema_privilege(c.relnamespace, 'create')
      and not c.relforcerowsecurity;

    -- One session decides; the others must not wait for it with locks of the table in their hands.
    if v_store is null
            or not pg_try_advisory_xact_lock_shared('kb.knowledge_base'::regclass::oid::integer, knowledge_base_id::integer)
            or not pg_try_advisory_xact_lock('kb.dropped_index'::regclass::oid::integer, knowledge_base_id::integer) then
        return false;
    end if;
    if exists (select from kb.dropped_index x where x.knowledge_base_id = _set_aside_index.knowledge_base_id) then
        return true;
    end if;

    -- First what costs nothing to know: most nights bring few rows.
    if rows is null or rows < c_rows or not exists (select from kb._vector_index(v_store, v_column)) then
        return false;
    end if;
    execute format('select count(s.%1$I), count(*) - count(s.%1$I) from only %2$s s', v_column, v_store)
    into v_embedded, v_pending;
    v_pending := case when are_coming then rows else least(v_pending, rows) end;
    if v_pending < c_rows or v_pending < c_share * (v_embedded + v_pending) then
        return false;
    end if;

    execute format('lock table only %s in access exclusive mode', v_store);
    for v_index in select i.* from kb._vector_index(v_store, v_column) i loop
        insert into kb.dropped_index (knowledge_base_id, name, definition)
        values (_set_aside_index.knowledge_base_id, v_index.name, v_index.definition);
        execute format('drop index %s', v_index.index);
    end loop;
    raise notice 'set aside the vector index of %: % of % rows are about to be %',
        v_store, v_pending, v_embedded + v_pending, case when are_coming then 'loaded' else 'embedded' end;
    return true;
exception
    when lock_not_available or deadlock_detected then
        raise notice 'the vector index of % stays: others are using the table', v_store;
        return false;
end
$fn$;

comment on function kb._set_aside_index(bigint, bigint, boolean) is
    'Drops the vector indexes of a knowledge base''s table, for a run of kb.backfill that is to embed so many rows, or kb.load_chunks with so many '
    'new ones (are_coming), when building them afterwards is much '
    'faster than to keep them up to date; whether they are away. They stay where kb_owner could not build them again, and when the table''s lock is not had in 2 seconds. '
    'Call it last in its transaction: until that ends, nobody reads the table.';

revoke all on function kb._set_aside_index(bigint, bigint, boolean) from public;
grant execute on function kb._set_aside_index(bigint, bigint, boolean) to kb_writer, kb_worker;
