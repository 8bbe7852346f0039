begin;
select plan(8);

select is(kb._embedding_dimensions('amazon.titan-embed-text-v2:0', null), 1024, 'null is the model''s default');
select is(kb._embedding_dimensions('amazon.titan-embed-text-v2:0', 256), 256, 'what the model offers is passed');

select throws_ok(
    format('select kb._embedding_dimensions(%L, %s)', 'amazon.titan-embed-text-v2:0', v.dimensions),
    'KB105', 'the model does not offer these dimensions',
    'rejects ' || v.dimensions)
from (values (0), (-1), (255), (1536)) as v (dimensions);

select throws_ok(
    $$ select kb._embedding_dimensions('no-such-model', 256) $$, 'KB103', 'model not found', 'rejects an unknown model');
select throws_ok(
    $$ select kb._embedding_dimensions('amazon.nova-lite-v1:0', null) $$, 'KB104', 'wrong kind of model', 'and a text model');

select * from finish();
rollback;
