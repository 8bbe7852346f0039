begin;
select plan(21);

create temp table run as
select r.* from kb._start_backfill(kb._find_knowledge_base('default'), null, null, null, null, null) r;
-- Calls reserved, and milliseconds from now to the first.
create function pg_temp.reserve() returns text language sql as $fn$
    with reserved as (
        update run set (reserved_calls, next_call_at) = (
            select n.reserved_calls, n.next_call_at from kb._reserve_calls((select r::kb.backfill_run from (select run.* from run) r)) n)
        returning reserved_calls, next_call_at
    )
    select format('%s %s', r.reserved_calls, coalesce(round(extract(epoch from r.next_call_at - clock_timestamp()), 1)::text, '-')) from reserved r
$fn$;

select is(pg_temp.reserve(), '1 -', 'without quota and throttling there is no pace');
select is_empty('select * from kb.pace', 'nor a row of it');

update kb.model set requests_per_minute = 60 where model_id = 'amazon.titan-embed-text-v2:0';
select is(pg_temp.reserve(), '1 0.0', 'under a quota the first call may be made at once');
select is(pg_temp.reserve(), '1 1.0', 'the next in a sixtieth of a minute');
select is(pg_temp.reserve(), '1 2.0', 'and so on');
select is((select p.requests_per_minute from kb.pace p), 60::numeric, 'the pace is the quota''s, and no more');

update kb.pace set (requests_per_minute, peak, next_call_at) = (20, 30, clock_timestamp());
update run set next_call_at = null;
select is(pg_temp.reserve(), '1 0.0', 'a slot that is free now');
select is((select p.requests_per_minute from kb.pace p), 21::numeric, 'each call adds one a minute');
update kb.model set requests_per_minute = 100000 where model_id = 'amazon.titan-embed-text-v2:0';
update kb.pace set (requests_per_minute, peak, next_call_at) = (6000, 8000, clock_timestamp());
select is(pg_temp.reserve(), '10 0.0', 'of a fast pace a tenth of a second is reserved');
select is((select p.requests_per_minute from kb.pace p), 16000::numeric, 'each adds 1 % of the quota');

-- A minute that nobody used is not made up for.
update kb.pace set (requests_per_minute, peak, next_call_at) = (60, 60, clock_timestamp() - interval '1 minute');
update run set next_call_at = null;
select is(pg_temp.reserve(), '1 -1.0', 'what was free in the last second can still be had');
update run set next_call_at = clock_timestamp() + interval '1 hour';
select is(pg_temp.reserve(), '1 3600.0', 'a run that waits for something else waits on');

-- People.
update run set next_call_at = null;
insert into kb.model_call (role, model, purpose, input_tokens, output_tokens, usd, duration_ms, called_at)
select 'r', 'amazon.titan-embed-text-v2:0', 'query', 1, 0, 0, 1, clock_timestamp() - n * interval '2 seconds'
from generate_series(0, 39) n;
update kb.pace set (requests_per_minute, peak, next_call_at) = (60, 60, clock_timestamp());
select is(pg_temp.reserve(), '1 0.0', 'questions of the last minute');
select is(pg_temp.reserve(), '1 2.0', 'are left free, half of the pace here');

-- Tokens.
delete from kb.model_call;
update kb.model set (requests_per_minute, tokens_per_minute) = (null, 6000) where model_id = 'amazon.titan-embed-text-v2:0';
delete from kb.pace;
update run set (next_call_at, calls, throttles, tokens) = (null, 12, 2, 5000);
select is(pg_temp.reserve(), '1 0.0', 'a quota of tokens');
select is(pg_temp.reserve(), '1 5.0', 'lets a call wait as long as the mean call takes of it');

-- What was learnt.
update kb.model set tokens_per_minute = null where model_id = 'amazon.titan-embed-text-v2:0';
update kb.pace set (requests_per_minute, peak, throttled_at, next_call_at) = (60, 60, clock_timestamp() - interval '59 minutes', clock_timestamp() + interval '9 seconds');
update run set next_call_at = null;
select is(pg_temp.reserve(), '1 9.0', 'a throttled call is remembered');
update kb.pace set (requests_per_minute, peak) = (600, 800);
select matches(pg_temp.reserve(), '^1 ', 'a pace that was learnt');
select is((select p.requests_per_minute from kb.pace p), 604::numeric, 'goes up by half a percent of its peak');
update kb.pace set throttled_at = clock_timestamp() - interval '61 minutes';
update run set next_call_at = null;
select is(pg_temp.reserve(), '1 -', 'for an hour');

set local role kb_reader;
select throws_ok('select kb._reserve_calls(null)', '42501', 'permission denied for function _reserve_calls', 'kb_reader may not call it');
reset role;

select * from finish();
rollback;
