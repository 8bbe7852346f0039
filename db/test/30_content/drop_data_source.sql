begin;
select plan(12);

create function pg_temp.source(policy text) returns void language plpgsql as $fn$
declare
    v_run bigint;
begin
    perform kb.create_data_source('s', '/srv/s', deletion_policy => policy);
    v_run := kb._start_ingestion(kb._find_data_source('s', 'default'));
    perform kb._save_ingestion(v_run, '{u:1,u:2,u:3}', '{1,1,1}', null, '{one,two,three}', '{a,b,c}', null, null);
    perform kb._finish_ingestion(v_run, 'COMPLETE');
    perform kb.put_document('u:3', 'by hand');
end
$fn$;
select kb.put_document('u:by hand', 'text');

select pg_temp.source('DELETE');
select is(kb.drop_data_source('s'), 2::bigint, 'deletes what came from it');
select results_eq(
    'select d.uri from kb.document d order by d.uri', array['u:3', 'u:by hand'], 'and nothing that somebody else put, if only last');
select is_empty('select from kb.data_source', 'the source is gone');
select is_empty('select from kb.ingestion_run', 'and its runs');

select pg_temp.source('RETAIN');
select is(kb.drop_data_source('s'), 0::bigint, 'or retains it');
select is((select count(*) from kb.document d where d.data_source_id is null), 4::bigint, 'for nobody in particular');

select throws_ok($$ select kb.drop_data_source('s') $$, 'KB108', 'data source not found', 'not a second time');
select throws_ok($$ select kb.drop_data_source('s', 'none') $$, 'KB101', 'knowledge base not found', 'nor of a knowledge base that is not');

select pg_temp.source('DELETE');
-- With its knowledge base.
select kb.create_knowledge_base('other');
select kb.create_data_source('o', '/srv/o', knowledge_base => 'other');
do $do$
declare
    v_run bigint := kb._start_ingestion(kb._find_data_source('o', 'other'));
begin
    perform kb._list_items(v_run, '{o:1,o:2}', '{1,2}', '{1,1}', '{1,1}', '{f,f}', 0);
    perform kb._save_ingestion(v_run, '{o:1,o:2}', '{1,1}', null, '{one,null}', null, null, '{null,bad}');
    perform kb._finish_ingestion(v_run, 'COMPLETE');
end
$do$;
select lives_ok($$ select kb.drop_knowledge_base('other', drop_store => true) $$, 'goes with its knowledge base');
select is_empty(
    $$ select s.uri from kb.data_source s where s.name = 'o' union all select f.uri from kb.ingestion_failure f where f.uri = 'o:2' $$,
    'and leaves nothing');

set local role kb_writer;
select is(kb.drop_data_source('s'), 2::bigint, 'kb_writer may call it');
set local role kb_reader;
select throws_ok($$ select kb.drop_data_source('s') $$, '42501', 'permission denied for function drop_data_source', 'kb_reader may not');
reset role;

select * from finish();
rollback;
