create or replace function kb._note(step text, rows bigint, detail text)
returns void
-- Stable, for it changes nothing that a query can see, and the searches that leave notes are stable.
language sql stable
as $fn$
    -- A setting: on a standby there is no temporary table. Each note is a line, so that it costs the same whatever stands before.
    select set_config(
        'kb.explained',
        current_setting('kb.explained') || E'\n' || json_build_object(
            'step', step, 'rows', rows, 'detail', detail, 'at', extract(epoch from clock_timestamp()) * 1000),
        true)
$fn$;

comment on function kb._note(text, bigint, text) is
    'A note for kb.explain_retrieve of a step that has just been done. Only where kb._explaining().';

revoke all on function kb._note(text, bigint, text) from public;
grant execute on function kb._note(text, bigint, text) to kb_reader, kb_writer, kb_worker;
