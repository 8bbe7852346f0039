begin;
select plan(7);

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

-- How files were listed, where reading tells another version.
create temp table second as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
select kb._save_ingestion(run, '{u,v,w,x}', '{sha,sha,etag,sha}', null, '{one,two,three,four}', null, null, null) from second;
select kb._finish_ingestion(run, 'COMPLETE') from second;
create temp table third as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
select kb._list_items(run, '{u,v,w,x}', '{1,2,3,4}', '{stamp,stamp,etag,null}', '{1,1,1,1}', '{f,f,f,f}', 0) from third;
select kb._save_ingestion(run, '{v}', '{null}', null, '{null}', null, null, '{broken}') from third;
select set_eq('select i.uri from third cross join kb._changed_items(run) i', array['u', 'v', 'x'], 'what only reading tells is to be read');
select kb._finish_ingestion(run, 'COMPLETE') from third;
create temp table fourth as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
select kb._list_items(run, '{u,v,w,x}', '{1,2,3,4}', '{stamp,stamp,etag,null}', '{1,1,1,1}', '{f,f,f,f}', 0) from fourth;
select set_eq('select i.uri from fourth cross join kb._changed_items(run) i', array['v', 'x'], 'but not again, unless it failed, or listing did not tell');
select kb._finish_ingestion(run, 'STOPPED') from fourth;

set local role kb_reader;
select throws_ok($$ select kb._finish_ingestion(run, 'COMPLETE') from run $$, '42501', null, 'kb_reader may not call it');
reset role;

select * from finish();
rollback;
