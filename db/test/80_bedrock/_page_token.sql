begin;
select plan(6);

create function pg_temp.marks(n integer) returns bytea[] language sql as $fn$
    select array(select kb._page_mark(i::text) from generate_series(1, n) i)
$fn$;

select is(
    kb._page_token('{"a": 1}', pg_temp.marks(2)), kb._page_token('{"nextToken": "x", "a": 1}', pg_temp.marks(2)),
    'is the same whatever the request''s token was');
select isnt(kb._page_token('{"a": 1}', pg_temp.marks(2)), kb._page_token('{"a": 2}', pg_temp.marks(2)), 'and another of another request');
select isnt(kb._page_token('{"a": 1}', pg_temp.marks(2)), kb._page_token('{"a": 1}', pg_temp.marks(3)), 'or behind other chunks');
select is(
    (select bool_and(kb._page_token('{}', pg_temp.marks(n)) ~ '^\S+$') from generate_series(1, 100) n), true,
    'without white space, of any length');
select cmp_ok(length(kb._page_token('{}', pg_temp.marks(254))), '<=', 2048, 'as long as Bedrock''s behind 254 chunks');
select cmp_ok(length(kb._page_token('{}', pg_temp.marks(1099))), '<', 9000, 'and 9 kB behind as many as there may be');

select * from finish();
rollback;
