create or replace function kb._common_heading(headings text[])
returns text
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return (
        select string_agg(c.title, ' > ' order by c.n)
        from (
            select t.n,
                   min(t.title) as title,
                   bool_and(count(*) = cardinality(headings) and min(t.title) = max(t.title)) over (order by t.n) as is_common
            from unnest(headings) as h (heading)
            cross join lateral string_to_table(h.heading, ' > ') with ordinality as t (title, n)
            group by t.n
        ) c
        where c.is_common);
end
$fn$;

comment on function kb._common_heading(text[]) is 'What heading paths begin with, all of them; null for nothing.';

revoke all on function kb._common_heading(text[]) from public;
grant execute on function kb._common_heading(text[]) to kb_reader, kb_writer, kb_worker;
