begin;
select plan(15);

create temp table made as select kb.create_knowledge_base('zoo', dimensions => 256) as name;
select count(p.*)
from (values ('a', 'zebra stripes'), ('b', 'lion mane'), ('c', 'eagle wings'), ('d', 'penguin ice')) as d (uri, content)
cross join lateral kb.put_document(d.uri, d.content, knowledge_base => 'zoo') p;
create table public.golden (question text, uri text, grade integer);
insert into public.golden values ('zebra', 'a', 1), ('lion', 'b', 2), ('eagle', 'c', null), (' ', 'd', 1), ('penguin', null, 1), ('penguin', 'd', 0);

-- A vector search that finds the wrong one first.
create function pg_temp.embed(wrong boolean) returns void language sql as $fn$
    update kb_store.zoo s
    set embedding = kb.embed(case when wrong then w.other else s.chunks end, 'zoo')::public.vector
    from (values ('zebra stripes', 'lion mane'), ('lion mane', 'eagle wings'), ('eagle wings', 'penguin ice'), ('penguin ice', 'zebra stripes')) as w (text, other)
    where w.text = s.chunks
$fn$;

select pg_temp.embed(true);
update kb.knowledge_base set vector_weight = 1 where name = 'zoo';
select results_eq(
    $$ select t.vector_weight < 1, t.ndcg = 1, t.ndcg_before < 1, t.ndcg_vector < 1, t.ndcg_text, t.questions from kb.tune_fusion('public.golden', 'zoo') t $$,
    $$ values (true, true, true, true, 1::double precision, 3::bigint) $$,
    'a vector search that misleads gets less than all; what is no question, or has no answer, does not count');
select is(
    (select b.vector_weight < 1 from kb.knowledge_base b where b.name = 'zoo'), true, 'the weight is set');
select is((select b.vector_weight from kb.knowledge_base b where b.name = 'default'), 0.5::double precision, 'of that knowledge base alone');

select pg_temp.embed(false);
select results_eq(
    $$ select t.vector_weight, t.ndcg, t.ndcg_before, t.ndcg_vector, t.ndcg_text from kb.tune_fusion('public.golden', 'zoo') t $$,
    $$ values (0.5::double precision, 1::double precision, 1::double precision, 1::double precision, 1::double precision) $$,
    'where both are right, both count the same');
select is((select count(*) from kb.model_call c where c.purpose = 'query'), 14::bigint, 'a paid call a question');

-- Documents are what counts, and so it does not matter which of their chunks are returned together.
create temp table quality as select q.* from kb._find_knowledge_base('zoo') b cross join lateral kb._fused_quality(b, '[{"question": "zebra", "uri": "b", "grade": 1}]') q;
update kb.knowledge_base b set chunking = '{"strategy": "hierarchical"}' where b.name = 'zoo';
select results_eq(
    $$ select q.* from kb._find_knowledge_base('zoo') b cross join lateral kb._fused_quality(b, '[{"question": "zebra", "uri": "b", "grade": 1}]') q $$,
    'select q.* from quality q', 'hierarchical chunking changes nothing');

-- nDCG by hand: the second place is worth 1 / log2(3).
truncate public.golden;
insert into public.golden values ('zebra', 'a', 1), ('zebra', 'b', 2);
update kb_store.zoo s set chunks = case d.uri when 'a' then 'zebra' when 'b' then 'zebra zebra zebra and a lion' else 'x' end, embedding = null
from kb.document d where d.document_id = s.document_id;
select is(
    (select round(t.ndcg_text::numeric, 6) in (round((3 + 1 / log(2, 3)) / (3 + 1 / log(2, 3)), 6), round((1 + 3 / log(2, 3)) / (3 + 1 / log(2, 3)), 6))
     from kb.tune_fusion('public.golden', 'zoo') t),
    true, 'a grade of 2 is worth three times as much as one of 1');

select throws_ok(format('select kb.tune_fusion(%s)', v.arguments), v.code, v.message, 'rejects ' || v.name)
from (values
    ('null', 'KB001', 'golden must not be null', 'no table'),
    ($$'kb.model'$$, 'KB001', 'no golden questions in that table', 'a table of something else'),
    ($$'public.golden', 'nowhere'$$, 'KB101', 'knowledge base not found', 'an unknown knowledge base')
) as v (arguments, code, message, name);
truncate public.golden;
select throws_ok($$ select kb.tune_fusion('public.golden', 'zoo') $$, 'KB001', 'there are no golden questions', 'rejects an empty table');
alter table public.golden alter column grade type text;
insert into public.golden values ('zebra', 'a', 'good');
select throws_ok($$ select kb.tune_fusion('public.golden', 'zoo') $$, 'KB001', 'no golden questions in that table', 'rejects a grade that is no number');

create table public.plain as select 'zebra' as question, 'a' as uri;
alter table public.plain owner to kb_owner;
set local role kb_owner;
select is((select t.questions from kb.tune_fusion('public.plain', 'zoo') t), 1::bigint, 'kb_owner may; without grades all count the same');
set local role kb_reader;
select throws_ok($$ select kb.tune_fusion('public.plain', 'zoo') $$, '42501', 'permission denied for function tune_fusion', 'kb_reader may not');
set local role kb_worker;
select throws_ok($$ select kb._fused_quality(null, '[]') $$, '42501', 'permission denied for function _fused_quality', 'nor kb_worker');
reset role;

select * from finish();
rollback;
