begin;
select plan(5);

select lives_ok(
    $$ select kb._require(true, 'message', 'detail', 'hint') $$,
    'passes a condition that is true');

select throws_ok(
    $$ select kb._require(false, 'message', 'detail', 'hint') $$,
    'KB001', 'message',
    'rejects one that is false');

select throws_ok(
    $$ select kb._require(null, 'message', null, 'hint') $$,
    'KB001', 'message',
    'rejects one that is unknown');

set local role kb_reader;
select lives_ok($$ select kb._require(true, '', '', '') $$, 'kb_reader may call it');
reset role;

set local role bedrock_user;
select throws_ok(
    $$ select kb._require(true, '', '', '') $$,
    '42501', 'permission denied for schema kb',
    'bedrock_user may not');
reset role;

select * from finish();
rollback;
