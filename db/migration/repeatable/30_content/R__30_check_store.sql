create or replace function kb._check_store(store regclass, id_column text)
returns void
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_kind "char" := (select c.relkind from pg_class c where c.oid = store);
begin
    if v_kind is null or v_kind not in ('r', 'p') then
        raise exception 'the store must be a table'
            using errcode = 'KB202',
                  detail  = format('%s is %s.', store, case when v_kind is null then 'gone' else 'another kind of relation' end),
                  hint    = 'Attach the table that a view stands for.';
    end if;

    perform kb._store_column(store, 'id_column', id_column, null);

    if not exists (
        select
        from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = store
          and i.indisunique
          and i.indisvalid
          and i.indnkeyatts = 1
          and i.indpred is null
          and a.attname = id_column
          and a.attnotnull
    ) then
        raise exception 'the table has no key of one column'
            using errcode = 'KB202',
                  detail  = format('%s.%I is no primary key, nor unique and not null.', store, id_column),
                  hint    = format('alter table %s add primary key (%I);', store, id_column);
    end if;
end
$fn$;

comment on function kb._check_store(regclass, text) is 'Rejects what is no table, and a table without a key of that one column. KB202.';

revoke all on function kb._check_store(regclass, text) from public;
