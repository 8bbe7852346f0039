begin;
select plan(4);

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents values (1, 'one'), (2, 'two'), (3, ''), (4, null), (5, 'five');
insert into public.documents values (6, 'six', array_fill(1::real, array[256]));
create temp table made as select kb.attach_table('docs', 'public.documents') as name;
insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
select b.knowledge_base_id, v.id, kb._input_hash(v.text), 'KB303', 'x'
from kb.knowledge_base b
cross join (values ('2', 'two'), ('5', 'another text')) as v (id, text)
where b.name = 'docs';

set local role kb_worker;
select is(kb._count_pending(kb._find_knowledge_base('docs')), 2::bigint, 'with text, without embedding, that text not rejected; kb_worker may');
select is(kb._count_pending(kb._find_knowledge_base('default')), 0::bigint, 'nothing is 0');
set local role kb_reader;
select throws_ok('select kb._count_pending(null)', '42501', 'permission denied for function _count_pending', 'kb_reader may not');
reset role;

alter table public.documents enable row level security;
set local role kb_worker;
select is(kb._count_pending(kb._find_knowledge_base('docs')), 0::bigint, 'row-level security of the table applies');
reset role;

select * from finish();
rollback;
