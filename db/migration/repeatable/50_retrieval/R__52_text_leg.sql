create or replace function kb._text_leg(
    base kb.knowledge_base,
    query text,
    candidates integer,
    filter kb.compiled_filter)
returns table (id text, score double precision)
language plpgsql stable rows 50
set search_path = kb, pg_temp
as $fn$
declare
    -- So many chunks are scored in no time.
    v_few     constant integer := greatest(500, 20 * candidates);
    -- @@ is not leakproof, so that row-level security reads the table first: then only once.
    v_indexed constant boolean := base.kind = 'created' and not row_security_active(base.store);
    v_asked   record;
    v_word    record;
    v_match   tsquery;
    v_ids     text[] := array[]::text[];
    v_scores  double precision[] := array[]::double precision[];
    -- The score that there is to beat.
    v_to_beat   double precision := 0;
    v_first   integer := 1;
    v_last    integer;
begin
    select q.lexemes, q.condition into v_asked from kb._read_query(base.text_config, query) q;
    select w.words, w.weights, w.frequencies, w.mean_length into v_word from kb._weigh_lexemes(base, v_asked.lexemes, v_indexed) w;
    if kb._explaining() then
        perform kb._note_words(base, query, v_asked.lexemes, v_asked.condition, v_word.words, v_word.weights, v_word.frequencies);
    end if;

    -- From the rarest word on, until what the others weigh cannot beat what has been found: MaxScore (Turtle and Flood, 1995).
    while (select sum(w) > v_to_beat from unnest(v_word.weights[v_first:]) w) loop
        -- A common one: some chunks with all words, or with the rarer half of them, show how much there is to beat.
        v_last := case when v_indexed and v_word.frequencies[v_first] > v_few then cardinality(v_word.words) end;
        while v_last >= v_first and v_to_beat = 0 loop
            v_match := (select string_agg(w::text, ' & ')::tsquery from unnest(v_word.words[v_first:v_last]) w);
            v_to_beat := coalesce((kb._score_chunks(
                base, coalesce(v_match && v_asked.condition, v_match), candidates, filter, v_word.words[v_first], null,
                v_word.words, v_word.weights, v_word.mean_length, v_few, '{}', '{}')).scores[candidates], 0);
            v_last := (v_first + v_last - 1) / 2;
        end loop;

        -- Rare ones together.
        v_last := v_first;
        while v_last < cardinality(v_word.words)
                and (not v_indexed or (select sum(c) <= v_few from unnest(v_word.frequencies[v_first:v_last + 1]) c)) loop
            v_last := v_last + 1;
        end loop;

        v_match := kb._worth_scoring(v_word.words, v_word.weights, v_first, v_last, v_to_beat);
        select s.ids, s.scores into v_ids, v_scores
        from kb._score_chunks(
            base, coalesce(v_match && v_asked.condition, v_match), candidates, filter,
            kb._any_of(v_word.words[v_first:v_last]),
            case when v_first = v_last then
                (select v_word.weights[v_first] + v_to_beat - sum(w) from unnest(v_word.weights[v_first:]) w) / v_word.weights[v_first]
            end,
            v_word.words, v_word.weights, v_word.mean_length, null, v_ids, v_scores) s;
        v_to_beat := greatest(v_to_beat, v_scores[candidates]);
        v_first := v_last + 1;
    end loop;

    return query
    select h.id, h.score from unnest(v_ids, v_scores) with ordinality as h (id, score, n) order by h.n;
end
$fn$;

comment on function kb._text_leg(kb.knowledge_base, text, integer, kb.compiled_filter) is
    'The best chunks by BM25 (k1 = 1.2, b = 0.75), exactly; ties by their key. Any word may match; phrases in quotes must, -words must not. '
    'score: of the most that a chunk could have, which would have every word of the query without end; in [0, 1). '
    'Of a query of more than 64 known words, the rarest 64. How rare a word is: see kb.term_statistic.';

revoke all on function kb._text_leg(kb.knowledge_base, text, integer, kb.compiled_filter) from public;
grant execute on function kb._text_leg(kb.knowledge_base, text, integer, kb.compiled_filter) to kb_reader, kb_writer, kb_worker;
