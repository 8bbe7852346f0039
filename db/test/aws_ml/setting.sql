begin;
select plan(52);

create function pg_temp.embed()
returns float8[] language sql as $$
    select aws_bedrock.invoke_model_get_embeddings(
        'amazon.titan-embed-text-v2:0', 'application/json', 'embedding', '{"inputText":"a vacuum"}') $$;

create function pg_temp.invoke()
returns text language sql as $$
    select aws_bedrock.invoke_model(
        'amazon.titan-embed-text-v2:0', 'application/json', '*/*', '{"inputText":"a vacuum"}') $$;

create function pg_temp.batch()
returns text language sql as $$
    select aws_bedrock.invoke_model('cohere.embed-english-v3', 'application/json', '*/*',
        '{"texts":["a vacuum","b","c"],"input_type":"search_query"}') $$;

create function pg_temp.calls()
returns bigint language sql as $$ select c.last_value from aws_bedrock.call_count c $$;

create temporary table before as select pg_temp.calls() as calls;

-- Counting

select is(pg_temp.calls(), b.calls, 'nothing was called yet') from before b;

savepoint called;
do $$ begin perform pg_temp.embed(), pg_temp.invoke(); end $$;
rollback to called;
select is(pg_temp.calls(), b.calls + 2, 'calls are counted, and stay counted when rolled back')
from before b;

select throws_ok(
    $$ select aws_bedrock.invoke_model('amazon.titan-embed-text-v1', 'application/json', '*/*', '{}') $$,
    '38000', null, 'a rejected call');
select is(pg_temp.calls(), b.calls + 2, 'is not counted') from before b;

-- Nonsense

select throws_ok(
    format('select set_config(%L, %L, true), pg_temp.embed()', 'aws_ml.' || s.name, s.value),
    '22023',
    format('invalid value for parameter "aws_ml.%s": "%s"', s.name, s.value),
    format('aws_ml.%s = %L is nonsense', s.name, s.value))
from (values
    ('latency', 'fast'), ('latency', '-1'), ('latency', '400..100'), ('latency', '100..'),
    ('latency', '1.5'), ('latency', '100..200..300'), ('latency', '12345678'),
    ('fault_rate', '1.5'), ('fault_rate', '-0.1'), ('fault_rate', '10%'), ('fault_rate', 'often'),
    ('requests_per_minute', '-1'), ('requests_per_minute', 'x'), ('requests_per_minute', '1.5'),
    ('requests_per_minute', '12345678'),
    ('fault', 'Throttling'), ('fault', 'throttlingexception'), ('fault', ' ')
) s(name, value);

-- Latency

set local aws_ml.latency = '60..90';
create temporary table lasted as
select clock_timestamp() - clock_timestamp() as idle, null::interval as call;
do $$
declare
    v_start timestamptz := clock_timestamp();
begin
    perform pg_temp.embed();
    update lasted set call = clock_timestamp() - v_start;
end
$$;
select cmp_ok(l.call, '>=', '60 ms'::interval, 'a call takes at least the lower latency') from lasted l;
select cmp_ok(l.call, '<', '900 ms'::interval, 'and not ten times the upper') from lasted l;
set local aws_ml.latency = '0';

-- Faults

select throws_like(
    format('select set_config(%L, %L, true), pg_temp.invoke()', 'aws_ml.fault', e.name),
    e.name || ': %', e.name || ' can be forced')
from (values
    ('ValidationException'), ('ServiceQuotaExceededException'), ('AccessDeniedException'),
    ('ResourceNotFoundException'), ('ModelTimeoutException'), ('ModelErrorException'),
    ('ThrottlingException'), ('ModelNotReadyException'), ('InternalServerException'),
    ('ServiceUnavailableException')
) e(name);

set local aws_ml.fault = 'ThrottlingException';
select throws_ok(
    'select pg_temp.embed()', '38000',
    'ThrottlingException: Too many requests, please wait before trying again.',
    'the message is AWS''s');

set local aws_ml.fault = 'truncated_json';
select throws_ok('select pg_temp.invoke()::jsonb', '22P02', null, 'a response may be cut off');
select throws_ok('select pg_temp.embed()', '22P02', null, 'which the other function notices');
set local aws_ml.fault = 'empty';
select is(pg_temp.invoke() || pg_temp.embed()::text, '{}', 'a response may be empty');
set local aws_ml.fault = 'nan';
select is((pg_temp.embed())[1], 'NaN'::float8, 'an embedding may hold NaN');
select throws_ok('select pg_temp.invoke()::jsonb', '22P02', null, 'which JSON cannot');
set local aws_ml.fault = 'wrong_dimension';
select is(
    array[
        array_length(pg_temp.embed(), 1),
        jsonb_array_length(pg_temp.invoke()::jsonb -> 'embedding'),
        jsonb_array_length(pg_temp.batch()::jsonb #> '{embeddings,2}')],
    array[1023, 1023, 1023],
    'an embedding may be a dimension short');
set local aws_ml.fault = 'wrong_count';
select is(
    jsonb_array_length(pg_temp.batch()::jsonb -> 'embeddings'), 2,
    'a batch may be an embedding short');
set local aws_ml.fault = 'refusal';
select is(array_length(pg_temp.embed(), 1) + jsonb_array_length(pg_temp.batch()::jsonb -> 'embeddings'), 1027, 'an embedding model refuses nothing');
set local aws_ml.fault = '';

select setseed(0.5);
set local aws_ml.fault_rate = '0.5';
create temporary table outcome (name text);
do $$
begin
    for i in 1..60 loop
        begin
            perform pg_temp.embed();
            insert into outcome values ('answered');
        exception
            when external_routine_exception then
                insert into outcome values (split_part(sqlerrm, ':', 1));
        end;
    end loop;
end
$$;
select ok(
    count(*) filter (where o.name = 'answered') between 15 and 45,
    'about half the calls fail at a fault rate of one half')
from outcome o;
select set_eq(
    $$ select o.name from outcome o where o.name <> 'answered' $$,
    array['ThrottlingException', 'ServiceUnavailableException', 'ModelTimeoutException',
        'ModelNotReadyException', 'InternalServerException'],
    'each with a passing error');
set local aws_ml.fault_rate = '0';

-- Requests per minute

select setval('aws_bedrock.request_clock', 1);
set local aws_ml.requests_per_minute = '2';
savepoint paced;
do $$ begin perform pg_temp.embed(); end $$;
rollback to paced;
do $$ begin perform pg_temp.embed(); end $$;
select throws_ok(
    'select pg_temp.embed()', '38000',
    'ThrottlingException: Too many requests, please wait before trying again.',
    'the third request in a minute is one too many, though the first was rolled back');
select is(
    (select count(*) from pg_locks l where l.locktype = 'advisory' and l.pid = pg_backend_pid())::int, 0,
    'no lock outlives the call');
select setval('aws_bedrock.request_clock', (extract(epoch from clock_timestamp()) * 1e6 - 31e6)::bigint);
select lives_ok('select pg_temp.embed()', 'half a minute later another may pass');
select throws_ok('select pg_temp.embed()', '38000', null, 'and no more');
set local aws_ml.requests_per_minute = '0';
select lives_ok('select pg_temp.embed()', '0 is no limit');

-- Read-only transactions: sequences stand still.

create temporary table counted as select pg_temp.calls() as calls;
set local aws_ml.requests_per_minute = '1';
set transaction read only;
select is(
    array_length(pg_temp.embed() || pg_temp.embed(), 1), 2048,
    'a read-only transaction may call, without limit');
select is(pg_temp.calls(), c.calls, 'and is not counted') from counted c;

select * from finish();
rollback;
