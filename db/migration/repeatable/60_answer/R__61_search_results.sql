create or replace function kb._search_results(hits kb.hit[])
returns text
language sql immutable parallel safe
as $fn$
    select concat_ws(
        E'\n',
        '<search_results>',
        (
            select string_agg(
                       concat_ws(
                           E'\n',
                           '<search_result>',
                           '<title>' || kb._disarm(coalesce(h.heading, h.title)) || '</title>',
                           '<content>', kb._disarm(h.text), '</content>',
                           '<source>', h.ordinality, '</source>',
                           '</search_result>'),
                       E'\n' order by h.ordinality)
            from unnest(hits) with ordinality h
        ),
        '</search_results>')
$fn$;

comment on function kb._search_results(kb.hit[]) is 'The sources as a text model reads them: delimited, numbered from 1, unable to close their delimiter.';

revoke all on function kb._search_results(kb.hit[]) from public;
grant execute on function kb._search_results(kb.hit[]) to kb_reader;
