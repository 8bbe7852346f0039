begin;
select plan(8);

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents select n, 'text ' || n from generate_series(1, 7) n;
create temp table made as select kb.attach_table('docs', 'public.documents') as name;
create view pg_temp.failed as
select string_agg(f.chunk, ' ' order by f.chunk) as chunks
from kb.knowledge_base b
cross join lateral kb._true_failure(b) f
where b.name = 'docs';
grant select on pg_temp.failed to kb_reader;

select is(chunks, null, 'there are none') from pg_temp.failed;
insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
select b.knowledge_base_id, n, kb._input_hash('text ' || n), 'KB303', 'x'
from kb.knowledge_base b
cross join generate_series(1, 7) n
where b.name = 'docs';
select is(chunks, '1 2 3 4 5 6 7', 'each row whose text was rejected') from pg_temp.failed;

delete from public.documents d where d.id = 1;
select is(chunks, '2 3 4 5 6 7', 'but for one that is gone') from pg_temp.failed;
update public.documents d set embedding = array_fill(1, array[256])::vector where d.id = 2;
select is(chunks, '3 4 5 6 7', 'or embedded') from pg_temp.failed;
update public.documents d set content = 'changed' where d.id = 3;
update public.documents d set content = null where d.id = 4;
select is(chunks, '5 6 7', 'or has another text, or none') from pg_temp.failed;
update public.documents d set content = 'text 3' where d.id = 3;
select is(chunks, '3 5 6 7', 'the same text again would be rejected again') from pg_temp.failed;

alter table public.documents enable row level security;
create policy few on public.documents to kb_reader using (id < 6);
set local role kb_reader;
select results_eq(
    $$ select f.chunk from kb._find_knowledge_base('docs') b cross join lateral kb._true_failure(b) f order by 1 $$, $$ values ('3'), ('5') $$,
    'kb_reader may call it; what row-level security hides from it is not shown');
reset role;
insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
select b.knowledge_base_id, 'no number', '', 'KB303', 'x' from kb.knowledge_base b where b.name = 'docs';
select lives_ok('select chunks from pg_temp.failed', 'a key that is none breaks nothing');

select * from finish();
rollback;
