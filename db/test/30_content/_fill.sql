begin;
select plan(2);

select results_eq(
    $$ select kb._fill(p.bytes, p.is_new, 10) over (order by p.n)
       from (values (1, 4::bigint, false), (2, 6, false), (3, 1, false), (4, 2, true), (5, 0, false), (6, 12, false), (7, 1, false)) as p (n, bytes, is_new) $$,
    $$ values (4::bigint), (10), (1), (2), (2), (12), (1) $$,
    'a box is filled until a piece does not fit, or begins another');
select is((select kb._fill(1, false, 10) where false), 0::bigint, 'without pieces it is empty');

select * from finish();
rollback;
