create or replace function kb._heading_level(path_before text[], path text[])
returns integer
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    -- The same path again is another section of that name.
    return coalesce(
        (select min(l.level) from generate_series(1, 6) as l (level) where path_before[l.level] is distinct from path[l.level]),
        cardinality(path));
end
$fn$;

comment on function kb._heading_level(text[], text[]) is
    'The highest level (1–6) at which a heading lies between two sections, from their paths as kb._heading_path gives them.';

revoke all on function kb._heading_level(text[], text[]) from public;
grant execute on function kb._heading_level(text[], text[]) to kb_reader, kb_writer, kb_worker;
