create or replace function kb._disarm(content text)
returns text
language sql immutable parallel safe
as $fn$
    -- The turns of Claude's completion models begin with a line "Human:" or "Assistant:".
    select regexp_replace(
        regexp_replace(
            content, '<(\s*/?\s*(search_results?|title|content|source|conversation|question)\s*)>', '‹\1›', 'gi'),
        '^(\s*)(Human|Assistant):', '\1\2 :', 'gn')
$fn$;

comment on function kb._disarm(text) is 'The text with the prompt''s own tags defused, so that no document can close its delimiter or pose as the question or as a turn.';

revoke all on function kb._disarm(text) from public;
grant execute on function kb._disarm(text) to kb_reader, kb_writer, kb_worker;
