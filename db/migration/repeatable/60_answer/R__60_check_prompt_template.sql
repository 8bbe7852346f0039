create or replace function kb._check_prompt_template(prompt_template text)
returns void
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_known   constant text[] := array['search_results', 'query', 'output_format_instructions', 'conversation_history', 'current_time'];
    v_unknown text;
begin
    if prompt_template is null then
        return;
    end if;
    perform kb._require(
        length(prompt_template) <= 4000,
        'prompt_template must not be longer than 4000 characters',
        format('Got %s.', length(prompt_template)),
        'Bedrock''s limit. Shorten it.');
    perform kb._require(
        position('$search_results$' in prompt_template) > 0,
        'prompt_template must contain $search_results$',
        left(format('Got %L.', prompt_template), 200),
        'The sources go there; without them there is nothing to answer from.');

    select string_agg(distinct format('$%s$', m.name[1]), ', ')
    into v_unknown
    from regexp_matches(prompt_template, '\$([a-z_]+)\$', 'g') as m (name)
    where m.name[1] <> all (v_known);
    perform kb._require(
        v_unknown is null,
        'prompt_template has an unknown placeholder',
        format('Got %s.', v_unknown),
        format('The placeholders are %s.', (select string_agg(format('$%s$', k), ', ') from unnest(v_known) k)));
end
$fn$;

comment on function kb._check_prompt_template(text) is 'Rejects a prompt template without $search_results$ or with an unknown placeholder; null is the default one. KB001.';

revoke all on function kb._check_prompt_template(text) from public;
grant execute on function kb._check_prompt_template(text) to kb_reader;
