begin;
select plan(9);

create function pg_temp.booked(embedded integer, tokens bigint, usd numeric, code text, claimed integer) returns text language sql as $fn$
    select concat_ws(' ', r.rows, r.calls, r.tokens, r.usd, r.throttles, r.failures)
    from kb._book_backfill_step(row(1, 1, 'x', 1, now(), now(), null, 10, 10, 10, 10, 10, 10, null)::kb.backfill_run, embedded, tokens, usd, code, claimed) r
$fn$;

select is(pg_temp.booked(v.embedded, v.tokens, v.usd, v.code, v.claimed), v.expected, v.name)
from (values
    (3, 5, 0.5, null, 3, '13 11 15 10.5 10 10', 'an answered call adds its rows, tokens and dollars'),
    (0, 0, 0, null, 0, '10 10 10 10 10 10', 'nothing claimed is no call'),
    (0, 0, 0, 'KB301', 3, '10 11 10 10 11 10', 'a throttled call is one'),
    (0, 0, 0, 'KB302', 1, '10 11 10 10 11 10', 'so is one that was not answered'),
    (0, 0, 0, 'KB303', 1, '10 11 10 10 10 11', 'a row that was rejected is a failure'),
    (0, 0, 0, 'KB305', 1, '10 11 10 10 10 11', 'or had no usable answer'),
    (0, 0, 0, 'KB303', 2, '10 11 10 10 10 10', 'a batch that was rejected is none yet'),
    (0, 0, 0, 'KB304', 1, '10 11 10 10 10 10', 'nor is denied access'),
    (0, 0, 0, '57014', 1, '10 11 10 10 10 10', 'nor a cancel')
) as v (embedded, tokens, usd, code, claimed, expected, name);

select * from finish();
rollback;
