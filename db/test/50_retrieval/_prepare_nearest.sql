begin;
set local client_min_messages = warning;
select plan(14);

-- Points on a circle, by their degrees.
insert into kb.model (model_id, model_family, dimensions) values ('example.flat', 'amazon.titan-embed-v1', '{2}');
create function pg_temp.at(degrees numeric) returns real[] language sql as $fn$
    select array[cosd(degrees), sind(degrees)]::real[]
$fn$;
create table public.documents (id integer primary key, content text, embedding vector(2), owner text);
insert into public.documents values
    (10, 'ten', pg_temp.at(10)::vector, 'kb_reader'), (90, 'ninety', pg_temp.at(90)::vector, 'kb_reader'), (30, 'thirty', pg_temp.at(30)::vector, 'kb_writer');
create temp table made as select kb.attach_table('docs', 'public.documents') as name;

create function pg_temp.base() returns kb.knowledge_base language sql as $fn$ select kb._find_knowledge_base('docs') $fn$;
create function pg_temp.function_of(base kb.knowledge_base) returns regprocedure language sql as $fn$
    select to_regprocedure(format('kb._nearest_%s(public.vector, integer)', base.knowledge_base_id))
$fn$;
create function pg_temp.nearest(candidates integer) returns text language sql as $fn$
    select string_agg(r.text, ' ') from kb.retrieve_by_embedding(pg_temp.at(0), candidates, knowledge_base => 'docs') r
$fn$;

select isnt(pg_temp.function_of(pg_temp.base()), null, 'a new knowledge base has its function');
select is((pg_temp.base()).prepared_for, 'public.documents', 'and says for which name');
select is(pg_temp.nearest(2), 'ten thirty', 'through which it is asked');
do $do$
begin
    execute format('create or replace function kb.%I(query_embedding vector, candidates integer) returns kb.hit[] language sql stable as %L',
                   '_nearest_' || (pg_temp.base()).knowledge_base_id,
                   $$ select array[(1, 1, 'the function was asked', null, null, null, null, null)::kb.hit] $$);
end
$do$;
select is(pg_temp.nearest(1), 'the function was asked', 'indeed');
select is(pg_temp.nearest(2), 'ten thirty', 'and too few of its rows are not the answer');
do $do$ begin perform kb._prepare_nearest(pg_temp.base()); end $do$;
select is(pg_temp.nearest(1), 'ten', 'it is made again where it is not what it would be');

alter table public.documents rename to renamed;
select is(pg_temp.nearest(2), 'ten thirty', 'a renamed table is still found');
create table public.documents (like public.renamed including all);
insert into public.documents values (1, 'another table of that name', pg_temp.at(0)::vector, 'kb_reader');
select is(pg_temp.nearest(1), 'ten', 'and not another that has taken its name');
do $do$ begin perform kb._prepare_nearest(pg_temp.base()); end $do$;
select is((pg_temp.base()).prepared_for, 'public.renamed', 'made again, it reads the new name');

alter table public.renamed add column note text, drop column owner;
select is(pg_temp.nearest(2), 'ten thirty', 'an altered table is read as it is');
drop index public.documents_embedding_idx;
select is(pg_temp.nearest(3), 'ten thirty ninety', 'also without its index');

set local role kb_reader;
select is(pg_temp.nearest(2), 'ten thirty', 'kb_reader may ask it');
reset role;
alter table public.renamed enable row level security;
create policy near on public.renamed to kb_reader using (id > 10);
set local role kb_reader;
select is(pg_temp.nearest(2), 'thirty ninety', 'and sees what a policy lets it see, at once');
reset role;

create temp table gone as select pg_temp.function_of(pg_temp.base())::oid as function;
do $do$ begin perform kb.drop_knowledge_base('docs'); end $do$;
select is_empty($$ select from pg_proc p join gone g on g.function = p.oid $$, 'it goes with its knowledge base');

select * from finish();
rollback;
