create or replace function kb._require(condition boolean, message text, detail text, hint text)
returns void
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if condition is not true then
        raise exception using
            errcode = 'KB001',
            message = message,
            detail  = coalesce(detail, 'Got null.'),
            hint    = hint;
    end if;
end
$fn$;

comment on function kb._require(boolean, text, text, text) is 'Rejects an argument unless the condition is true; null is not. KB001.';

revoke all on function kb._require(boolean, text, text, text) from public;
grant execute on function kb._require(boolean, text, text, text) to kb_reader, kb_writer, kb_worker;
