begin;
select plan(13);

select kb.create_data_source('s', '/srv/s', metadata => '{"team": "hr", "kind": "rule"}');
create temp table run as select kb._start_ingestion(kb._find_data_source('s', 'default')) as run;
grant select on run to public;
create function pg_temp.save(uri text[], content text[], reason text[] default null, metadata jsonb[] default null, sidecars text[] default null) returns text language sql as $fn$
    select concat_ws(' ', s.status, s.chunks)
    from run
    cross join kb._save_ingestion(run, uri, array_fill('v'::text, array[cardinality(uri)]), sidecars, content, null, metadata, reason) s
$fn$;

select is(pg_temp.save('{}', '{}'), 'STARTING 0', 'nothing');
select is(pg_temp.save('{u:2,u:1}', '{two,one}', null, array['{"kind": "law"}', null]::jsonb[]), 'STARTING 2', 'puts documents');
select results_eq(
    'select d.uri, d.content, d.metadata, d.source_version from kb.document d order by d.uri',
    $$ values ('u:1', 'one', '{"team": "hr", "kind": "rule"}'::jsonb, 'v'), ('u:2', 'two', '{"team": "hr", "kind": "law"}', 'v') $$,
    'with what the source says of them, unless they say otherwise');
select is(pg_temp.save('{u:1,u:2,u:3}', '{one,changed,null}', '{null,null,broken PDF}', array[null, '{"kind": "law"}', null]::jsonb[]), 'STARTING 4', 'and again');
select is(pg_temp.save(array['u:4', repeat('x', 3000), 'u:5'], '{four,long,five}'), 'STARTING 6', 'one that cannot be put does not keep the others');
select results_eq(
    $$ select j.number_of_new_documents_indexed, j.number_of_modified_documents_indexed, j.number_of_documents_failed, j.chunks from kb.ingestion_job j $$,
    'values (4::bigint, 1::bigint, 2::bigint, 6::bigint)', 'they are counted');
select results_eq(
    'select left(f.uri, 3), f.reason from kb.ingestion_failure f order by f.uri',
    $$ values ('u:3', 'broken PDF'), ('xxx', 'refused by the database: uri must not be longer than 2000 bytes') $$, 'with their reasons');
select is(
    (select j.failure_reasons[1] from kb.ingestion_job j), 'u:3: broken PDF', 'which the job says too');
select pg_temp.save('{u:1,u:2}', '{one,two}', sidecars => '{m1,m1}');
select is((select j.number_of_metadata_documents_modified from kb.ingestion_job j), 0::bigint, 'sidecars that have come are not modified ones');
select pg_temp.save('{u:1,u:2,u:4}', '{one,two,four}', sidecars => '{m2,null,m1}');
select is((select j.number_of_metadata_documents_modified from kb.ingestion_job j), 2::bigint, 'those that have changed or gone are');
select kb.stop_ingestion('s');
select is(pg_temp.save('{u:6}', '{six}'), 'STOPPING 12', 'says when somebody wants it to stop');

set local role kb_writer;
select is(pg_temp.save('{u:7}', '{seven}'), 'STOPPING 13', 'kb_writer may call it');
set local role kb_reader;
select throws_ok($$ select pg_temp.save('{u:8}', '{eight}') $$, '42501', 'permission denied for function _save_ingestion', 'kb_reader may not');
reset role;
select kb._finish_ingestion(run, 'STOPPED') from run;

select * from finish();
rollback;
