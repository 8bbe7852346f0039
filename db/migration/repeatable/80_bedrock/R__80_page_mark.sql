create or replace function kb._page_mark(chunk text)
returns bytea
language sql immutable parallel safe
as $fn$
    -- Of 1,000 chunks two are alike once in 500 million times; 8 bytes would leave room for 190 instead of 250 in a token as long as Bedrock's.
    select substring(sha256(convert_to(chunk, 'UTF8')) for 6)
$fn$;

comment on function kb._page_mark(text) is 'By what a page token knows a chunk again: 6 bytes of a hash of its key.';

revoke all on function kb._page_mark(text) from public;
grant execute on function kb._page_mark(text) to kb_reader, kb_writer, kb_worker;
