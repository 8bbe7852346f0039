begin;
select plan(7);

create function pg_temp.put(content text, version text) returns text language sql as $fn$
    select concat_ws(' ', p.status, p.chunks, p.new_chunks) from kb._put_source_document('u', content, null, '{}', version) p
$fn$;
create function pg_temp.version() returns text language sql as $fn$
    select d.source_version from kb.document d where d.uri = 'u'
$fn$;

select is(pg_temp.put('one', 'v1'), 'created 1 1', 'puts a document');
select is(pg_temp.version(), 'v1', 'and remembers the version of its file');
select is(pg_temp.put('one', 'v2'), 'unchanged 1 0', 'a new version of the same text changes no chunk');
select is(pg_temp.version(), 'v2', 'and is remembered');

create temp table put as select p.status from kb.put_document('u', 'two') p;
select is(pg_temp.version(), null, 'what somebody else put has no version');

set local role kb_writer;
select is(pg_temp.put('three', 'v3'), 'updated 1 1', 'kb_writer may call it');
set local role kb_reader;
select throws_ok($$ select pg_temp.put('four', 'v4') $$, '42501', 'permission denied for function _put_source_document', 'kb_reader may not');
reset role;

select * from finish();
rollback;
