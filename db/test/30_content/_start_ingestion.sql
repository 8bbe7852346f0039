begin;
select plan(7);

select kb.create_data_source('s', '/srv/s');
create function pg_temp.start() returns bigint language sql as $fn$ select kb._start_ingestion(kb._find_data_source('s', 'default')) $fn$;

create temp table first as select pg_temp.start() as run;
select results_eq(
    $$ select j.status, j.data_source, j.knowledge_base, j.finished_at is null, j.pid, j.failure_reasons from kb.ingestion_job j $$,
    $$ values ('STARTING', 's', 'default', true, pg_backend_pid(), '{}'::text[]) $$, 'opens a row');
select kb._list_items(run, '{u}', '{k}', '{v}', '{1}', '{f}', 0) from first;

-- As if the session had been killed.
select pg_advisory_unlock('kb.data_source'::regclass::oid::integer, s.data_source_id::integer) from kb.data_source s;
select results_eq(
    $$ select j.status, j.finished_at = j.updated_at, j.failure_reasons from kb.ingestion_job j $$,
    $$ values ('FAILED', true, array['broken off: its session has ended']) $$, 'which tells at once when its session is gone');

create temp table second as select pg_temp.start() as run;
select results_eq(
    $$ select r.status, r.failure_reason, r.finished_at is null from kb.ingestion_run r order by r.ingestion_run_id $$,
    $$ values ('FAILED', 'broken off: its session has ended', false), ('STARTING', null, true) $$, 'the next run closes it');
select is_empty('select from kb.source_item', 'and lists anew');
select kb._finish_ingestion(run, 'COMPLETE') from second;
select is_empty($$ select from pg_locks l where l.locktype = 'advisory' and l.pid = pg_backend_pid() and l.classid = 'kb.data_source'::regclass $$,
    'nothing is locked afterwards');

set local role kb_writer;
select lives_ok('select pg_temp.start()', 'kb_writer may call it');
set local role kb_reader;
select throws_ok('select pg_temp.start()', '42501', null, 'kb_reader may not');
reset role;
select kb._finish_ingestion(r.ingestion_run_id, 'STOPPED') from kb.ingestion_run r where r.finished_at is null;

select * from finish();
rollback;
