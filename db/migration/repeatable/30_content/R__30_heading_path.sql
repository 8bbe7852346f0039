create or replace function kb._heading_path_step(path text[], heading text)
returns text[]
language sql immutable parallel safe
as $fn$
    -- A heading of level n ends all headings of level n and deeper; a level that was skipped stays null.
    select array(select path[l] from generate_series(1, length(substring(heading from '^#+')) - 1) l order by l)
           || btrim(substring(heading from '^#+\s+(.*)$'), E' \t\r#')
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
