begin;
select plan(17);

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents values (1, 'kept');
create temp table made as
select kb.attach_table('attached', 'public.documents') as name
union all
select kb.create_knowledge_base(v.name) from (values ('kept'), ('dropped'), ('it''s "; drop table kb.document; --')) as v (name);
create temp table put as
select p.* from (values ('kept'), ('dropped')) as v (name) cross join lateral kb.put_document('u', 'text', knowledge_base => v.name) p;
insert into kb_store.kept (chunks) values ('from elsewhere');

select lives_ok($$ select kb.drop_knowledge_base('kept') $$, 'drops a knowledge base');
select throws_ok($$ select kb._find_knowledge_base('kept') $$, 'KB101', 'knowledge base not found', 'which is then not found');
select results_eq($$ select s.chunks from kb_store.kept s $$, $$ values ('from elsewhere') $$, 'its table stays, without the chunks of its documents');

select lives_ok($$ select kb.drop_knowledge_base('dropped', drop_store => true) $$, 'drops one with its table');
select is(to_regclass('kb_store.dropped'), null, 'which is gone');
select is((select count(*) from kb.document d join put p on p.document_id = d.document_id), 0::bigint, 'and so are the documents of both');

select throws_ok(
    $$ select kb.drop_knowledge_base('attached', drop_store => true) $$,
    'KB001', 'an attached table is not dropped', 'never drops an attached table');
select lives_ok($$ select kb.drop_knowledge_base('attached') $$, 'only its entry');
select results_eq('select content from public.documents', $$ values ('kept') $$, 'and touches no row of it');

select throws_ok(
    $$ select kb.drop_knowledge_base('default', drop_store => true) $$,
    'KB001', 'the Bedrock table is not dropped', 'never drops the Bedrock table');

select lives_ok($$ select kb.drop_knowledge_base('it''s "; drop table kb.document; --', true) $$, 'takes a hostile name');
select is(to_regclass($$kb_store."it's ""; drop table kb.document; --"$$), null, 'and drops its table');

select throws_ok(
    format('select kb.drop_knowledge_base(%L)', v.name), 'KB101', 'knowledge base not found', 'rejects ' || coalesce(v.name, 'null'))
from (values ('kept'), (null)) as v (name);

create temp table gone as select kb.create_knowledge_base('gone') as name;
drop table kb_store.gone;
select lives_ok($$ select kb.drop_knowledge_base('gone', drop_store => true) $$, 'drops one whose table is gone already');

set local role kb_writer;
select throws_ok(
    $$ select kb.drop_knowledge_base('default') $$,
    '42501', 'permission denied for function drop_knowledge_base', 'kb_writer may not');
set local role kb_owner;
select lives_ok($$ select kb.drop_knowledge_base('default') $$, 'kb_owner may');
reset role;

select * from finish();
rollback;
