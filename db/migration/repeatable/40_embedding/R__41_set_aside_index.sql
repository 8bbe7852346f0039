create or replace function kb._set_aside_index(knowledge_base_id bigint, rows bigint)
returns boolean
language plpgsql volatile
-- kb_worker owns no table. It names a knowledge base and at most exaggerates the rows; all else is read from the catalogue.
security definer
set search_path = pg_catalog, pg_temp
-- The drop keeps even readers waiting. Longer than deadlock_timeout, after which autovacuum gives way.
set lock_timeout = '2s'
as $fn$
declare
    c_rows     constant bigint  := 1000;
    c_share    constant numeric := 0.30;
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
    v_pending := least(v_pending, rows);
    if v_pending < c_rows or v_pending < c_share * (v_embedded + v_pending) then
        return false;
    end if;

    execute format('lock table only %s in access exclusive mode', v_store);
    for v_index in select i.* from kb._vector_index(v_store, v_column) i loop
        insert into kb.dropped_index (knowledge_base_id, name, definition)
        values (_set_aside_index.knowledge_base_id, v_index.name, v_index.definition);
        execute format('drop index %s', v_index.index);
    end loop;
    raise notice 'set aside the vector index of %: % of % rows are about to be embedded',
        v_store, v_pending, v_embedded + v_pending;
    return true;
exception
    when lock_not_available or deadlock_detected then
        raise notice 'the vector index of % stays: others are using the table', v_store;
        return false;
end
$fn$;

comment on function kb._set_aside_index(bigint, bigint) is
    'Drops the vector indexes of a knowledge base''s table, for a run of kb.backfill that is to embed so many rows, when building them afterwards is much '
    'faster than to keep them up to date; whether they are away. They stay where kb_owner could not build them again, and when the table''s lock is not had in 2 seconds. '
    'Call it last in its transaction: until that ends, nobody reads the table.';

revoke all on function kb._set_aside_index(bigint, bigint) from public;
grant execute on function kb._set_aside_index(bigint, bigint) to kb_worker;
