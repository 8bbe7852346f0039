begin;
select plan(4);

select kb.create_data_source('s', '/srv/s');
create temp table run as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
grant select on run to public;

select kb._list_items(run, '{u:1,u:2,u:1}', '{k1,k2,k1}', '{v,null,v}', '{5,null,5}', '{f,f,f}', 3) from run;
select kb._list_items(run, '{u:3,u:1.metadata.json}', '{k3,m1}', '{v,m}', '{7,1}', '{f,t}', 1) from run;
select kb._list_items(run, '{}', '{}', '{}', '{}', '{}', 0) from run;
select results_eq(
    'select i.uri, i.key, i.version, i.bytes, i.is_sidecar from kb.source_item i order by i.uri',
    $$ values ('u:1', 'k1', 'v', 5::bigint, false), ('u:1.metadata.json', 'm1', 'm', 1, true), ('u:2', 'k2', null, null, false), ('u:3', 'k3', 'v', 7, false) $$, 'keeps each once');
select results_eq(
    'select j.number_of_documents_scanned, j.number_of_metadata_documents_scanned, j.number_of_documents_skipped from kb.ingestion_job j',
    'values (3::bigint, 1::bigint, 4::bigint)', 'and counts them');

set local role kb_writer;
select lives_ok($$ select kb._list_items(run, '{u:4}', '{k}', '{v}', '{1}', '{f}', 0) from run $$, 'kb_writer may call it');
set local role kb_reader;
select throws_ok($$ select kb._list_items(run, '{u:5}', '{k}', '{v}', '{1}', '{f}', 0) from run $$, '42501', null, 'kb_reader may not');
reset role;
select kb._finish_ingestion(run, 'STOPPED') from run;

select * from finish();
rollback;
