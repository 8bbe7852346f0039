create or replace function kb.replay_answer(answer_id bigint)
returns table (chunk text, state text, rank_then integer, rank_now integer, cited boolean, heading text, text text)
language plpgsql volatile rows 10
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_column
declare
    v_answer kb.answer;
    v_base   kb.knowledge_base;
    v_hits   kb.hit[];
begin
    select a.* into v_answer from kb.answer a where a.answer_id = replay_answer.answer_id;
    perform kb._require(
        v_answer.answer_id is not null, 'answer not found', format('Got %s.', coalesce(replay_answer.answer_id::text, 'null')),
        'Call it with an answer_id of kb.answer.');
    perform kb._require(
        v_answer.parameters is not null, 'the answer was not logged', format('Got %s.', replay_answer.answer_id),
        'Its knowledge base kept no log then: see kb.set_answer_retention.');
    select b.* into v_base from kb.knowledge_base b where b.knowledge_base_id = v_answer.knowledge_base_id;

    select f.hits into v_hits
    from kb._find_sources(
        v_base,
        coalesce(v_answer.standalone_question, v_answer.question) || coalesce(v_answer.sub_questions, '{}'),
        v_answer.parameters) f;

    return query
    with offered as (
        select t.chunk, t.n::integer as n, t.hash = t.hash_now as is_same, t.hash_now is null as is_gone
        from unnest(v_answer.chunks, v_answer.chunk_hashes, kb._chunk_hashes(v_base, v_answer.chunks))
            with ordinality as t (chunk, hash, hash_now, n)
    ),
    found as (
        select h.chunk, h.ordinality::integer as n, h.heading, h.text
        from unnest(v_hits) with ordinality h
    )
    select chunk,
           case
               when t.n is null then 'new'
               when t.is_gone then 'gone'
               when t.is_same then 'same'
               else 'changed'
           end,
           t.n,
           n.n,
           jsonb_path_exists(
               v_answer.citations,
               '$[*].retrievedReferences[*].metadata ? (@."x-amz-bedrock-kb-chunk-id" == $chunk)',
               jsonb_build_object('chunk', chunk)),
           coalesce(n.heading, r.heading),
           coalesce(n.text, r.text)
    from offered t
    full join found n using (chunk)
    left join kb._read_chunks(v_base, v_answer.chunks) r on r.id = chunk
    order by t.n, n.n;
end
$fn$;

comment on function kb.replay_answer(bigint) is
    'What an answer of the log would be made of now. A row a chunk: state is same, changed or gone since it was offered, or new, what the same search finds now and '
    'did not; rank_then and rank_now in the search (rank_now null: no longer among the top_k); whether the answer cited it; its heading and text as they are now. '
    'Calls the embedding model as kb.retrieve does, not the text model. For kb_reader, of its own answers. KB001, and the errors of kb.retrieve.';

revoke all on function kb.replay_answer(bigint) from public;
grant execute on function kb.replay_answer(bigint) to kb_reader;
