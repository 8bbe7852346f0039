begin;
select plan(5);

select throws_ok($$ select kb._find_data_source('s', 'default') $$, 'KB108', 'data source not found', 'none');
select kb.create_data_source('s', '/srv/s');
select is((kb._find_data_source('s', 'default')).uri, '/srv/s', 'one');
select throws_ok($$ select kb._find_data_source(null, 'default') $$, 'KB108', 'data source not found', 'null');
select throws_ok($$ select kb._find_data_source('s', 'none') $$, 'KB101', 'knowledge base not found', 'of no knowledge base');

set local role kb_reader;
select throws_ok(
    $$ select kb._find_data_source('s', 'default') $$, '42501', 'permission denied for function _find_data_source', 'kb_reader may not call it');
reset role;

select * from finish();
rollback;
