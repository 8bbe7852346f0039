create or replace function kb._text_model(model text)
returns text
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_model text := coalesce(model, 'amazon.nova-lite-v1:0');
begin
    perform kb._find_model(v_model, 'text');
    return v_model;
end
$fn$;

comment on function kb._text_model(text) is 'That text model, or the default one for null. KB103 not found, KB104 wrong kind.';

revoke all on function kb._text_model(text) from public;
grant execute on function kb._text_model(text) to kb_reader, kb_writer, kb_worker;
