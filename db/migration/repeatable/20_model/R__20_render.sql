create or replace function kb._render(template jsonb, parameters jsonb)
returns jsonb
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    case jsonb_typeof(template)
        when 'object' then
            return (
                select coalesce(jsonb_object_agg(e.key, r.value) filter (where r.value is not null), '{}')
                from jsonb_each(template) e
                cross join lateral kb._render(e.value, parameters) as r (value));
        when 'array' then
            return (
                select coalesce(jsonb_agg(kb._render(e.value, parameters) order by e.n), '[]')
                from jsonb_array_elements(template) with ordinality as e (value, n));
        when 'string' then
            if template #>> '{}' ~ '^\$[a-z_]+\$$' then
                return parameters -> btrim(template #>> '{}', '$');
            end if;
            -- Split at the placeholders, so that a value that looks like one is never looked at again.
            return (
                select to_jsonb(coalesce(string_agg(
                           case when p.n % 2 = 0 then coalesce(parameters ->> p.part, '') else p.part end, '' order by p.n), ''))
                from string_to_table(
                         regexp_replace(template #>> '{}', '\$([a-z_]+)\$', E'\x01\\1\x01', 'g'), E'\x01')
                         with ordinality as p (part, n));
        else
            return template;
    end case;
end
$fn$;

comment on function kb._render(jsonb, jsonb) is
    'The template with each string "$name$" replaced by that parameter, whatever its type, and each $name$ within a longer string by its text. '
    'A key whose parameter is unknown is left out.';

revoke all on function kb._render(jsonb, jsonb) from public;
grant execute on function kb._render(jsonb, jsonb) to kb_reader, kb_writer, kb_worker;
