begin;
select plan(4);

select is_empty('select * from kb.ingestion_job', 'no sync yet');
select kb.create_data_source('s', '/srv/s');
create temp table run as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
select kb._save_ingestion(
           run, array(select 'u:' || lpad(n::text, 3, '0') from generate_series(1, 120) n), array_fill('v'::text, array[120]), null, array_fill(null::text, array[120]),
           null, null, array_fill('bad'::text, array[120]))
from run;
select kb._finish_ingestion(run, 'FAILED', 'the network is gone') from run;
select results_eq(
    'select j.status, j.number_of_documents_failed, cardinality(j.failure_reasons), j.failure_reasons[1], j.failure_reasons[101] from kb.ingestion_job j',
    $$ values ('FAILED', 120::bigint, 101, 'the network is gone', 'u:100: bad') $$,
    'why it failed as a whole, and of the first 100 files');
select kb._finish_ingestion(kb._start_ingestion(kb._folder_source('file:///srv/f/', null, 'default')), 'COMPLETE');
select results_eq(
    'select j.data_source, j.uri from kb.ingestion_job j order by j.ingestion_job_id desc limit 1', $$ values (null, 'file:///srv/f/') $$, 'a folder without a name');

set local role kb_reader;
select lives_ok('select * from kb.ingestion_job', 'kb_reader may read it');
reset role;

select * from finish();
rollback;
