create or replace function kb._check_query(query text, search_mode text)
returns void
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    perform kb._require_text('query', query);
    perform kb._require(
        length(query) <= 20000,
        'query must not be longer than 20000 characters',
        format('Got %s.', length(query)),
        'Shorten it: Bedrock takes no more either.');
    perform kb._require(
        search_mode in ('hybrid', 'vector', 'text'),
        'unknown search_mode',
        format('Got %s.', coalesce(quote_literal(search_mode), 'null')),
        'One of ''hybrid'', ''vector'', ''text''.');
end
$fn$;

comment on function kb._check_query(text, text) is 'Rejects what is no query, and what is no way to search. KB001.';

revoke all on function kb._check_query(text, text) from public;
grant execute on function kb._check_query(text, text) to kb_reader, kb_writer, kb_worker;
