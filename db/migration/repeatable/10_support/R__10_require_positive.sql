create or replace function kb._require_positive(name text, value numeric)
returns void
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    -- NaN is above every number.
    if value is null or value <= 0 or value = 'NaN' then
        raise exception '% must be positive', name
            using errcode = 'KB001',
                  detail  = format('Got %s.', coalesce(value::text, 'null')),
                  hint    = format('Call it with a value of %s above 0.', name);
    end if;
end
$fn$;

comment on function kb._require_positive(text, numeric) is 'Rejects null, NaN, zero and below. KB001.';

revoke all on function kb._require_positive(text, numeric) from public;
grant execute on function kb._require_positive(text, numeric) to kb_reader, kb_writer, kb_worker;
