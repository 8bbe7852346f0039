begin;
select plan(17);

create function pg_temp.marks(n integer) returns bytea[] language sql as $fn$
    select array(select kb._page_mark(i::text) from generate_series(1, n) i)
$fn$;
create function pg_temp.read(token text, a integer default 1) returns bytea[] language sql as $fn$
    select kb._read_page_token(jsonb_strip_nulls(jsonb_build_object('a', a, 'nextToken', token)))
$fn$;
create temp table made as select kb._page_token('{"a": 1}', pg_temp.marks(3)) as token;

select is(pg_temp.read(null), '{}'::bytea[], 'without a token nothing has been returned');
select is(pg_temp.read(m.token), pg_temp.marks(3), 'tells what has been returned') from made m;
select is(pg_temp.read(kb._page_token('{"a": 1}', pg_temp.marks(999))), pg_temp.marks(999), 'as much as 999');
select throws_ok(
    $$ select pg_temp.read(kb._page_token('{"a": 1}', pg_temp.marks(1000))) $$, 'KB001', 'no more than 1000 results can be paged through', 'and no more');

select throws_ok(format('select pg_temp.read(%L)', v.token), 'KB001', 'nextToken is not of this request', 'rejects ' || v.name)
from made m
cross join lateral (values
    ('an empty token', ''),
    ('what is no base64', '%&/('),
    ('half a group of base64', 'abcde'),
    ('what is far too short', 'AAAA'),
    ('an end that is cut off', left(m.token, -4)),
    ('one mark less', left(m.token, -8)),
    ('one letter changed', overlay(m.token placing case substr(m.token, 20, 1) when 'A' then 'B' else 'A' end from 20)),
    ('something added', m.token || 'AAAA'),
    ('white space in it', m.token || ' '),
    ('letters of other alphabets', 'אבגד'),
    ('100 kB', repeat('A', 100000))
) as v (name, token);
select throws_ok(
    format('select pg_temp.read(%L, 2)', m.token), 'KB001', 'nextToken is not of this request', 'rejects that of another request')
from made m;

set local role kb_reader;
select lives_ok($$ select kb._read_page_token('{}') $$, 'kb_reader may');
reset role;

select * from finish();
rollback;
