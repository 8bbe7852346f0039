begin;
select plan(13);

create function pg_temp.slow_down(id text, factor numeric default 0.97) returns text language plpgsql as $fn$
begin
    perform kb._slow_down(id, factor);
    return (select concat_ws(' ', round(p.requests_per_minute, 2), round(p.peak, 2)) from kb.pace p where p.model_id = id);
end
$fn$;

-- Without a quota: as many calls as two sessions can make were too many.
delete from kb.model_call;
insert into kb.model_call (role, model, purpose, input_tokens, output_tokens, usd, duration_ms)
values ('r', 'amazon.titan-embed-text-v2:0', 'backfill', 1, 0, 0, 200);
insert into kb.backfill_run (knowledge_base_id, model, updated_at)
select b.knowledge_base_id, 'amazon.titan-embed-text-v2:0', v.updated_at
from kb.knowledge_base b
cross join (values (clock_timestamp()), (clock_timestamp()), (clock_timestamp() - interval '2 minutes')) as v (updated_at);
select is(pg_temp.slow_down('amazon.titan-embed-text-v2:0'), '582.00 600.00', 'starts 3 % below what the sessions at work can do');
select is(pg_temp.slow_down('amazon.titan-embed-text-v2:0'), '564.54 582.00', 'goes down another 3 %');
select ok((select p.throttled_at > now() from kb.pace p), 'and notes when');
update kb.pace set throttled_at = throttled_at - interval '61 minutes';
select is(pg_temp.slow_down('amazon.titan-embed-text-v2:0'), '582.00 600.00', 'an hour later it starts anew');
select is(pg_temp.slow_down('cohere.embed-english-v3'), '232.80 240.00', 'or one session of 250 ms a call');

update kb.pace set requests_per_minute = 6.1;
select is(pg_temp.slow_down('cohere.embed-english-v3'), '6.00 6.10', 'never below six a minute');

select is(pg_temp.slow_down('cohere.embed-multilingual-v3', 0.99), '237.60 240.00', 'or by another factor');

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
select throws_ok($$ select kb._slow_down('x', 1) $$, '42501', 'permission denied for function _slow_down', 'kb_reader may not');
reset role;

select * from finish();
rollback;
