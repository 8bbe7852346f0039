begin;
select plan(2);

create temp table made as select kb.create_knowledge_base('tree', dimensions => 256, chunking => '{"strategy": "hierarchical"}') as name;
create temp table put as
select p.* from (values ('a'), ('b')) as d (uri) cross join lateral kb.put_document(d.uri, E'# A\none\n# B\ntwo', knowledge_base => 'tree') p;
insert into kb_store.tree (id, chunks) values ('00000000-0000-0000-0000-000000000001', 'by Bedrock');

select results_eq(
    $$ select dense_rank() over (order by k.key), d.uri, s.ordinal
       from (
           select i.ids, kb._parent_keys(kb._find_knowledge_base('tree'), i.ids) as keys
           from (select array_agg(s.id::text order by s.document_id, s.ordinal) as ids from kb_store.tree s) i
       ) k0
       cross join lateral unnest(k0.ids, k0.keys) as k (id, key)
       join kb_store.tree s on s.id::text = k.id
       left join kb.document d on d.document_id = s.document_id
       order by d.uri, s.ordinal $$,
    $$ values (2::bigint, 'a', 1), (2, 'a', 2), (3, 'b', 1), (3, 'b', 2), (1, null, null) $$,
    'chunks of one parent have one key, a chunk without parent its own');
select is(
    kb._parent_keys(kb._find_knowledge_base('tree'), array['00000000-0000-0000-0000-000000000099']),
    array['00000000-0000-0000-0000-000000000099'], 'so has one that is gone');

select * from finish();
rollback;
