begin;
select plan(7);

select kb.create_data_source('s', '/srv/s');
select is(kb.stop_ingestion('s'), false, 'nothing runs');
create temp table run as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
select is(kb.stop_ingestion('s'), true, 'what runs is to stop');
select is((select j.status from kb.ingestion_job j), 'STOPPING', 'and says so');
select is(kb.stop_ingestion('s'), false, 'once');
select kb._finish_ingestion(run, 'STOPPED') from run;
select throws_ok($$ select kb.stop_ingestion('none') $$, 'KB108', 'data source not found', 'of a source that there is');

set local role kb_writer;
select is(kb.stop_ingestion('s'), false, 'kb_writer may call it');
set local role kb_reader;
select throws_ok($$ select kb.stop_ingestion('s') $$, '42501', 'permission denied for function stop_ingestion', 'kb_reader may not');
reset role;

select * from finish();
rollback;
