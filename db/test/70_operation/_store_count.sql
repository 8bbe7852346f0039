begin;
select plan(6);

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents values (1, 'pending', null), (2, '', null), (3, E' \n', null), (4, null, null);
insert into public.documents values (5, 'embedded', array_fill(1::real, array[256])), (6, '', array_fill(1::real, array[256]));
create temp table made as select kb.attach_table('docs', 'public.documents') as name;

select results_eq(
    $$ select * from kb._store_count(kb._find_knowledge_base('docs')) $$, 'values (6::bigint, 2::bigint, 1::bigint, 0::bigint)',
    'counts rows, those with an embedding, those with text and without one');

insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
select b.knowledge_base_id, v.id, kb._input_hash(v.text), 'KB303', 'x'
from kb.knowledge_base b
cross join (values ('1', 'pending'), ('5', 'embedded'), ('7', 'gone')) as v (id, text)
where b.name = 'docs';
select results_eq(
    $$ select * from kb._store_count(kb._find_knowledge_base('docs')) $$, 'values (6::bigint, 2::bigint, 0::bigint, 1::bigint)',
    'a failure counts for a row that still has no embedding, not for one that was embedded since or is gone');
update public.documents d set content = 'changed' where d.id = 1;
select results_eq(
    $$ select * from kb._store_count(kb._find_knowledge_base('docs')) $$, 'values (6::bigint, 2::bigint, 1::bigint, 0::bigint)',
    'nor for one whose text has changed since: it is pending again');

set local role kb_reader;
select lives_ok($$ select * from kb._store_count(kb._find_knowledge_base('docs')) $$, 'kb_reader may call it');
reset role;
drop table public.documents;
select results_eq(
    $$ select n.* from kb.knowledge_base b cross join lateral kb._store_count(b) n where b.name = 'docs' $$,
    'values (null::bigint, null::bigint, null::bigint, null::bigint)', 'a table that is gone has no counts');

create temp table empty as select kb.create_knowledge_base('empty') as name;
select results_eq(
    $$ select * from kb._store_count(kb._find_knowledge_base('empty')) $$, 'values (0::bigint, 0::bigint, 0::bigint, 0::bigint)', 'an empty one has zeros');

select * from finish();
rollback;
