begin;
select plan(9);

set local hnsw.ef_search = 220;
set local hnsw.max_scan_tuples = 1000;

select is(kb._describe_nearest(v.method, 10, v.found, v.few, v.matching), v.text, v.name)
from (values
    ('prepared', 10, null::integer, null::bigint, 'by the index, with the plan that the session keeps; hnsw.ef_search 220', 'a plan that is kept'),
    ('prepared', 9, null, null, 'by the index, with the plan that the session keeps; hnsw.ef_search 220; too few, 10 are asked for', 'one that finds too few'),
    ('glance', 10, 500, null, 'by the index, past 1000 rows at most; hnsw.ef_search 220', 'a glance'),
    ('index', null, 500, null, 'by the index, past 1000 rows at most; hnsw.ef_search 220; too few, 10 are asked for', 'an index that finds none'),
    ('few', 3, 500, 3, 'exactly, where 500 rows match at most: 3 do', 'few rows'),
    ('few', null, 500, null, 'exactly, where 500 rows match at most: 0 do', 'none'),
    ('few', 10, 500, 501, 'exactly, where 500 rows match at most: more do', 'not few'),
    ('exact', 9, 500, null, 'exactly', 'what is exact, however few')
) as v (method, found, few, matching, text, name);
set local role kb_reader;
select lives_ok($$ select kb._describe_nearest('exact', 1, 1) $$, 'kb_reader may');
reset role;

select * from finish();
rollback;
