begin;
set local client_min_messages = warning;
select plan(24);

create temp table made as select kb.create_knowledge_base('bulk', dimensions => 256) as name;
create function pg_temp.id() returns bigint language sql as $fn$
    select b.knowledge_base_id from kb.knowledge_base b where b.name = 'bulk'
$fn$;
create temp view hnsw as
select i.name::text collate "default" as name, i.definition from kb._vector_index('kb_store.bulk', 'embedding') i;
create temp table before as select h.* from hnsw h;

insert into kb_store.bulk (chunks) select n from generate_series(1, 1000) n;
select is(kb._rebuild_index(pg_temp.id()), 0, 'nothing is set aside: nothing to do');
select is(kb._set_aside_index(pg_temp.id(), 1000), true, 'set aside');
update kb_store.bulk s
set embedding = (select array_agg((n.v * 2654435761 % 1009)::real - 504) from generate_series(s.chunks::bigint, s.chunks::bigint + 255) n (v))::public.vector;
select is(kb._rebuild_index(pg_temp.id()), 1, 'built again');
select set_eq('select h.* from hnsw h', 'select b.* from before b', 'as it was, under its name');
select is_empty('select x.name from kb.dropped_index x', 'and noted no more');
select is(kb._rebuild_index(pg_temp.id()), 0, 'once');

-- By the index, as it was set up before: the query's own row is its nearest.
set local enable_seqscan = off;
select is(
    (select count(*)
     from (select s.* from kb_store.bulk s order by s.id limit 20) q
     where (select n.id from kb_store.bulk n order by n.embedding operator(public.<=>) q.embedding limit 1) = q.id),
    20::bigint, 'it finds what is near');
reset enable_seqscan;

-- What happened to it meanwhile.
create function pg_temp.set_aside() returns boolean language plpgsql as $fn$
begin
    update kb_store.bulk set embedding = null;
    return kb._set_aside_index(pg_temp.id(), 1000);
end
$fn$;

select is(pg_temp.set_aside(), true, 'set aside');
create index by_hand on kb_store.bulk using hnsw (embedding public.vector_cosine_ops) with (ef_construction = 256);
select is(kb._rebuild_index(pg_temp.id()), 0, 'somebody has built an equal one: nothing to do');
select results_eq('select h.name from hnsw h', $$ values ('by_hand') $$, 'that one stays');
select is_empty('select x.name from kb.dropped_index x', 'and nothing is noted');

select is(pg_temp.set_aside(), true, 'set aside');
create table kb_store.by_hand (id integer);
alter table kb_store.bulk rename to "renamed ""r""";
create table kb_store.bulk (embedding vector(256));
select is(kb._rebuild_index(pg_temp.id()), 1, 'its name and its table''s are taken: it is built all the same');
select results_eq(
    $$ select i.name::text collate "default", i.definition from kb._vector_index('kb_store."renamed ""r"""', 'embedding') i $$,
    $$ select 'renamed "r"_embedding_idx', b.definition from before b $$,
    'on the right table, under another name');
drop table kb_store.by_hand;
drop table kb_store.bulk;
alter table kb_store."renamed ""r""" rename to bulk;

select is(pg_temp.set_aside(), true, 'set aside');
alter table kb_store.bulk set (parallel_workers = 2);
set local maintenance_work_mem = '2047GB';
select is(kb._rebuild_index(pg_temp.id()), 1, 'parallel workers that find no shared memory are done without');
reset maintenance_work_mem;

-- Who drops the knowledge base has the index back.
select is(pg_temp.set_aside(), true, 'set aside');
create temp table other as select kb.create_knowledge_base('other') as name;
select is((select count(*) from kb._vector_index('kb_store.other', 'embedding')), 1::bigint, 'a new knowledge base has its own');
select kb.drop_knowledge_base('bulk');
select is((select count(*) from hnsw), 1::bigint, 'the table that a knowledge base leaves has its index again');
select is_empty('select x.name from kb.dropped_index x', 'and nothing is noted');

create temp table again as select kb.create_knowledge_base('gone', dimensions => 256) as name;
insert into kb_store.gone (chunks) select n from generate_series(1, 1000) n;
select is((select kb._set_aside_index(b.knowledge_base_id, 1000) from kb.knowledge_base b where b.name = 'gone'), true, 'set aside');
drop table kb_store.gone;
select is((select kb._rebuild_index(b.knowledge_base_id) from kb.knowledge_base b where b.name = 'gone'), 0, 'no table: nothing to build');

-- Who.
set local role kb_worker;
select results_eq(
    $$ select kb._rebuild_index(v.id) from (values (1::bigint), (null), (-1), (9223372036854775807)) as v (id) $$,
    array[0, 0, 0, 0], 'kb_worker may; nothing comes of a knowledge base that does not exist');
set local role kb_reader;
select throws_ok($$ select kb._rebuild_index(1) $$, '42501', null, 'kb_reader may not');
reset role;

select * from finish();
rollback;
