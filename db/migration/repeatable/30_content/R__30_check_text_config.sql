create or replace function kb._check_text_config(text_config regconfig)
returns void
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    perform kb._require(
        exists (select from pg_catalog.pg_ts_config c where c.oid = text_config),
        'text_config must be a text search configuration',
        format('Got %s.', coalesce(text_config::text, 'null')),
        'For example ''english'', ''german'' or ''simple''; \dF in psql lists them.');
end
$fn$;

comment on function kb._check_text_config(regconfig) is 'Rejects null and what is none. KB001.';

revoke all on function kb._check_text_config(regconfig) from public;
