create or replace function kb._any_contains(list jsonb, part text)
returns boolean
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return exists (
        select
        from jsonb_array_elements(list) e
        where jsonb_typeof(e.value) = 'string'
          and position(part in e.value #>> '{}') > 0);
end
$fn$;

comment on function kb._any_contains(jsonb, text) is 'Whether a list has a string that has that part.';

revoke all on function kb._any_contains(jsonb, text) from public;
grant execute on function kb._any_contains(jsonb, text) to kb_reader, kb_writer, kb_worker;
