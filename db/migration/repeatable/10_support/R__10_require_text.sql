create or replace function kb._require_text(name text, value text)
returns void
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if value is null or value !~ '\S' then
        raise exception '% must not be empty', name
            using errcode = 'KB001',
                  detail  = format('Got %s.', case when value is null then 'null' else 'only white space' end),
                  hint    = format('Call it with %s => ''some text''.', name);
    end if;
end
$fn$;

comment on function kb._require_text(text, text) is 'Rejects null, empty and blank. KB001.';

revoke all on function kb._require_text(text, text) from public;
grant execute on function kb._require_text(text, text) to kb_reader, kb_writer, kb_worker;
