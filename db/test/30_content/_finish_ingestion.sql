begin;
select plan(5);

select kb.create_data_source('s', '/srv/s');
create temp table run as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
grant select on run to public;
select kb._list_items(run, '{u}', '{k}', '{v}', '{1}', '{f}', 0) from run;

select kb._finish_ingestion(run, 'FAILED', 'no such bucket') from run;
select results_eq(
    'select j.status, j.failure_reasons, j.finished_at is not null from kb.ingestion_job j',
    $$ values ('FAILED', '{no such bucket}'::text[], true) $$, 'closes the row');
select is_empty('select from kb.source_item', 'forgets what was listed');
select is((select kb._is_ingesting(r) from kb.ingestion_run r), false, 'and unlocks the source');
select throws_ok($$ select kb._finish_ingestion(run, 'DONE') from run $$, '23514', null, 'only with a status that there is');

set local role kb_reader;
select throws_ok($$ select kb._finish_ingestion(run, 'COMPLETE') from run $$, '42501', null, 'kb_reader may not call it');
reset role;

select * from finish();
rollback;
