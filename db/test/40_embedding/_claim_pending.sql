begin;
select plan(23);

create table public.documents (id integer primary key, content text, embedding vector(1024));
insert into public.documents values
    (2, 'two'), (10, 'ten'), (1, 'one'), (3, ''), (4, E' \n'), (5, null), (7, 'seven'), (8, 'eight');
insert into public.documents values (6, 'six', array_fill(1::real, array[1024]));
create temp table made as select kb.attach_table('docs', 'public.documents', embedding_model => 'cohere.embed-english-v3') as name;
insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
select b.knowledge_base_id, v.id, kb._input_hash(v.text), 'KB303', 'x'
from kb.knowledge_base b
cross join (values ('7', 'seven'), ('8', 'before')) as v (id, text)
where b.name = 'docs';

create function pg_temp.claim(
    base text, after text default null, max_rows integer default null, model text default 'cohere.embed-english-v3', calls integer default 1)
returns text language sql as $fn$
    select c.ids::text || ' ' || c.texts::text from kb._claim_pending(kb._find_knowledge_base(base), model, after, max_rows, calls) c
$fn$;

select is(
    pg_temp.claim('docs'), '{1,2,8,10} {one,two,eight,ten}',
    'claims what has text, no embedding and no failure with that text, in the order of the key');
select is(pg_temp.claim('docs', null, 2), '{1,2} {one,two}', 'up to max_rows');
select is(pg_temp.claim('docs', '2', 2), '{8,10} {eight,ten}', 'behind a key, as the key''s type orders');
select is(pg_temp.claim('docs', '10', 2), null, 'nothing when there are none');
select is(pg_temp.claim('docs', null, 1), '{1} {one}', 'one');
select is(pg_temp.claim('docs', '8', 1), '{10} {ten}', 'one behind a key');
select is(pg_temp.claim('docs', '10', 1), null, 'no one');
select is(pg_temp.claim('docs', null, 5, 'amazon.titan-embed-text-v2:0'), '{1} {one}', 'one for a model that takes one');
select is(pg_temp.claim('docs', '1', 5, 'amazon.titan-embed-text-v2:0', 2), '{2,8} {two,eight}', 'or one for each of so many calls');
select is(pg_temp.claim('docs', '1', 1, 'amazon.titan-embed-text-v2:0', 2), '{2} {two}', 'but not more than max_rows');
select is(
    (select array_agg(c.call_size) from unnest(array['amazon.titan-embed-text-v2:0', 'cohere.embed-english-v3']) m
     cross join lateral kb._claim_pending(kb._find_knowledge_base('docs'), m, null, null, 3) c),
    array[1, 4], 'says how many texts go into a call');

create temp table put as select p.* from kb.put_document('u', E'# H\ntext', 'Title') p;
insert into bedrock_integration.bedrock_kb (id, chunks) values ('ffffffff-ffff-ffff-ffff-ffffffffffff', 'by Bedrock');
select is(
    (select c.texts from kb._claim_pending(kb._find_knowledge_base('default'), 'cohere.embed-english-v3', null, null, 1) c),
    array[E'Title > H\n\ntext', 'by Bedrock'], 'a chunk is embedded with its headings, if it has any');

-- What a model takes in one call.
create table public.sized (id integer primary key, content text, embedding vector(1024));
insert into public.sized
select n, repeat(case when n in (4, 7) then 'é' else 'x' end, case n when 4 then 11 when 7 then 10 else 5 end)
from generate_series(1, 9) n;
create temp table sized as select kb.attach_table('sized', 'public.sized', embedding_model => 'cohere.embed-english-v3') as name;
create function pg_temp.batch(after text, batch integer, chars integer, bytes integer) returns text language plpgsql as $fn$
begin
    update kb.model set (max_batch, max_text_chars, max_request_bytes) = (batch, chars, bytes) where model_id = 'cohere.embed-english-v3';
    return (select c.ids::text from kb._claim_pending(kb._find_knowledge_base('sized'), 'cohere.embed-english-v3', after, null, 1) c);
end
$fn$;
select is(pg_temp.batch(null, 4, null, 1000), '{1,2,3,4}', 'no more texts than it takes');
select is(pg_temp.batch(null, 96, 10, 1000), '{1,2,3}', 'a text of too many characters is left');
select is(pg_temp.batch('3', 96, 10, 1000), '{4}', 'and then goes alone');
select is(pg_temp.batch('4', 96, 10, 1000), '{5,6,7,8,9}', 'characters, not bytes');
select is(pg_temp.batch(null, 96, null, 25), '{1,2}', 'half as many bytes as it takes: JSON escapes them');
select is(pg_temp.batch(null, 96, null, 1), '{1}', 'a text of too many bytes goes alone');

set local role kb_worker;
select is(pg_temp.claim('docs', null, 1), '{1} {one}', 'kb_worker may');
select lives_ok($$ update public.documents set embedding = array_fill(1::real, array[1024])::vector where id = 1 $$, 'and write the embedding of what it claimed');
select throws_ok($$ update public.documents set content = 'x' where id = 2 $$, '42501', 'permission denied for table documents', 'but nothing else of it');
set local role kb_reader;
select throws_ok($$ select pg_temp.claim('docs', null, 1) $$, '42501', 'permission denied for function _claim_pending', 'kb_reader may not');
reset role;

alter table public.documents enable row level security;
create policy even on public.documents using (id = 10);
set local role kb_worker;
select is(pg_temp.claim('docs', null, 100), '{10} {ten}', 'row-level security of the table applies');
reset role;

select * from finish();
rollback;
