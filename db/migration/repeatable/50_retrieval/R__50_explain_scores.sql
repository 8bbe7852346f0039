create or replace function kb._explain_scores(
    query text,
    match tsquery,
    candidates integer,
    filter jsonb,
    certain tsquery,
    words tsquery[],
    weights double precision[],
    mean_length double precision,
    max_rows integer,
    ids text[],
    scores double precision[],
    most double precision)
returns void
-- Not in kb._score_chunks: a stable function may not EXPLAIN.
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_started timestamptz := clock_timestamp();
    v_plan    text[] := array[]::text[];
    v_line    text;
begin
    for v_line in execute 'explain (analyze, buffers, costs off) ' || query
            using match, candidates, filter, certain, words, weights, mean_length, max_rows, ids, scores, most loop
        v_plan := v_plan || v_line;
    end loop;
    perform kb._note_lines(v_plan, v_started);
end
$fn$;

comment on function kb._explain_scores(text, tsquery, integer, jsonb, tsquery, tsquery[], double precision[], double precision, integer, text[], double precision[], double precision) is
    'Notes the plan of a query of kb._score_chunks, as it goes with the settings in force.';

revoke all on function kb._explain_scores(text, tsquery, integer, jsonb, tsquery, tsquery[], double precision[], double precision, integer, text[], double precision[], double precision)
    from public;
grant execute on function kb._explain_scores(text, tsquery, integer, jsonb, tsquery, tsquery[], double precision[], double precision, integer, text[], double precision[], double precision)
    to kb_reader, kb_writer, kb_worker;
