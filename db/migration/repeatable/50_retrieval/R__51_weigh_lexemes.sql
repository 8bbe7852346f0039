create or replace function kb._weigh_lexemes(
    base kb.knowledge_base,
    lexemes text[],
    is_indexed boolean,
    out words tsquery[],
    out weights double precision[],
    out frequencies bigint[],
    out mean_length double precision)
language plpgsql stable parallel safe
set search_path = kb, pg_temp
set enable_seqscan = off
set jit = off
-- No NOTICE of words that are too long.
set client_min_messages = warning
as $fn$
declare
    v_chunks bigint;
begin
    select t.chunks, t.tokens / nullif(t.chunks, 0)::double precision into v_chunks, mean_length
    from kb.text_statistic t
    where t.knowledge_base_id = base.knowledge_base_id;

    -- Not counted yet: the first rows for all.
    if coalesce(v_chunks, 0) = 0 then
        execute format($sql$
            select (select count(*) from %1$s), (
                select avg(l.length)
                from (select %2$s as lexemes from %1$s s limit 100) s
                cross join lateral (select sum(cardinality(u.positions)) as length from unnest(s.lexemes) u) l)
            $sql$, base.store, kb._lexemes(base))
        into v_chunks, mean_length;
    end if;

    -- What is new since the last count is counted now: by the index, or not at all.
    execute format($sql$
        with known as materialized (
            select q.word, l.lexeme, coalesce(t.chunks, %s) as chunks
            from unnest($1) as l (lexeme)
            cross join lateral kb._word_query(l.lexeme) as q (word)
            left join kb.term_statistic t on t.knowledge_base_id = $2 and t.lexeme = l.lexeme
        ),
        -- Lucene's idf.
        weighed as (
            select k.word, k.lexeme, k.chunks, ln(1 + (n.chunks - k.chunks + 0.5) / (k.chunks + 0.5))::double precision as weight
            from known k
            cross join (select greatest($3, max(k.chunks)) as chunks from known k) n
        ),
        chosen as (
            select w.word, w.chunks, w.lexeme, w.weight / sum(w.weight) over () as weight
            from weighed w
        )
        select array_agg(c.word order by c.chunks, c.lexeme),
               array_agg(c.weight order by c.chunks, c.lexeme),
               array_agg(c.chunks order by c.chunks, c.lexeme)
        from (
            select c.*
            from chosen c
            where c.chunks > 0 or not $4
            order by c.chunks, c.lexeme
            limit 64
        ) c
        $sql$,
        case when is_indexed then format('(select count(*) from %s s where s.lexemes @@ q.word)', base.store) else '0' end)
    into words, weights, frequencies
    using lexemes, base.knowledge_base_id, v_chunks, is_indexed;
end
$fn$;

comment on function kb._weigh_lexemes(kb.knowledge_base, text[], boolean) is
    'The 64 rarest of the lexemes that the knowledge base has, rarest first: how to search each, its share of the idf of all, in how many chunks it is; '
    'and the mean length of the chunks in lexemes.';

revoke all on function kb._weigh_lexemes(kb.knowledge_base, text[], boolean) from public;
grant execute on function kb._weigh_lexemes(kb.knowledge_base, text[], boolean) to kb_reader, kb_writer, kb_worker;
