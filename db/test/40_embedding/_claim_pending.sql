begin;
select plan(10);

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents values
    (2, 'two'), (10, 'ten'), (1, 'one'), (3, ''), (4, E' \n'), (5, null), (7, 'seven');
insert into public.documents values (6, 'six', array_fill(1::real, array[256]));
create temp table made as select kb.attach_table('docs', 'public.documents') as name;
insert into kb.embedding_failure (knowledge_base_id, chunk, code, reason)
select b.knowledge_base_id, '7', 'KB303', 'x' from kb.knowledge_base b where b.name = 'docs';

create function pg_temp.claim(base text, after text, max_rows integer) returns text language sql as $fn$
    select c.ids::text || ' ' || c.texts::text from kb._claim_pending(kb._find_knowledge_base(base), after, max_rows) c
$fn$;

select is(pg_temp.claim('docs', null, 100), '{1,2,10} {one,two,ten}', 'claims what has text, no embedding and no failure, in the order of the key');
select is(pg_temp.claim('docs', null, 2), '{1,2} {one,two}', 'up to max_rows');
select is(pg_temp.claim('docs', '2', 2), '{10} {ten}', 'behind a key, as the key''s type orders');
select is(pg_temp.claim('docs', '10', 2), null, 'nothing when there are none');

create temp table put as select p.* from kb.put_document('u', E'# H\ntext', 'Title') p;
insert into bedrock_integration.bedrock_kb (id, chunks) values ('ffffffff-ffff-ffff-ffff-ffffffffffff', 'by Bedrock');
select is(
    (select c.texts from kb._claim_pending(kb._find_knowledge_base('default'), null, 100) c), array[E'Title > H\n\ntext', 'by Bedrock'],
    'a chunk is embedded with its headings, if it has any');

set local role kb_worker;
select is(pg_temp.claim('docs', null, 1), '{1} {one}', 'kb_worker may');
select lives_ok($$ update public.documents set embedding = array_fill(1::real, array[256])::vector where id = 1 $$, 'and write the embedding of what it claimed');
select throws_ok($$ update public.documents set content = 'x' where id = 2 $$, '42501', 'permission denied for table documents', 'but nothing else of it');
set local role kb_reader;
select throws_ok($$ select pg_temp.claim('docs', null, 1) $$, '42501', 'permission denied for function _claim_pending', 'kb_reader may not');
reset role;

alter table public.documents enable row level security;
create policy even on public.documents using (id % 2 = 0);
set local role kb_worker;
select is(pg_temp.claim('docs', null, 100), '{2,10} {two,ten}', 'row-level security of the table applies');
reset role;

select * from finish();
rollback;
