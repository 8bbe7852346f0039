begin;
set local client_min_messages = warning;
select plan(11);

create temp table made as select kb.create_knowledge_base('zoo', dimensions => 256) as name;
insert into kb_store.zoo (chunks) select 'zebra ' || repeat('stripes ', n) from generate_series(1, 5) n;
update kb_store.zoo s set embedding = kb.embed(s.chunks, 'zoo')::public.vector;

-- The numbers of stripes of a page behind the chunks of so many stripes, and whether there are more.
create function pg_temp.page(size integer, behind integer[], model text default null, reranked integer default null, query text default 'stripes')
returns text language sql as $fn$
    select concat_ws(
        ' ',
        (select string_agg(regexp_count(e.value #>> '{content,text}', 'stripes')::text, '' order by e.n)
         from jsonb_array_elements(p.results) with ordinality as e (value, n)),
        case when p.has_more then 'more' end,
        case when p.marks is distinct from (
            select array_agg(kb._page_mark(e.value #>> '{metadata,x-amz-bedrock-kb-chunk-id}') order by e.n)
            from jsonb_array_elements(p.results) with ordinality as e (value, n)) then 'WRONG MARKS' end)
    from kb._retrieve_page(
        kb._find_knowledge_base('zoo'), query, null, 'text', size, null, model, coalesce(reranked, size),
        array(select kb._page_mark(s.id::text) from kb_store.zoo s where regexp_count(s.chunks, 'stripes') = any (behind))) p
$fn$;

select is(pg_temp.page(3, '{}'), '543 more', 'the best');
select is(pg_temp.page(3, '{5,4,3}'), '21', 'the best of the others');
select is(pg_temp.page(2, '{5,3,1}'), '42', 'whichever have been returned');
select is(pg_temp.page(3, '{5,4,3,2,1}'), '', 'none when all have been');
select is(pg_temp.page(5, '{}'), '54321', 'all, and no more');
select is(pg_temp.page(5, '{}', query => 'unheard'), '', 'nothing');
select is(pg_temp.page(3, '{5}', 'cohere.rerank-v3-5:0', 2), '43 more', 'reranked, the best of them; what the reranking left out comes later');
set local aws_ml.fault = 'ThrottlingException';
select is(pg_temp.page(3, '{5}', 'cohere.rerank-v3-5:0', 2), '43 more', 'in the order of the search while the rerank model is throttled');
set local aws_ml.fault = '';

-- A parent is known again, whichever of its chunks stands for it.
create temp table tree as select kb.create_knowledge_base('tree', chunking => '{"strategy": "hierarchical"}') as name;
create temp table put as
select p.* from kb.put_document('zoo', E'# Zebra\n## Stripes\nThe zebra has stripes.\n## Food\nIt eats grass.', knowledge_base => 'tree') p;
create temp table child as
select s.chunks, kb._page_mark((kb._parent_keys(kb._find_knowledge_base('tree'), array[s.id::text]))[1]) as mark from kb_store.tree s;
create temp table page as
select p.* from kb._retrieve_page(kb._find_knowledge_base('tree'), 'stripes', null, 'text', 1, null, null, 1, '{}') p;
select is((select p.marks from page p), array[c.mark], 'the mark is that of the parent') from child c where c.chunks like 'It eats%';
select is(
    (select p.results from kb._retrieve_page(kb._find_knowledge_base('tree'), 'stripes', null, 'text', 1, null, null, 1, array[c.mark]) p),
    '[]', 'so that it does not come again for another') from child c where c.chunks like 'It eats%';

set local role kb_reader;
select is(
    (select jsonb_array_length(p.results) from kb._retrieve_page(kb._find_knowledge_base('zoo'), 'zebra', null, 'text', 2, null, null, 2, '{}') p), 2,
    'kb_reader may');
reset role;

select * from finish();
rollback;
