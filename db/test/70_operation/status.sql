begin;
select plan(8);

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents values (1, 'pending', null), (2, 'failed', null), (3, '', null);
insert into public.documents values (4, 'embedded', array_fill(1::real, array[256]));
create temp table made as
select kb.attach_table('docs', 'public.documents') as name
union all
select kb.create_knowledge_base('it''s "empty"', 'cohere.embed-v4:0', 512, 'amazon.nova-pro-v1:0');
insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
select b.knowledge_base_id, '2', kb._input_hash('failed'), 'KB303', 'x' from kb.knowledge_base b where b.name = 'docs';
create temp table put as select p.* from kb.put_document('u', E'# A\none\n# B\ntwo') p;
create temp table run as
select r.* from kb._start_backfill(kb._find_knowledge_base('docs'), null, null, null, null, null) r;

select results_eq(
    $$ select s.knowledge_base, s.kind, s.store::text, s.embedding_model, s.dimensions, s.text_model,
              s.documents, s.chunks, s.embedded, s.pending, s.failed, s.last_run
       from kb.status s $$,
    $$ values
           ('default', 'created', 'bedrock_integration.bedrock_kb', 'amazon.titan-embed-text-v2:0', 1024, 'amazon.nova-lite-v1:0',
               1::bigint, 2::bigint, 0::bigint, 2::bigint, 0::bigint, null::timestamptz),
           ('docs', 'attached', 'documents', 'amazon.titan-embed-text-v2:0', 256, 'amazon.nova-lite-v1:0', 0, 4, 1, 1, 1, (select r.started_at from run r)),
           ('it''s "empty"', 'created', 'kb_store."it''s ""empty"""', 'cohere.embed-v4:0', 512, 'amazon.nova-pro-v1:0', 0, 0, 0, 0, 0, null) $$,
    'a row a knowledge base, by name');
select is_empty(
    $$ select s.knowledge_base from kb.status s where s.store_bytes is distinct from pg_total_relation_size(s.store) $$,
    'with the bytes of its table');

set local role kb_reader;
select is((select count(*) from kb.status), 3::bigint, 'kb_reader may');
set local role kb_writer;
select is((select count(*) from kb.status), 3::bigint, 'kb_writer may');
set local role kb_worker;
select is((select count(*) from kb.status), 3::bigint, 'kb_worker may');
set local role bedrock_user;
select throws_ok('select * from kb.status', '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;

alter table public.documents enable row level security;
create policy one on public.documents to kb_reader using (id = 1);
set local role kb_reader;
select is((select s.chunks from kb.status s where s.knowledge_base = 'docs'), 1::bigint, 'counts what the caller may see');
reset role;

drop table public.documents;
select results_eq(
    $$ select s.knowledge_base, s.store::text, s.chunks, s.store_bytes from kb.status s where s.knowledge_base = 'docs' $$,
    $$ values ('docs', null::text, null::bigint, null::bigint) $$,
    'a knowledge base whose table is gone is a row without counts');

select * from finish();
rollback;
