begin;
select plan(7);

select lives_ok(format('select kb._check_top_k(%s)', v.top_k), 'passes ' || v.top_k) from (values (1), (100)) as v (top_k);

select throws_ok(
    format('select kb._check_top_k(%L)', v.top_k), 'KB001', 'top_k must be from 1 to 100', 'rejects ' || coalesce(v.top_k::text, 'null'))
from (values (0), (-1), (101), (2147483647), (null)) as v (top_k);

select * from finish();
rollback;
