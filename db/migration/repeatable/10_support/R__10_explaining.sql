create or replace function kb._explaining()
returns boolean
-- SQL, and so inlined where it is asked.
language sql stable parallel safe
as $fn$
    select current_setting('kb.explained', true) <> ''
$fn$;

comment on function kb._explaining() is 'Whether kb.explain_retrieve is under way, which wants a note of each step.';

revoke all on function kb._explaining() from public;
grant execute on function kb._explaining() to kb_reader, kb_writer, kb_worker;
