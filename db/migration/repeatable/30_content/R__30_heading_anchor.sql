create or replace function kb._heading_anchor(heading text)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return concat(substring(heading from '^#+'), ' ', substring(heading from '\s\{#([^\s{}]+)\}\s*$'));
end
$fn$;

comment on function kb._heading_anchor(text) is
    'A Markdown heading with the id that it ends in, "# Title {#id}", in place of its title: kb._heading_path of these is the anchors above a text.';

revoke all on function kb._heading_anchor(text) from public;
grant execute on function kb._heading_anchor(text) to kb_reader, kb_writer, kb_worker;
