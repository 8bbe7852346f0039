begin;
select plan(4);

select kb.create_data_source('s', '/srv/s');
create temp table run as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
create function pg_temp.goes_on() returns boolean language sql as $fn$ select kb._is_ingesting(r) from kb.ingestion_run r $fn$;

select ok(pg_temp.goes_on(), 'the session holds the lock');
set local role kb_reader;
select ok(pg_temp.goes_on(), 'as anybody may know');
reset role;
update kb.ingestion_run set pid = pg_backend_pid() + 1;
select ok(not pg_temp.goes_on(), 'another session''s lock is for another run');
update kb.ingestion_run set pid = pg_backend_pid();
select kb._finish_ingestion(run, 'COMPLETE') from run;
select ok(not pg_temp.goes_on(), 'it is finished');

select * from finish();
rollback;
