begin;
select plan(12);

create function pg_temp.slow_down(id text) returns text language plpgsql as $fn$
begin
    perform kb._slow_down(id);
    return (select concat_ws(' ', round(p.requests_per_minute, 2), round(p.peak, 2)) from kb.pace p where p.model_id = id);
end
$fn$;

-- Without a quota: what was called in the last ten seconds was too much.
delete from kb.model_call;
insert into kb.model_call (role, model, purpose, input_tokens, output_tokens, usd, duration_ms, called_at)
select 'r', 'amazon.titan-embed-text-v2:0', 'backfill', 1, 0, 0, 1, clock_timestamp() - n * interval '1 second'
from generate_series(0, 10, 0.1) n;
select is(pg_temp.slow_down('amazon.titan-embed-text-v2:0'), '582.00 600.00', 'starts 3 % below what was called lately');
select is(pg_temp.slow_down('amazon.titan-embed-text-v2:0'), '564.54 582.00', 'goes down another 3 %');
select ok((select p.throttled_at > now() from kb.pace p), 'and notes when');
update kb.pace set throttled_at = throttled_at - interval '61 minutes';
select is(pg_temp.slow_down('amazon.titan-embed-text-v2:0'), '582.00 600.00', 'an hour later it starts anew');
select is(pg_temp.slow_down('cohere.embed-english-v3'), '58.20 60.00', 'or one a second');

update kb.pace set requests_per_minute = 6.1;
select is(pg_temp.slow_down('cohere.embed-english-v3'), '6.00 6.10', 'never below six a minute');

-- With one.
update kb.model set requests_per_minute = v.quota from (values ('cohere.embed-v4:0', 1000), ('amazon.titan-embed-text-v1', 2)) as v (id, quota) where model_id = v.id;
select is(pg_temp.slow_down('cohere.embed-v4:0'), '970.00 1000.00', 'starts at the quota');
update kb.pace set throttled_at = throttled_at - interval '61 minutes';
select is(pg_temp.slow_down('cohere.embed-v4:0'), '940.90 970.00', 'which is not forgotten');
select is(pg_temp.slow_down('amazon.titan-embed-text-v1'), '2.00 2.00', 'a quota below six is the least');

select is(pg_temp.slow_down('no such model'), null, 'a model that is gone has no pace');

set local role kb_worker;
select is(pg_temp.slow_down('cohere.embed-v4:0'), '912.67 940.90', 'kb_worker may');
set local role kb_reader;
select throws_ok($$ select kb._slow_down('x') $$, '42501', 'permission denied for function _slow_down', 'kb_reader may not');
reset role;

select * from finish();
rollback;
