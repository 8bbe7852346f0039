begin;
select plan(6);

create temp table put as
select kb.create_knowledge_base('other') as name
union all
select p.status
from (values ('file:///a/1', 'default'), ('file:///a/2', 'default'), ('file:///a%/3', 'default'), ('file:///b', 'default'), ('file:///a/4', 'other')) as v (uri, base)
cross join lateral kb._put_source_document(v.uri, 'text', null, '{}', 'of ' || v.uri, v.base) p
union all
select p.status from kb.put_document('file:///a/by-hand', 'text') p;

select results_eq(
    $$ select * from kb._source_version('file:///a/') order by uri $$,
    $$ values ('file:///a/1', 'of file:///a/1'), ('file:///a/2', 'of file:///a/2') $$,
    'the documents below a prefix that a sync put');
select results_eq($$ select v.uri from kb._source_version('file:///a%') v $$, $$ values ('file:///a%/3') $$, 'a percent sign is one');
select results_eq($$ select v.uri from kb._source_version('', 'other') v $$, $$ values ('file:///a/4') $$, 'of one knowledge base');
select is_empty($$ select * from kb._source_version(null) $$, 'none below null');
select throws_ok($$ select * from kb._source_version('', 'nowhere') $$, 'KB101', 'knowledge base not found', 'rejects an unknown knowledge base');

set local role kb_writer;
select lives_ok($$ select * from kb._source_version('file:') $$, 'kb_writer may call it');
reset role;

select * from finish();
rollback;
