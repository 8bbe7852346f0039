create or replace function kb._elements(list jsonb)
returns jsonb[]
language sql immutable parallel safe
as $fn$
    select coalesce(array_agg(e.value), '{}') from jsonb_array_elements(list) e
$fn$;

comment on function kb._elements(jsonb) is 'A JSON list as an array, which "= any" looks up by hash.';

revoke all on function kb._elements(jsonb) from public;
grant execute on function kb._elements(jsonb) to kb_reader, kb_writer, kb_worker;
