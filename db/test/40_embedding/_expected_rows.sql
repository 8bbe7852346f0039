begin;
select plan(17);

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents select n, repeat('word', 10) from generate_series(1, 1000) n;
create temp table made as select kb.attach_table('docs', 'public.documents') as name;
-- 40 bytes are 9 tokens; 1,000 tokens cost 0.01 USD; a call takes 250 ms and one text.
update kb.model set input_usd = 0.01;

-- What a run that has what is in "changes" will still embed.
create function pg_temp.expected(changes jsonb) returns bigint language sql as $fn$
    select kb._expected_rows(b, jsonb_populate_record(kb._start_backfill(b, null, null, null, null, null), changes))
    from kb._find_knowledge_base('docs') b
$fn$;

select is(pg_temp.expected(v.changes::jsonb), v.rows::bigint, v.rows || ' with ' || v.changes)
from (values
    ('{}', 1000),
    ('{"max_rows": 10, "rows": 3}', 7),
    ('{"max_rows": 9223372036854775807}', 1000),
    ('{"max_calls": 10, "calls": 3}', 7),
    ('{"max_calls": 9223372036854775807}', 1000),
    ('{"max_tokens": 100, "tokens": 10}', 10),
    ('{"max_usd": 0.01, "usd": 0.0091}', 10),
    ('{"max_usd": "Infinity"}', 1000),
    ('{"max_duration": "1000 years"}', 1000),
    ('{"max_duration": "00:00:01"}', 4),
    ('{"max_rows": 20, "max_calls": 10}', 10),
    ('{"max_rows": 3, "rows": 3}', 0),
    ('{"max_usd": 1, "usd": 2}', 0)
) as v (changes, rows);

update kb.model set (model_family, max_batch) = ('cohere.embed-v3', 96) where model_id = 'amazon.titan-embed-text-v2:0';
select is(pg_temp.expected('{"max_calls": 2}'), 192::bigint, 'a call may take many texts');
update kb.model set input_usd = 0;
select is(pg_temp.expected('{"max_usd": 0.000001}'), 1000::bigint, 'what costs nothing has no limit');

set local role kb_worker;
select is(pg_temp.expected('{"max_rows": 10}'), 10::bigint, 'kb_worker may');
set local role kb_reader;
select throws_ok($$ select kb._expected_rows(null, null) $$, '42501', 'permission denied for function _expected_rows', 'kb_reader may not');
reset role;

select * from finish();
rollback;
