begin;
select plan(7);

create function pg_temp.source(uri text, base_uri text) returns bigint language sql as $fn$
    select (kb._folder_source(uri, base_uri, 'default')).data_source_id
$fn$;

select isnt(pg_temp.source('file:///a/', ''), null, 'makes it');
select is(pg_temp.source('file:///a/', null), pg_temp.source('file:///a/', ''), 'and finds it again');
select isnt(pg_temp.source('file:///b/', null), pg_temp.source('file:///a/', ''), 'another folder is another');
select is(
    pg_temp.source('file:///b/', 'https://example.com/'), pg_temp.source('file:///a/', 'https://example.com/'),
    'but of one base, the folder is wherever it is');
select is((kb._folder_source('file:///c/', 'https://example.com/', 'default')).uri, 'file:///c/', 'which is the last');

set local role kb_writer;
select isnt(pg_temp.source('file:///d/', null), null, 'kb_writer may call it');
set local role kb_reader;
select throws_ok($$ select pg_temp.source('file:///d/', null) $$, '42501', 'permission denied for function _folder_source', 'kb_reader may not');
reset role;

select * from finish();
rollback;
