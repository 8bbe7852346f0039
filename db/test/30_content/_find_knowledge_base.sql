begin;
select plan(7);

select is((kb._find_knowledge_base('default')).store, 'bedrock_integration.bedrock_kb'::regclass, 'finds the default knowledge base');

select throws_ok(
    format('select kb._find_knowledge_base(%L)', v.name),
    'KB101', 'knowledge base not found',
    'rejects ' || coalesce(quote_literal(v.name), 'null'))
from (values (null), (''), ('Default'), ($$default'; drop table kb.document; --$$)) as v (name);

create table public.gone (id integer primary key, content text, embedding vector(256));
update kb.knowledge_base set store = 'public.gone' where name = 'default';
drop table public.gone;
select throws_ok(
    $$ select kb._find_knowledge_base('default') $$,
    'KB201', 'the store of the knowledge base is gone',
    'says when its table was dropped');

set local role kb_reader;
select throws_ok($$ select kb._find_knowledge_base('x') $$, 'KB101', 'knowledge base not found', 'kb_reader may call it');
reset role;

select * from finish();
rollback;
