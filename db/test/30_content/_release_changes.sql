begin;
set local client_min_messages = error;
select plan(13);

create function pg_temp.triggers(store text) returns bigint language sql as $fn$
    select count(*) from pg_trigger t where t.tgrelid = store::regclass and t.tgname like 'zz\_kb\_%'
$fn$;

create table public.documents (id integer primary key, content text, title text, embedding vector(256), title_embedding vector(256));
select kb.attach_table(v.name, 'public.documents', text_column => v.text_column, embedding_column => v.embedding_column)
from (values ('one', 'content', 'embedding'), ('two', 'content', 'embedding'), ('title', 'title', 'title_embedding')) as v (name, text_column, embedding_column);
select is(pg_temp.triggers('public.documents'), 2::bigint, 'a trigger for each pair of columns');
select kb.drop_knowledge_base('one');
select is(pg_temp.triggers('public.documents'), 2::bigint, 'one that another knowledge base needs stays');
select kb.drop_knowledge_base('two');
select is(pg_temp.triggers('public.documents'), 1::bigint, 'and goes with the last of them');
select kb.drop_knowledge_base('title');
select is(pg_temp.triggers('public.documents'), 0::bigint, 'then the table is as it was');

select kb.attach_table('no trigger', 'public.documents');
do $do$ begin execute format('drop trigger %I on public.documents', kb._capture_name(kb._find_knowledge_base('no trigger'))); end $do$;
select lives_ok($$ select kb.drop_knowledge_base('no trigger') $$, 'a trigger that somebody dropped is not missed');

select kb.attach_table('no table', 'public.documents');
drop table public.documents;
select lives_ok($$ select kb.drop_knowledge_base('no table') $$, 'nor is the table');

-- Parent and partition, each attached: one trigger serves both, whichever goes first.
create table public.part (id integer primary key, content text, embedding vector(256)) partition by range (id);
create table public.part_1 partition of public.part for values from (1) to (10);
select kb.attach_table('partition', 'public.part_1');
select kb.attach_table('parent', 'public.part');
select kb.drop_knowledge_base('parent');
select is(pg_temp.triggers('public.part'), 0::bigint, 'a parent gives its trigger back');
select is(pg_temp.triggers('public.part_1'), 1::bigint, 'the partition that is attached itself has its own again');
select kb.attach_table('parent', 'public.part');
select kb.drop_knowledge_base('partition');
select is(pg_temp.triggers('public.part_1'), 1::bigint, 'its parent''s stays');
select kb.drop_knowledge_base('parent');
select is(pg_temp.triggers('public.part_1'), 0::bigint, 'until that goes too');

-- A table that is another's.
create role kb_test_table_owner;
grant create, usage on schema public to kb_test_table_owner;
grant kb_owner to kb_test_table_owner;
set local role kb_test_table_owner;
create table public.theirs (id integer primary key, content text, embedding vector(256));
select kb.attach_table('theirs', 'public.theirs');
set local role kb_owner;
select lives_ok($$ select kb.drop_knowledge_base('theirs') $$, 'who does not own the table may drop the knowledge base');
reset role;
select is_empty($$ select 1 from kb.knowledge_base b where b.name = 'theirs' $$, 'which is gone');
select is(pg_temp.triggers('public.theirs'), 1::bigint, 'and leaves the trigger to the owner, with a warning');

select * from finish();
rollback;
