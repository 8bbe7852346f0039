begin;
select plan(6);

create temp table made as select kb.create_knowledge_base('zoo', dimensions => 256) as name;
insert into kb_store.zoo (chunks) values ('The zebra eats grass.'), ('The eagle eats fish.'), ('A zebra has stripes.');
update kb_store.zoo s set embedding = kb.embed(s.chunks, 'zoo')::public.vector;

create function pg_temp.found(mode text, embedded boolean, arguments text default '') returns text language plpgsql as $fn$
declare
    v_found text;
begin
    execute format(
        'select string_agg(concat_ws(%L, c.text, c.vector_rank, c.text_rank, c.searched), %L) '
        'from kb._find_chunks(kb._find_knowledge_base(%L), %L, $1, %L, 2, null%s) c', ' ', '|', 'zoo', 'zebra grass', mode, arguments)
    into v_found
    using case when embedded then kb.embed('zebra grass', 'zoo')::public.vector end;
    return v_found;
end
$fn$;

select is(pg_temp.found('hybrid', true), 'The zebra eats grass. 1 1 hybrid|A zebra has stripes. 2 2 hybrid', 'by both, fused');
select is(pg_temp.found('vector', true), 'The zebra eats grass. 1 vector|A zebra has stripes. 2 vector', 'by vector');
select is(pg_temp.found('vector', true, ', min_score => 0.6'), 'The zebra eats grass. 1 vector', 'to a minimum score');
select is(pg_temp.found('hybrid', false), 'The zebra eats grass. 1 text|A zebra has stripes. 2 text', 'by text alone where there is no embedding');
select is(
    pg_temp.found('vector', true, ', rerank_model => ''cohere.rerank-v3-5:0'', rerank_candidates => 2'),
    'The zebra eats grass. 1 vector|A zebra has stripes. 2 vector', 'reranked');

set local role kb_reader;
select is(pg_temp.found('text', false), 'The zebra eats grass. 1 text|A zebra has stripes. 2 text', 'kb_reader may');
reset role;

select * from finish();
rollback;
