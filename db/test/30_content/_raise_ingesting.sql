begin;
select plan(3);

select kb.create_data_source('s', '/srv/s');
create temp table run as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
create function pg_temp.detail() returns text language plpgsql as $fn$
declare
    v_detail text;
begin
    perform kb._raise_ingesting(kb._find_data_source('s', 'default'));
    return null;
exception
    when sqlstate 'KB206' then
        get stacked diagnostics v_detail = pg_exception_detail;
        return v_detail;
end
$fn$;
select is(
    pg_temp.detail(),
    (select format('By %s, process %s of the server, since %s.', current_user, pg_backend_pid(), to_char(r.started_at, 'YYYY-MM-DD HH24:MI:SS TZ'))
     from kb.ingestion_run r),
    'says who, and since when');
select kb._finish_ingestion(run, 'STOPPED') from run;
select is(pg_temp.detail(), 'It has only just begun.', 'or that there is no telling yet');

set local role kb_reader;
select throws_ok($$ select kb._raise_ingesting(null) $$, '42501', null, 'kb_reader may not call it');
reset role;

select * from finish();
rollback;
