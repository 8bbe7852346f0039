begin;
select plan(43);

create table public.documents (id integer primary key, content text, embedding vector(1024));
insert into public.documents select n, 'text ' || n from generate_series(1, 5) n;
create temp table made as select kb.attach_table('docs', 'public.documents', embedding_model => 'cohere.embed-english-v3') as name;

-- A step of a run that has what is in "changes", and what has become of the run.
create function pg_temp.step(base text, changes jsonb default '{}', fault text default '') returns text language plpgsql as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(base);
    v_run  kb.backfill_run   := kb._start_backfill(v_base, null, null, null, null, null);
begin
    perform set_config('aws_ml.fault', fault, true);
    v_run := kb._backfill_step(v_base, jsonb_populate_record(v_run, '{"reserved_calls": 1}' || changes));
    perform set_config('aws_ml.fault', '', true);
    return concat_ws(
        ', ',
        'position ' || v_run.position,
        format('calls %s, rows %s, tokens %s, usd %s', v_run.calls, v_run.rows, v_run.tokens > 0, v_run.usd > 0),
        'suspects ' || nullif(v_run.suspects, 0),
        'failures ' || nullif(v_run.failures, 0),
        'code ' || v_run.stop_code,
        split_part(v_run.stop_reason, ':', 1));
end
$fn$;

select is(pg_temp.step('docs', '{"max_rows": 2}'), 'position 2, calls 1, rows 2, tokens t, usd t', 'embeds a batch in one call');
select results_eq(
    $$ select d.id, d.embedding = kb.embed(d.content, 'docs')::vector from public.documents d where d.embedding is not null order by d.id $$,
    $$ values (1, true), (2, true) $$,
    'each row has the embedding of its own text');
select is(
    pg_temp.step('docs', '{"position": "2", "attempts": 3, "strikes": 4}'), 'position 5, calls 1, rows 3, tokens t, usd t', 'goes on behind a key');
select is(pg_temp.step('docs', '{"position": "5"}'), 'calls 0, rows 0, tokens f, usd f', 'behind the last, from the start again');
select is(pg_temp.step('docs'), 'calls 0, rows 0, tokens f, usd f, done', 'until nothing is pending');
select results_eq(
    $$ select c.purpose, c.model from kb.model_call c where c.purpose = 'backfill' $$,
    $$ values ('backfill', 'cohere.embed-english-v3'), ('backfill', 'cohere.embed-english-v3') $$,
    'a call is a row of the ledger');

-- Faults: the rows stay pending.
update public.documents set embedding = null;
create temp table ledger as select count(*) as calls from kb.model_call;
select is(pg_temp.step('docs', v.changes::jsonb, v.fault), 'calls 1, rows 0, tokens f, usd f' || v.expected, v.fault || v.expected)
from (values
    ('{}', 'ThrottlingException', ''),
    ('{}', 'ModelNotReadyException', ''),
    ('{}', 'ServiceUnavailableException', ''),
    ('{}', 'ModelTimeoutException', ''),
    ('{}', 'AccessDeniedException', ', code KB304, access to the model is denied'),
    ('{}', 'ResourceNotFoundException', ', code KB304, Bedrock has no such model here'),
    ('{}', 'ValidationException', ', suspects 5'),
    ('{}', 'wrong_count', ''),
    ('{}', 'truncated_json', ''),
    ('{"attempts": 3}', 'empty', ', suspects 5'),
    ('{"suspects": 5}', 'ValidationException', ', suspects 2')
) as v (changes, fault, expected);
select is_empty('select * from kb.embedding_failure', 'none of these is the fault of a row');
select is(
    pg_temp.step('docs', '{"suspects": 5}'), 'position 2, calls 1, rows 2, tokens t, usd t, suspects 3', 'half of the suspects are innocent');
select is(
    pg_temp.step('docs', '{"suspects": 3, "position": "2"}'), 'position 3, calls 1, rows 1, tokens t, usd t, suspects 2', 'so is half of the rest');

update public.documents set embedding = null;
select is(
    pg_temp.step('docs', format('{"position": "%s", "suspects": 1, "attempts": %s}', v.id - 1, v.attempts)::jsonb, v.fault),
    format('position %s, calls 1, rows 0, tokens f, usd f, failures 1', v.id),
    format('%s over one row is its failure', v.fault))
