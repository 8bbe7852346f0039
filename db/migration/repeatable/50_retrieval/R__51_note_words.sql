create or replace function kb._note_words(
    base kb.knowledge_base,
    query text,
    lexemes text[],
    condition tsquery,
    words tsquery[],
    weights double precision[],
    frequencies bigint[])
returns void
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    v_started timestamptz := clock_timestamp();
    v_words   text[];
    v_ignored text;
    v_unknown text;
begin
    select array_agg(format('%s in %s chunks, weight %s', w.word, w.frequency, round(w.weight::numeric, 3)) order by w.n) into v_words
    from unnest(words, frequencies, weights) with ordinality as w (word, frequency, weight, n);
    select string_agg(distinct lower(d.token), ', ') into v_ignored
    from ts_debug(base.text_config, translate(query, './', '  ')) d
    where d.lexemes = '{}';
    select string_agg(l, ', ' order by l) into v_unknown
    from unnest(lexemes) l
    where kb._word_query(l)::text <> all (coalesce(words, '{}')::text[]);

    perform kb._note_lines(
        array_remove(
            v_words
            || ('ignored: ' || v_ignored)
            || (case when cardinality(words) = 64 then 'in no chunk, or not among the 64 rarest: ' else 'in no chunk: ' end || v_unknown)
            || ('condition: ' || condition::text),
            null),
        v_started);
    perform kb._note('words', cardinality(lexemes), format(
        '%s; %s chunks when last counted',
        base.text_config,
        coalesce((select t.chunks from kb.text_statistic t where t.knowledge_base_id = base.knowledge_base_id), 0)));
end
$fn$;

comment on function kb._note_words(kb.knowledge_base, text, text[], tsquery, tsquery[], double precision[], bigint[]) is
    'Notes what a text search made of its query: see kb._read_query and kb._weigh_lexemes. Only where kb._explaining().';

revoke all on function kb._note_words(kb.knowledge_base, text, text[], tsquery, tsquery[], double precision[], bigint[]) from public;
grant execute on function kb._note_words(kb.knowledge_base, text, text[], tsquery, tsquery[], double precision[], bigint[]) to kb_reader, kb_writer, kb_worker;
