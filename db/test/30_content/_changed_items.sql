begin;
select plan(11);

select kb.create_data_source('s', '/srv/s');
create temp table run as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
grant select on run to public;
create function pg_temp.changed(after_uri text, max_items integer) returns table (uri text, known_version text) language sql as $fn$
    select i.uri, i.known_version from run cross join kb._changed_items(run, after_uri, max_items) i
$fn$;

select is_empty('select * from pg_temp.changed(null, null)', 'nothing is listed, nothing is to be read');
select kb._save_ingestion(run, '{u:changed,u:same,u:unknown}', '{old,v,v}', null, '{one,two,three}', '{a,b,c}', null, null) from run;
select kb.put_document('u:by hand', 'text');
select kb._list_items(
           run, '{u:by hand,u:changed,u:new,u:same,u:unknown}', '{1,2,3,4,5}', '{v,v,v,v,null}', '{1,2,3,4,null}', '{f,f,f,f,f}', 0)
from run;

select results_eq(
    'select * from pg_temp.changed(null, null)',
    $$ values ('u:by hand', null), ('u:changed', 'old'), ('u:new', null), ('u:unknown', 'v') $$,
    'what is new, changed, of unknown version, or put by somebody else');
select results_eq('select uri from pg_temp.changed(null, 2)', array['u:by hand', 'u:changed'], 'a page');
select results_eq($$ select uri from pg_temp.changed('u:changed', 2) $$, array['u:new', 'u:unknown'], 'and the next');
select is_empty($$ select * from pg_temp.changed('u:unknown', 2) $$, 'and none');
select results_eq('select b.* from run cross join kb._begin_reading(run) b', 'values (4::bigint, 6::bigint)', 'all together');
select is((select j.status from kb.ingestion_job j), 'IN_PROGRESS', 'begins to read');

-- Sidecars.
create temp table second as select kb._start_ingestion(kb._folder_source('/srv/t', null, 'default')) as run;
select kb._save_ingestion(
           run, '{m:added,m:changed,m:first,m:read,m:removed,m:same}', '{v,v,v,v,v,v}', '{null,m,null,m,m,m}', '{one,two,six,three,four,five}', null, null, null)
from second;
select kb._list_items(
           run,
           '{m:added,m:changed,m:first,m:read,m:removed,m:same,
             m:added.metadata.json,m:changed.metadata.json,m:first.metadata.json,m:orphan.metadata.json,m:read.metadata.json,m:same.metadata.json}',
           '{1,2,6,3,4,5,s1,s2,s6,s3,s4,s5}', '{v,v,v,v,v,v,m,new,null,m,null,m}', '{1,1,1,1,1,1,10,20,60,30,null,50}', '{f,f,f,f,f,f,t,t,t,t,t,t}', 0)
from second;
select results_eq(
    'select i.key, i.known_version, i.sidecar_key, i.sidecar_bytes, i.known_metadata_version from second cross join kb._changed_items(run) i',
    $$ values ('1', 'v', 's1', 10::bigint, null), ('2', 'v', 's2', 20, 'm'), ('6', 'v', 's6', 60, null), ('3', 'v', 's4', null, 'm'), ('4', 'v', null, null, 'm') $$,
    'a document whose sidecar has come, changed, gone, or is to be read to know; not a sidecar without a document');
select results_eq('select b.items from second cross join kb._begin_reading(run) b', array[5::bigint], 'sidecars are no documents');
select kb._save_ingestion(run, '{m:added,m:removed}', '{v,v}', '{m,null}', '{one,four}', null, null, null) from second;
select results_eq('select i.uri from second cross join kb._changed_items(run) i', array['m:changed', 'm:first', 'm:read'], 'until it is put');
select kb._finish_ingestion(run, 'STOPPED') from second;

set local role kb_reader;
select throws_ok('select kb._changed_items(run) from run', '42501', 'permission denied for function _changed_items', 'kb_reader may not call it');
reset role;
select kb._finish_ingestion(run, 'STOPPED') from run;

select * from finish();
rollback;
