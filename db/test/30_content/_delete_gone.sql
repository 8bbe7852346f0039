begin;
select plan(9);

create temp table run (name text, run bigint);
grant select on run to public;
create function pg_temp.source(source_name text, policy text) returns void language plpgsql as $fn$
declare
    v_run bigint;
begin
    perform kb.create_data_source(source_name, '/srv/s', deletion_policy => policy);
    v_run := kb._start_ingestion(kb._find_data_source(source_name, 'default'));
    insert into run values (source_name, v_run);
    perform kb._save_ingestion(
        v_run, array(select source_name || n from generate_series(1, 4) n), '{v,v,v,v}', '{m,m,m,m}', '{one,two,three,four}', null, null, null);
    perform kb._list_items(
        v_run,
        array[source_name || 1, source_name || '1.metadata.json', source_name || '3.metadata.json'],
        '{k,km,gm}', '{v,m,m}', '{1,1,1}', '{f,t,t}', 0);
end
$fn$;
create function pg_temp.gone(name text, n integer) returns integer language sql as $fn$
    select kb._delete_gone(r.run, n) from run r where r.name = gone.name
$fn$;
select pg_temp.source('a', 'DELETE'), pg_temp.source('b', 'DELETE'), pg_temp.source('c', 'RETAIN');
select kb.put_document('a4', 'by hand');

select is(pg_temp.gone('a', 1), 1, 'one at a time');
select is(pg_temp.gone('a', 10), 1, 'the rest, but not what somebody else has put since');
select is(pg_temp.gone('a', 10), 0, 'until none is left');
select results_eq('select d.uri from kb.document d order by d.uri', array['a1', 'a4', 'b1', 'b2', 'b3', 'b4', 'c1', 'c2', 'c3', 'c4'], 'of its own');
select is((select j.number_of_documents_deleted from kb.ingestion_job j where j.data_source = 'a'), 2::bigint, 'which are counted');
select is((select j.number_of_metadata_documents_modified from kb.ingestion_job j where j.data_source = 'a'), 1::bigint, 'with the sidecars that have gone with them');
select is(pg_temp.gone('c', 10), 0, 'or they are retained');

set local role kb_writer;
select is(pg_temp.gone('b', 10), 3, 'kb_writer may call it');
set local role kb_reader;
select throws_ok($$ select pg_temp.gone('b', 10) $$, '42501', 'permission denied for function _delete_gone', 'kb_reader may not');
reset role;
select kb._finish_ingestion(run, 'STOPPED') from run;

select * from finish();
rollback;
