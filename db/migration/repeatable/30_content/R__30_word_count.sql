create or replace function kb._word_count(config regconfig, content text)
returns bigint
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return (select coalesce(sum(cardinality(t.positions)), 0) from unnest(to_tsvector(config, content)) t);
end
$fn$;

comment on function kb._word_count(regconfig, text) is
    'How many words of a text a text search configuration keeps: what is missing of those that ''simple'' keeps are its stop words. Up to 16,383.';

revoke all on function kb._word_count(regconfig, text) from public;
grant execute on function kb._word_count(regconfig, text) to kb_writer;
