create or replace function kb._heading_path_step(path text[], heading text)
returns text[]
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_level integer := length(substring(heading from '^#+'));
begin
    -- A heading of level n ends all headings of level n and deeper; a level that was skipped stays null.
    path := path[1:v_level - 1];
    -- Else an array could begin at a deeper level, and the next slice would count from there.
    path[1] := path[1];
    -- Less its id, see kb._heading_anchor. One that is part of the title is written \{#id}.
    heading := regexp_replace(heading, '\s\{#[^\s{}]+\}\s*$', ' ');
    path[v_level] := nullif(substring(heading from '^#+\s+(.*?)(?:\s+#+)?\s*$'), '');
    path[v_level] := regexp_replace(path[v_level], '\\(\{#[^\s{}]+\})$', '\1');
    return path;
end
$fn$;

comment on function kb._heading_path_step(text[], text) is 'State function of kb._heading_path.';

revoke all on function kb._heading_path_step(text[], text) from public;
grant execute on function kb._heading_path_step(text[], text) to kb_reader, kb_writer, kb_worker;

create or replace aggregate kb._heading_path(heading text) (
    sfunc = kb._heading_path_step,
    stype = text[],
    initcond = '{}',
    parallel = safe
);

comment on aggregate kb._heading_path(text) is
    'Over Markdown headings in the order of the text: titles from the outermost heading to the last one. As a window function, the path at each heading.';

revoke all on function kb._heading_path(text) from public;
grant execute on function kb._heading_path(text) to kb_reader, kb_writer, kb_worker;
