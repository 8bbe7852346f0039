begin;
select plan(10);

-- How many are embedded, in how many calls, the error's code; changes: of the run.
create function pg_temp.embed(texts text[], call_size integer, changes jsonb default '{}', fault text default '') returns text language plpgsql as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base('default');
    v_run  kb.backfill_run   := jsonb_populate_record(kb._start_backfill(v_base, null, null, null, null, null), changes);
    v_done record;
begin
    perform set_config('aws_ml.fault', fault, true);
    select e.* into v_done from kb._embed_claim(v_base, v_run, texts, call_size) e;
    perform set_config('aws_ml.fault', '', true);
    return concat_ws(' ', cardinality(v_done.embeddings), v_done.calls, v_done.tokens, v_done.usd > 0, v_done.code);
end
$fn$;

select is(pg_temp.embed('{one}', 1), '1 1 1 t', 'one text in one call');
select is(pg_temp.embed('{one,two,three}', 1), '3 3 4 t', 'three in a call each');
select is(
    (select array_agg(n.n order by n.n)
     from kb._find_knowledge_base('default') b
     cross join lateral kb._embed_claim(b, kb._start_backfill(b, null, null, null, null, null), '{one,two}', 1) e
     cross join unnest('{one,two}'::text[], e.embeddings) with ordinality as n (text, embedding, n)
     where n.embedding = kb.embed(n.text)::public.vector),
    array[1, 2]::bigint[], 'each text its own embedding, in order');
select is(pg_temp.embed('{one,two,three}', 1, '{"max_calls": 12, "calls": 10}'), '2 2 2 t', 'a budget that is used up ends it');
select is(pg_temp.embed('{one}', 1, '{}', 'ThrottlingException'), '0 1 0 f KB301', 'an error is told, not raised');
select is(pg_temp.embed(array['one', '', 'three'], 1), '1 2 1 t KB303', 'what was embedded before it is kept');
select is(pg_temp.embed('{}', 1), '0 0 0 f', 'nothing of nothing');
select is((select count(*) from kb.model_call c where c.purpose = 'backfill'), 9::bigint, 'each call that was answered is in the ledger');

set local role kb_worker;
select is(pg_temp.embed('{one}', 1), '1 1 1 t', 'kb_worker may');
set local role kb_reader;
select throws_ok($$ select kb._embed_claim(null, null, '{}', 1) $$, '42501', 'permission denied for function _embed_claim', 'kb_reader may not');
reset role;

select * from finish();
rollback;
