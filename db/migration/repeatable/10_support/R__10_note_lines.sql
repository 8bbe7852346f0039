create or replace function kb._note_lines(lines text[], since timestamptz)
returns void
-- Stable, as kb._note.
language sql stable
as $fn$
    select set_config(
        'kb.explained',
        current_setting('kb.explained') || E'\n' || json_build_object(
            'lines', lines, 'took', extract(epoch from clock_timestamp() - since) * 1000),
        true)
$fn$;

comment on function kb._note_lines(text[], timestamptz) is
    'Lines that kb.explain_retrieve shows below the next step. The time since then went into them, not into the step. Only where kb._explaining().';

revoke all on function kb._note_lines(text[], timestamptz) from public;
grant execute on function kb._note_lines(text[], timestamptz) to kb_reader, kb_writer, kb_worker;