from (values
    (1, 'ValidationException', 0),
    (2, 'wrong_dimension', 3),
    (3, 'nan', 3),
    (4, 'truncated_json', 3)
) as v (id, fault, attempts);
select results_eq(
    $$ select f.chunk, f.code, split_part(f.reason, ':', 1) from kb.embedding_failure f order by f.chunk $$,
    $$ values ('1', 'KB303', 'the model rejected the input'), ('2', 'KB305', 'the model''s response is no embedding'),
              ('3', 'KB305', 'the model''s response is no JSON'), ('4', 'KB305', 'the model''s response is no JSON') $$,
    'with the reason');
select matches(
    (select f.reason from kb.embedding_failure f where f.chunk = '1'), 'ValidationException: The provided request is invalid',
    'which is in AWS''s own words');
select is((select count(*) from public.documents d where d.embedding is not null), 0::bigint, 'no row was touched');
select is((select count(*) from kb.model_call) - (select l.calls from ledger l), 2::bigint, 'and only what was answered was booked');
select is(pg_temp.step('docs'), 'position 5, calls 1, rows 1, tokens t, usd t', 'what failed is left out from then on');
update public.documents set content = 'another text' where id = 1;
select is(pg_temp.step('docs'), 'position 1, calls 1, rows 1, tokens t, usd t', 'until its text changes');

-- What the table itself refuses: the call is paid for, and not paid for again.
update public.documents set embedding = null;
delete from kb.embedding_failure;
alter table public.documents add check (id <> 2 or embedding is null);
select is(pg_temp.step('docs'), 'calls 1, rows 0, tokens t, usd t, suspects 5', 'a constraint over a batch');
select is(
    pg_temp.step('docs', '{"position": "1", "suspects": 1}'), 'position 2, calls 1, rows 0, tokens t, usd t, failures 1', 'and over its row');
select matches((select f.reason from kb.embedding_failure f), 'violates check constraint', 'which is told');
revoke update on public.documents from kb_worker;
set local role kb_worker;
select is(
    pg_temp.step('docs'), 'calls 0, rows 0, tokens f, usd f, code 42501, permission denied for table documents', 'a privilege that is gone ends the run');
reset role;

-- Several calls in one transaction.
grant update on public.documents to kb_worker;
create table public.quick (id integer primary key, content text, embedding vector(256));
insert into public.quick select n, 'text ' || n from generate_series(1, 9) n;
create temp table quick as select kb.attach_table('quick', 'public.quick') as name;
create function pg_temp.calls(latency text) returns boolean language plpgsql as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base('quick');
    v_run  kb.backfill_run   := kb._start_backfill(v_base, null, null, null, null, null);
begin
    perform set_config('aws_ml.latency', latency, true);
    v_run.reserved_calls := 1;
    v_run := kb._backfill_step(v_base, v_run);
    perform set_config('aws_ml.latency', '0', true);
    return v_run.step_calls > 1;
end
$fn$;
select is(pg_temp.step('quick', '{"step_calls": 4, "reserved_calls": 3}'), 'position 3, calls 3, rows 3, tokens t, usd t', 'no more than are reserved');
select is(pg_temp.step('quick', '{"step_calls": 2, "reserved_calls": 3}'), 'position 5, calls 2, rows 2, tokens t, usd t', 'nor than are quick enough');
select is(pg_temp.calls('11'), false, 'a call of more than 10 ms has a transaction of its own');
update public.quick set content = '' where id = 7;
update public.quick set content = repeat('x ', 25001) where id = 9;
select is(
    pg_temp.step('quick', '{"step_calls": 9, "reserved_calls": 9}'), 'position 9, calls 2, rows 1, tokens t, usd t, failures 1',
    'what was embedded before a text that is rejected is written');

-- Too long a text, rejected for its own sake.
create temp table titan as select kb.create_knowledge_base('titan', dimensions => 256) as name;
insert into kb_store.titan (chunks) values (repeat('x ', 25001)), (repeat('long ', 5200000));
select matches(pg_temp.step('titan'), 'failures 1', 'a text over the model''s limit fails');
select matches(pg_temp.step('titan'), 'failures 1', 'so does one of 26 MB');
select is(
    (select count(*) from kb.embedding_failure f where f.code = 'KB303' and f.reason ~ 'maxLength: 50000|25000000'), 3::bigint, 'they are told why');

-- What Amazon Bedrock writes.
insert into bedrock_integration.bedrock_kb (id, chunks, metadata) values (gen_random_uuid(), 'a chunk', '{}');
set local role kb_worker;
select matches(pg_temp.step('default'), 'calls 1, rows 1', 'embeds a row of five columns; kb_worker may');
set local role kb_reader;
select throws_ok($$ select kb._backfill_step(null, null) $$, '42501', 'permission denied for function _backfill_step', 'kb_reader may not');
reset role;

select * from finish();
rollback;
