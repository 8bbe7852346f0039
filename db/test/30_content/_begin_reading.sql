begin;
select plan(5);

select kb.create_data_source('s', '/srv/s');
create temp table run as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
grant select on run to public;

select results_eq('select b.* from run cross join kb._begin_reading(run) b', 'values (0::bigint, 0::bigint)', 'an empty source');
select is((select j.status from kb.ingestion_job j), 'IN_PROGRESS', 'goes on');
select is(kb.stop_ingestion('s'), true, 'somebody stops it');
select kb._begin_reading(run) from run;
select is((select j.status from kb.ingestion_job j), 'STOPPING', 'and is not overruled');

set local role kb_reader;
select throws_ok('select kb._begin_reading(run) from run', '42501', 'permission denied for function _begin_reading', 'kb_reader may not call it');
reset role;
select kb._finish_ingestion(run, 'STOPPED') from run;

select * from finish();
rollback;
