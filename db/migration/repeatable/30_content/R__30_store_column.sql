create or replace function kb._store_column(store regclass, argument text, column_name text, types regtype[])
returns integer
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_type   regtype;
    v_typmod integer;
begin
    select a.atttypid, a.atttypmod
    into v_type, v_typmod
    from pg_attribute a
    where a.attrelid = store
      and a.attname = column_name
      and a.attnum > 0
      and not a.attisdropped;

    if not found then
        raise exception 'the table has no such column'
            using errcode = 'KB202',
                  detail  = format('%s has no column %s.', store, coalesce(quote_literal(column_name), 'null')),
                  hint    = format('Call it with %s => one of %s.', argument, (
                                select string_agg(quote_literal(a.attname), ', ' order by a.attnum)
                                from pg_attribute a
                                where a.attrelid = store and a.attnum > 0 and not a.attisdropped));
    end if;

    if types is not null and v_type <> all (types) then
        raise exception 'the column has the wrong type'
            using errcode = 'KB202',
                  detail  = format('%s.%I is %s.', store, column_name, v_type),
                  hint    = format('%s needs %s.', argument, array_to_string(types, ' or '));
    end if;

    return v_typmod;
end
$fn$;

comment on function kb._store_column(regclass, text, text, regtype[]) is
    'Checks a column of a store and returns its type modifier (for a vector, its dimensions; -1 when it has none). KB202.';

revoke all on function kb._store_column(regclass, text, text, regtype[]) from public;
