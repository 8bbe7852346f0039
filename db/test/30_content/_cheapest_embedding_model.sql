begin;
select plan(4);

select is(kb._cheapest_embedding_model(1024), 'amazon.titan-embed-text-v2:0', 'of four models with 1,024 dimensions Titan v2 is the cheapest');
select is(kb._cheapest_embedding_model(1536), 'amazon.titan-embed-text-v1', 'with 1,536 it is Titan v1');

select throws_ok(
    format('select kb._cheapest_embedding_model(%L)', v.dimensions),
    'KB105', 'no embedding model has these dimensions',
    'rejects ' || coalesce(v.dimensions::text, 'null'))
from (values (3), (null)) as v (dimensions);

select * from finish();
rollback;
