create or replace function kb._answer_prompt(question text, titles text[], sources text[], history text default null)
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
                           '<title>' || kb._disarm(s.title) || '</title>',
                           '<content>', kb._disarm(s.text), '</content>',
                           '<source>', s.n, '</source>',
                           '</search_result>'),
                       E'\n' order by s.n)
            from unnest(titles, sources) with ordinality as s (title, text, n)
        ),
        '</search_results>',
        E'<conversation>\n' || kb._disarm(history) || E'\n</conversation>',
        '<question>' || kb._disarm(question) || '</question>')
$fn$;

comment on function kb._answer_prompt(text, text[], text[], text) is 'What the text model reads: the sources, numbered from 1, the conversation so far, the question.';

revoke all on function kb._answer_prompt(text, text[], text[], text) from public;
grant execute on function kb._answer_prompt(text, text[], text[], text) to kb_reader, kb_writer, kb_worker;
