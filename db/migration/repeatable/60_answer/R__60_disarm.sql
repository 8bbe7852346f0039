create or replace function kb._disarm(content text)
returns text
language sql immutable parallel safe
as $fn$
    select regexp_replace(
        content, '<(\s*/?\s*(search_results?|title|content|source|conversation|question)\s*)>', '‹\1›', 'gi')
$fn$;

comment on function kb._disarm(text) is 'The text with the prompt''s own tags defused, so that no document can close its delimiter or pose as the question.';

revoke all on function kb._disarm(text) from public;
grant execute on function kb._disarm(text) to kb_reader, kb_writer, kb_worker;
