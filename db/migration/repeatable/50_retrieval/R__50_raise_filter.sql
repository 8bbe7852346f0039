create or replace function kb._raise_filter(filter jsonb, path text[], fault text)
returns void
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    raise exception 'malformed filter: %', fault
        using errcode = 'KB401',
              detail  = format('At %s: %s.', coalesce(nullif(array_to_string(path, '.'), ''), 'the top'),
                               coalesce(left(filter::text, 200), 'null')),
              hint    = 'For example {"andAll": [{"equals": {"key": "product", "value": "pgkb"}}, {"greaterThan": {"key": "year", "value": 2020}}]}.';
end
$fn$;

comment on function kb._raise_filter(jsonb, text[], text) is 'Raises KB401 with the place of the fault.';

revoke all on function kb._raise_filter(jsonb, text[], text) from public;
grant execute on function kb._raise_filter(jsonb, text[], text) to kb_reader, kb_writer, kb_worker;
