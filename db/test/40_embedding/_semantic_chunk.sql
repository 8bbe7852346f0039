begin;
select plan(11);

create function pg_temp.chunks(content text, percentile double precision, max_bytes double precision default 1410) returns text[] language sql as $fn$
    select array_agg(c.text order by c.start_offset)
    from kb._semantic_chunk(content, max_bytes, 0, percentile, 'amazon.titan-embed-text-v2:0') c
$fn$;
create function pg_temp.calls() returns bigint language sql as $$ select count(*) from kb.model_call where purpose = 'chunking' $$;

select is(
    pg_temp.chunks('Cats like milk. Cats like warm milk. The planner chooses an index. The planner chooses another index.', 95),
    '{"Cats like milk. Cats like warm milk. ","The planner chooses an index. The planner chooses another index."}',
    'breaks where the meaning changes');
select is(pg_temp.calls(), 4::bigint, 'by one call a sentence');
select is(
    pg_temp.chunks('Cats like milk. Cats like warm milk. The planner chooses an index. The planner chooses another index.', 50),
    '{"Cats like milk. ","Cats like warm milk. ","The planner chooses an index. The planner chooses another index."}',
    'and at lesser changes with a lower percentile');
select is(pg_temp.chunks('Same here. Same here. Same here.', 50), '{Same here. Same here. Same here.}', 'equal sentences stay together');
select is(pg_temp.calls(), 9::bigint, 'and are embedded once');
select is(pg_temp.chunks(E'# A\nCats like milk.\n# B\nCats like milk.', 95), array[E'\nCats like milk.', E'\nCats like milk.'], 'a section is never part of another');
select is(pg_temp.calls(), 9::bigint, 'a sentence alone in its section is not embedded');
select results_eq(
    $$ select count(*), max(octet_length(c)) from unnest(pg_temp.chunks(repeat('Sentence. ', 100), 95, 94)) c $$,
    $$ values (11::bigint, 100) $$, 'what is too large is split evenly, between sentences');
select is_empty($$ select * from kb._semantic_chunk(null, 1410, 0, 95, 'amazon.titan-embed-text-v2:0') $$, 'no text, no chunks');
select throws_ok(
    $$ select * from kb._semantic_chunk('One. Two.', 1410, 0, 95, 'none') $$, 'KB103', 'model not found', 'the errors of the model come through');

set local role kb_writer;
select lives_ok($$ select * from kb._semantic_chunk('One. Two.', 1410, 0, 95, 'amazon.titan-embed-text-v2:0') $$, 'kb_writer may call it');
reset role;

select * from finish();
rollback;
