create or replace function kb._disarm(content text)
returns text
language sql immutable parallel safe
as $fn$
    -- The prompt's own tags; the marks of turns of Llama and gpt-oss, <|…|>, and of Mistral, [INST] and <s>; the lines that begin a turn for
    -- Claude's completion models and Titan. What stands there instead makes no other of them.
    select regexp_replace(
        regexp_replace(
            regexp_replace(
                content,
                '<(\s*/?\s*(?:search_results?|title|content|source|conversation|question|s)\s*|\|\w+\|)>', '‹\1›', 'gi'),
            '\[(/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS))\]', '‹\1›', 'g'),
        '^(\s*)(Human|Assistant|User|Bot):', '\1\2 :', 'gn')
$fn$;

comment on function kb._disarm(text) is
    'The text with the prompt''s own tags and the marks of every family''s turns defused, so that no document can close its delimiter or pose as the question '
    'or as a turn.';

revoke all on function kb._disarm(text) from public;
grant execute on function kb._disarm(text) to kb_reader, kb_writer, kb_worker;
