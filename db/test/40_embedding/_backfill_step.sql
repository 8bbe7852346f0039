begin;
select plan(30);

create table public.documents (id integer primary key, content text, embedding vector(1024));
insert into public.documents select n, 'text ' || n from generate_series(1, 5) n;
create temp table made as select kb.attach_table('docs', 'public.documents', embedding_model => 'cohere.embed-english-v3') as name;

create function pg_temp.step(base text, after text, max_rows integer, fault text default '') returns text language plpgsql as $fn$
declare
    v_step record;
begin
    perform set_config('aws_ml.fault', fault, true);
    select s.* into v_step from kb._backfill_step(kb._find_knowledge_base(base), after, max_rows) s;
    perform set_config('aws_ml.fault', '', true);
    return format('last %s, claimed %s, embedded %s, tokens %s, usd %s, code %s',
                  coalesce(v_step.last, '-'), v_step.claimed, v_step.embedded, v_step.tokens > 0, v_step.usd > 0, coalesce(v_step.code, '-'));
end
$fn$;

select is(pg_temp.step('docs', null, 2), 'last 2, claimed 2, embedded 2, tokens t, usd t, code -', 'embeds a batch in one call');
select results_eq(
    $$ select d.id, d.embedding = kb.embed(d.content, 'docs')::vector from public.documents d where d.embedding is not null order by d.id $$,
    $$ values (1, true), (2, true) $$,
    'each row has the embedding of its own text');
select is(pg_temp.step('docs', '2', 96), 'last 5, claimed 3, embedded 3, tokens t, usd t, code -', 'goes on behind a key');
select is(pg_temp.step('docs', '5', 96), 'last -, claimed 0, embedded 0, tokens f, usd f, code -', 'until nothing is pending');
select results_eq(
    $$ select c.purpose, c.model from kb.model_call c where c.purpose = 'backfill' $$,
    $$ values ('backfill', 'cohere.embed-english-v3'), ('backfill', 'cohere.embed-english-v3') $$,
    'a call is a row of the ledger');

-- Faults: the rows stay pending; one that stands alone and is at fault itself is a failure.
update public.documents set embedding = null;
create temp table ledger as select count(*) as calls from kb.model_call;
select is(
    pg_temp.step('docs', null, v.max_rows, v.fault),
    format('last %s, claimed %s, embedded 0, tokens f, usd f, code %s', v.max_rows, v.max_rows, v.code),
    format('%s over %s rows is %s', v.fault, v.max_rows, v.code))
from (values
    ('ThrottlingException', 1, 'KB301'),
    ('ModelNotReadyException', 2, 'KB301'),
    ('ServiceUnavailableException', 1, 'KB302'),
    ('AccessDeniedException', 1, 'KB304'),
    ('ResourceNotFoundException', 1, 'KB304'),
    ('ValidationException', 2, 'KB303'),
    ('wrong_count', 2, 'KB305'),
    ('truncated_json', 2, 'KB305')
) as v (fault, max_rows, code);
select is_empty('select * from kb.embedding_failure', 'none of these is the fault of a row');

select is(
    pg_temp.step('docs', (v.id - 1)::text, 1, v.fault),
    format('last %s, claimed 1, embedded 0, tokens f, usd f, code %s', v.id, v.code),
    format('%s over one row is %s', v.fault, v.code))
from (values
    (1, 'ValidationException', 'KB303'),
    (2, 'wrong_dimension', 'KB305'),
    (3, 'nan', 'KB305'),
    (4, 'truncated_json', 'KB305')
) as v (id, fault, code);
select results_eq(
    $$ select f.chunk, f.code, split_part(f.reason, ':', 1) from kb.embedding_failure f order by f.chunk $$,
    $$ values ('1', 'KB303', 'the model rejected the input'), ('2', 'KB305', 'the model''s response is no embedding'),
              ('3', 'KB305', 'the model''s response is no JSON'), ('4', 'KB305', 'the model''s response is no JSON') $$,
    'and a failure, with the reason');
select matches(
    (select f.reason from kb.embedding_failure f where f.chunk = '1'), 'ValidationException: The provided request is invalid',
    'which is in AWS''s own words');
select is((select count(*) from public.documents d where d.embedding is not null), 0::bigint, 'no row was touched');
select is((select count(*) from kb.model_call) - (select l.calls from ledger l), 0::bigint, 'nothing was booked');
select is(pg_temp.step('docs', null, 96), 'last 5, claimed 1, embedded 1, tokens t, usd t, code -', 'what failed is left out from then on');

-- Too long a text, rejected for its own sake.
create temp table titan as select kb.create_knowledge_base('titan', dimensions => 256) as name;
insert into kb_store.titan (chunks) values (repeat('x ', 25001));
select matches(pg_temp.step('titan', null, 1), 'claimed 1, embedded 0, tokens f, usd f, code KB303', 'a text over the model''s limit fails');
select matches((select f.reason from kb.embedding_failure f where length(f.chunk) = 36), 'maxLength: 50000', 'and is told why');

-- What Amazon Bedrock writes.
insert into bedrock_integration.bedrock_kb (id, chunks, metadata) values (gen_random_uuid(), 'a chunk', '{}');
select matches(pg_temp.step('default', null, 1), 'claimed 1, embedded 1', 'embeds a row of five columns');

set local role kb_worker;
select is(pg_temp.step('docs', null, 1), 'last -, claimed 0, embedded 0, tokens f, usd f, code -', 'kb_worker may call it');
reset role;
delete from kb.embedding_failure;
set local role kb_worker;
select is(pg_temp.step('docs', null, 1), 'last 1, claimed 1, embedded 1, tokens t, usd t, code -', 'and embed');
select is(pg_temp.step('docs', null, 1, 'ValidationException'), 'last 2, claimed 1, embedded 0, tokens f, usd f, code KB303', 'and note failures');
set local role kb_reader;
select throws_ok($$ select pg_temp.step('docs', null, 1) $$, '42501', 'permission denied for function _backfill_step', 'kb_reader may not');
reset role;

select * from finish();
rollback;
