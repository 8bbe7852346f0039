create or replace function kb._embed_all(model text, texts text[], purpose text)
returns table (text text, embedding public.vector)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base      kb.knowledge_base;
    v_max_batch integer;
begin
    if cardinality(texts) > 0 then
        v_base.embedding_model := model;
        v_base.dimensions      := kb._embedding_dimensions(model, null);
        v_max_batch            := (select m.max_batch from kb._find_model(model, 'embedding') m);
        return query
        select t.*
        from generate_series(0, (cardinality(texts) - 1) / v_max_batch) as b (batch)
        cross join lateral (select texts[b.batch * v_max_batch + 1:(b.batch + 1) * v_max_batch]) as c (texts)
        cross join lateral kb._embed_texts(v_base, c.texts, purpose) e
        cross join lateral unnest(c.texts, e.embeddings) as t (text, embedding);
    end if;
end
$fn$;

comment on function kb._embed_all(text, text[], text) is
    'Texts with their embeddings, of the model''s default dimensions, in as few paid calls as the model takes texts a call. KB103–KB104, KB301–KB305.';

revoke all on function kb._embed_all(text, text[], text) from public;
grant execute on function kb._embed_all(text, text[], text) to kb_reader, kb_writer, kb_worker;
