create or replace function kb._rebuild_index(knowledge_base_id bigint)
returns integer
language plpgsql volatile
-- kb_worker and kb_writer own no table. What is run here was written by kb._set_aside_index.
security definer
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_key    bigint := knowledge_base_id;
    v_store  regclass;
    v_schema oid;
    v_column name;
    v_index  kb.dropped_index;
    v_create text;
    v_built  integer := 0;
begin
    -- One session builds. Who is about to drop the knowledge base sees to it there.
    if not exists (select from kb.dropped_index x where x.knowledge_base_id = v_key)
            or not pg_try_advisory_xact_lock_shared('kb.knowledge_base'::regclass::oid::integer, v_key::integer)
            or not pg_try_advisory_xact_lock('kb.dropped_index'::regclass::oid::integer, v_key::integer) then
        return 0;
    end if;

    select c.oid, c.relnamespace, b.embedding_column into v_store, v_schema, v_column
    from kb.knowledge_base b
    left join pg_class c on c.oid = b.store
    where b.knowledge_base_id = v_key;
    -- Dropped with its table, or built by hand since.
    delete from kb.dropped_index x
    where x.knowledge_base_id = v_key
      and (v_store is null or x.definition in (select i.definition from kb._vector_index(v_store, v_column) i));
    if not exists (select from kb.dropped_index x where x.knowledge_base_id = v_key) then
        return 0;
    end if;

    if not kb._lock_for_build(v_store, '1 minute') then
        raise warning 'the vector index of % is not built yet', v_store
            using detail = 'Others have been writing to the table for a minute.',
                  hint   = 'The next call of kb.backfill or kb.load_chunks tries again.';
        return 0;
    end if;

    for v_index in delete from kb.dropped_index x where x.knowledge_base_id = v_key returning x.* loop
        raise notice 'building the index % of about % rows: see pg_stat_progress_create_index',
            v_index.name, pg_stat_get_live_tuples(v_store);
        v_create := format(
            'create index %s on %s %s',
            case when not exists (select from pg_class c where c.relname = v_index.name and c.relnamespace = v_schema)
                then quote_ident(v_index.name)
            end,
            v_store,
            v_index.definition);
        begin
            execute v_create;
        exception
            -- Parallel workers share maintenance_work_mem in /dev/shm, of which a container has 64 MB. One process needs none.
            when disk_full or out_of_memory then
                raise notice 'building it again without parallel workers: %', sqlerrm;
                perform set_config('max_parallel_maintenance_workers', '0', true);
                execute v_create;
        end;
        v_built := v_built + 1;
    end loop;
    return v_built;
end
$fn$;

comment on function kb._rebuild_index(bigint) is
    'Builds the vector indexes that were set aside, with the session''s maintenance_work_mem and max_parallel_maintenance_workers, and returns how many. '
    'None when none are, when another session is building them, or when writers leave no room for a minute. Writers wait for it, readers do not. '
    'For whoever is the last to end kb.backfill or kb.load_chunks, and for a call that finds nothing to do: the one before may have been killed.';

revoke all on function kb._rebuild_index(bigint) from public;
grant execute on function kb._rebuild_index(bigint) to kb_writer, kb_worker;
