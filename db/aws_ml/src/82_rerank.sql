-- The share of the query's weight that a document holds, rare words counting more; a sliver of it
-- is for words held often, so that documents with the same words are still in an order.
create or replace function aws_bedrock._rerank_response(body jsonb)
returns text
language sql stable
set search_path = pg_catalog, pg_temp
set jit = off
as $fn$
    with asked as materialized (
        select t.term, max(t.weight)::float8 as weight
        from aws_bedrock._term(body ->> 'query') t
        group by t.term
    ),
    document as materialized (
        select d.ordinal - 1 as index,
               left(d.content, 19000) as content  -- 4,096 tokens: it reads no further
        from jsonb_array_elements_text(body -> 'documents') with ordinality d(content, ordinal)
    ),
    hit as materialized (
        select d.index, a.term, a.weight, max(t.weight)::float8 as held
        from document d
        cross join lateral aws_bedrock._term(d.content) t
        join asked a on a.term = t.term
        group by d.index, a.term, a.weight
    ),
    rarity as materialized (
        select a.term,
               a.weight * ln(2 + d.documents::float8 / (1 + count(h.index))) as weight
        from asked a
        cross join (select count(*) from document) d(documents)
        left join hit h on h.term = a.term
        group by a.term, a.weight, d.documents
    ),
    scored as (
        select d.index,
               coalesce(
                   sum(r.weight * (0.9 + 0.09 * (1 - h.weight / (h.weight + h.held))))
                   / (select sum(r.weight) from rarity r),
                   0) as score
        from document d
        left join hit h on h.index = d.index
        left join rarity r on r.term = h.term
        group by d.index
    ),
    ranked as (
        select s.index, round(s.score::numeric, 6) as score
        from scored s
        order by s.score desc, s.index
        limit (body ->> 'top_n')::bigint
    )
    select json_build_object('results', json_agg(
        json_build_object('index', r.index, 'relevance_score', r.score)
        order by r.score desc, r.index))
    from ranked r
$fn$;

comment on function aws_bedrock._rerank_response(jsonb) is
    'The response of a reranking model to a valid body.';

revoke all on function aws_bedrock._rerank_response(jsonb) from public;

