create or replace function kb._attributes(key text, list jsonb)
returns jsonb[]
language sql immutable parallel safe
as $fn$
    select coalesce(array_agg(jsonb_set('{}', array[key], e.value)), '{}') from jsonb_array_elements(list) e
$fn$;

comment on function kb._attributes(text, jsonb) is 'An object {"key": value} for each value of a JSON list: what a GIN index finds by containment.';

revoke all on function kb._attributes(text, jsonb) from public;
grant execute on function kb._attributes(text, jsonb) to kb_reader, kb_writer, kb_worker;
