create or replace function kb._token_count(content text)
returns integer
language sql immutable parallel safe
as $fn$
    select ceil(octet_length(content) / 4.7)::integer
$fn$;

comment on function kb._token_count(text) is
    'About how many tokens a text has: 4.7 bytes a token, Titan''s average for English. Bytes, because scripts of '
    'three bytes a character also have more tokens a character.';

revoke all on function kb._token_count(text) from public;
grant execute on function kb._token_count(text) to kb_reader, kb_writer, kb_worker;
