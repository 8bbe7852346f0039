create or replace function kb._answer_prompt(prompt_template text, question text, hits kb.hit[], history text default null)
returns text
language sql stable parallel safe
as $fn$
    select kb._render(
               to_jsonb(
                   translate(t.template, E'\x01', '')
                   -- As Bedrock does.
                   || case when position('$query$' in t.template) = 0 then E'\n\n<question>$query$</question>' else '' end),
               jsonb_build_object(
                   'search_results', kb._search_results(hits),
                   'query', kb._disarm(question),
                   'conversation_history', coalesce(E'<conversation>\n' || kb._disarm(history) || E'\n</conversation>', ''),
                   'current_time', to_char(now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'),
                   'output_format_instructions',
                   'After each sentence write the numbers of the search results that it rests on, each in square brackets, for example: '
                   'It shows I/O statistics. [2][3]' || E'\n'
                   || 'If the search results do not answer the question, say so in one sentence, without a number.')) #>> '{}'
    from (values (coalesce(
        prompt_template,
        E'$search_results$\n\n$conversation_history$\n\n<question>$query$</question>\n\n$output_format_instructions$'))) as t (template)
$fn$;

comment on function kb._answer_prompt(text, text, kb.hit[], text) is
    'What the text model reads: the template, or the default one for null, with its placeholders filled in. No value is looked at for placeholders again, '
    'nor can it close its delimiter. Where $query$ is missing the question goes last.';

revoke all on function kb._answer_prompt(text, text, kb.hit[], text) from public;
grant execute on function kb._answer_prompt(text, text, kb.hit[], text) to kb_reader;
