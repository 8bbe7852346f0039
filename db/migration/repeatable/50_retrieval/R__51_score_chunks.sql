create or replace function kb._score_chunks(
    base kb.knowledge_base,
    match tsquery,
    candidates integer,
    filter kb.compiled_filter,
    -- Whatever matches has it: it tells the length.
    certain tsquery,
    -- A tf / (tf + k) of it that is not worth scoring.
    enough double precision,
    words tsquery[],
    weights double precision[],
    mean_length double precision,
    max_rows integer,
    inout ids text[],
    inout scores double precision[])
language plpgsql stable
set search_path = kb, pg_temp
-- Where there is an index there is a way past the table.
set enable_seqscan = off
set jit = off
-- No NOTICE of words that are too long.
set client_min_messages = warning
as $fn$
declare
    v_query text;
    -- See below.
    v_most  double precision := (1 / nullif(enough, 0) - 1) / 1.2 / (pi() ^ 2 / 6) * 1.0001;
begin
    v_query := format($sql$
        with hit as (
            -- ts_rank_cd of one lexeme is how often the text has it; divided by the length (2), which is told this way.
            -- k1 = 1.2, b = 0.75; tf / (tf + k), written so that tf is computed once.
            select h.id, (
                       select sum(w.weight * (1 - h.k / (ts_rank_cd('{1,1,1,1}', h.lexemes, w.word) + h.k)))
                       from unnest($5, $6) as w (word, weight)) as score
            from (
                select s.id, s.lexemes,
                       1.2 * (0.25 + 0.75 / $7 * ts_rank_cd('{1,1,1,1}', s.lexemes, $4)::double precision
                                               / ts_rank_cd('{1,1,1,1}', s.lexemes, $4, 2)) as k
                from (
                    select s.%1$I as id, %2$s as lexemes
                    from %3$s s
                    where %2$s @@ $1 and %4$s
                    limit $8
                ) s
                %6$s
                offset 0
            ) h
            union all
            select b.id::%5$s, b.score from unnest($9, $10) as b (id, score)
        ),
        best as (
            select h.id, h.score from hit h order by h.score desc, h.id limit $2
        )
        select coalesce(array_agg(b.id::text order by b.score desc, b.id), '{}'),
               coalesce(array_agg(b.score order by b.score desc, b.id), '{}')
        from best b
        $sql$, base.id_column, kb._lexemes(base), base.store, coalesce(filter.clause, 'true'), kb._id_type(base),
        -- In half the time: (1 - ts_rank) pi^2 / 6 of one lexeme is a little less than 1 / tf, its different lexemes are at most the length.
        case when enough > 0 then
            'where (1 - ts_rank(''{1,1,1,1}'', s.lexemes, $4)) * (0.25 + 0.75 / $7 * length(s.lexemes)) < $11'
        end);
    if kb._explaining() then
        perform kb._explain_scores(
            v_query, match, candidates, filter.filter, certain, words, weights, mean_length, max_rows, ids, scores, v_most);
    end if;
    execute v_query into ids, scores
    using match, candidates, filter.filter, certain, words, weights, mean_length, max_rows, ids, scores, v_most;
    if kb._explaining() then
        perform kb._note('text search', cardinality(ids), format(
            '%s %s%s',
            case when max_rows is null then 'the best with' else format('a look at up to %s with', max_rows) end,
            match,
            ': number ' || candidates || ' has ' || round(scores[candidates]::numeric, 3)));
    end if;
end
$fn$;

comment on function kb._score_chunks(kb.knowledge_base, tsquery, integer, kb.compiled_filter, tsquery, double precision, tsquery[], double precision[], double precision, integer, text[], double precision[]) is
    'The best chunks by BM25 among those that match and those that were found before.';

revoke all on function kb._score_chunks(kb.knowledge_base, tsquery, integer, kb.compiled_filter, tsquery, double precision, tsquery[], double precision[], double precision, integer, text[], double precision[]) from public;
grant execute on function kb._score_chunks(kb.knowledge_base, tsquery, integer, kb.compiled_filter, tsquery, double precision, tsquery[], double precision[], double precision, integer, text[], double precision[])
    to kb_reader, kb_writer, kb_worker;
