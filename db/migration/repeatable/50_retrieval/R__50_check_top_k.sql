create or replace function kb._check_top_k(top_k integer)
returns void
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    perform kb._require(
        top_k between 1 and 100,
        'top_k must be from 1 to 100',
        format('Got %s.', coalesce(top_k::text, 'null')),
        'Leave it out for 5.');
end
$fn$;

comment on function kb._check_top_k(integer) is 'Rejects what Bedrock''s numberOfResults does not take. KB001.';

revoke all on function kb._check_top_k(integer) from public;
grant execute on function kb._check_top_k(integer) to kb_reader, kb_writer, kb_worker;
