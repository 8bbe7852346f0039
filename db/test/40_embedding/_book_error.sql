begin;
select plan(25);

create temp table run as
select r.* from kb._start_backfill(kb._find_knowledge_base('default'), null, null, null, null, null) r;
-- What changes of a run, and whether it is to wait.
create function pg_temp.booked(changes jsonb, ids text[], code text) returns text language sql as $fn$
    select concat_ws(
        ' ',
        format('attempts %s, suspects %s, throttles %s, failures %s, strikes %s', r.attempts, r.suspects, r.throttles, r.failures, r.strikes),
        case when r.next_call_at between clock_timestamp() and clock_timestamp() + interval '31 seconds' then 'waits' end,
        r.position, r.stop_code, r.stop_reason)
    from kb._book_error(
        jsonb_populate_record((select run::kb.backfill_run from (select run.* from run) run), changes), ids, ids, code, 'reason') r
$fn$;

select is(pg_temp.booked(v.changes::jsonb, v.ids, v.class), v.expected, v.name)
from (values
    ('{}', array['1', '2'], 'KB301', 'attempts 1, suspects 0, throttles 1, failures 0, strikes 0 waits', 'a throttled call waits'),
    ('{"attempts": 19}', array['1'], 'KB301', 'attempts 20, suspects 0, throttles 1, failures 0, strikes 0 waits', 'twenty times'),
    ('{"attempts": 20}', array['1'], 'KB301', 'attempts 21, suspects 0, throttles 1, failures 0, strikes 0 KB301 reason', 'and then ends the run'),
    ('{}', array['1'], '55P03', 'attempts 1, suspects 0, throttles 0, failures 0, strikes 0 waits', 'so does a lock that was not had'),
    ('{"attempts": 20}', array['1'], '55P03', 'attempts 21, suspects 0, throttles 0, failures 0, strikes 0 55P03 reason', 'which is no throttling'),
    ('{}', array['1', '2'], 'KB304', 'attempts 1, suspects 0, throttles 0, failures 0, strikes 0 KB304 reason', 'what is fatal ends the run at once'),
    ('{}', array['1', '2', '3'], 'KB303', 'attempts 0, suspects 3, throttles 0, failures 0, strikes 0', 'of a batch that was rejected, one row is at fault'),
    ('{"attempts": 2}', array['1', '2', '3'], 'KB305', 'attempts 3, suspects 0, throttles 0, failures 0, strikes 0 waits', 'anything else is tried three times more'),
    ('{"attempts": 3}', array['1', '2', '3'], 'KB305', 'attempts 0, suspects 3, throttles 0, failures 0, strikes 0', 'before one row is taken to be at fault')
) as v (changes, ids, class, expected, name);
select is(
    pg_temp.booked('{}', null, 'XX000'),
    'attempts 1, suspects 0, throttles 0, failures 0, strikes 0 XX000 reason', 'where no row was claimed, anything ends the run');
select is_empty('select * from kb.embedding_failure', 'none of this is the failure of a row');
select cmp_ok((select p.requests_per_minute from kb.pace p), '<', 240.0, 'but the throttled calls lowered the pace');

select is(
    pg_temp.booked('{"suspects": 1}', array['1'], 'KB303'),
    'attempts 0, suspects 0, throttles 0, failures 1, strikes 0 1', 'a row that was rejected alone is at fault; it is passed');
select is(
    pg_temp.booked('{"attempts": 3, "strikes": 3}', array['2'], 'KB305'),
    'attempts 0, suspects 0, throttles 0, failures 1, strikes 4 2', 'so is one that failed four times');
select is(
    pg_temp.booked('{"attempts": 3, "strikes": 4}', array['3'], 'KB305'),
    'attempts 0, suspects 0, throttles 0, failures 1, strikes 5 3 KB305 reason', 'five of those in succession end the run');
select is(
    pg_temp.booked('{"strikes": 4}', array['4'], 'KB303'),
    'attempts 0, suspects 0, throttles 0, failures 1, strikes 4 4', 'those that were rejected do not count');
select results_eq(
    $$ select f.chunk, f.code, f.reason, f.input_hash = kb._input_hash(f.chunk) from kb.embedding_failure f order by 1 $$,
    $$ values ('1', 'KB303', 'reason', true), ('2', 'KB305', 'reason', true), ('3', 'KB305', 'reason', true), ('4', 'KB303', 'reason', true) $$,
    'each with the reason and the text');
select is((kb._book_error(r::kb.backfill_run, array['1'], array['changed'], 'KB303', 'again')).failures, 1::bigint, 'a row may fail again')
from (select run.* from run) r;
select results_eq(
    $$ select f.reason, f.input_hash = kb._input_hash('changed') from kb.embedding_failure f where f.chunk = '1' $$,
    $$ values ('again', true) $$, 'with another text');

-- Jitter: no longer than the attempts so far allow, and not always the same.
create temp table wait as
select extract(epoch from w.next_call_at - clock_timestamp()) as seconds
from generate_series(1, 200) n
cross join lateral kb._book_error(
    jsonb_populate_record((select run::kb.backfill_run from (select run.* from run) run), format('{"attempts": %s}', n % 2 * 16)::jsonb),
    array['1'], array['1'], '55P03', 'reason') w;
select cmp_ok((select max(w.seconds) from wait w), '<=', 30.0, 'waits 30 seconds at most');
select cmp_ok((select max(w.seconds) from wait w), '>', 20.0, 'after many attempts');
select cmp_ok((select count(*) filter (where w.seconds <= 0.2) from wait w), '>=', 100::bigint, '0.2 seconds after the first');
select cmp_ok((select count(distinct round(w.seconds, 3)) from wait w), '>', 50::bigint, 'at random');

set local role kb_worker;
select is((kb._book_error(null, array['9'], array['9'], '40001', 'reason')).attempts, null, 'kb_worker may call it');
set local role kb_reader;
select throws_ok(
    $$ select kb._book_error(null, null, null, null, null) $$, '42501', 'permission denied for function _book_error', 'kb_reader may not');
reset role;

select * from finish();
rollback;
