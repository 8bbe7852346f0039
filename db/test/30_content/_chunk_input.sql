begin;
select plan(4);

select is(kb._chunk_input(null, 'Title > H', 'text'), E'Title > H\n\ntext', 'the headings, a blank line, the text');
select is(kb._chunk_input(null, null, 'text'), 'text', 'a chunk without headings is its text');
select is(kb._chunk_input('lang: en', 'H', 'text'), E'lang: en\n\nH\n\ntext', 'metadata goes first, as with Amazon Bedrock');

-- A chunk keeps its embedding as long as this hash stays.
create temp table put as select p.* from kb.put_document('u', E'# H\ntext', 'Title') p;
select is(
    (select s.content_hash from bedrock_integration.bedrock_kb s), sha256(convert_to(E'Title > H\n\ntext', 'UTF8')),
    'content_hash is the hash of it');

select * from finish();
rollback;
