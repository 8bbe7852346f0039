create or replace function kb._embed_queries(base kb.knowledge_base, queries text[], search_mode text)
returns public.vector[]
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_batch      integer := 1;
    v_embeddings public.vector[];
begin
    if search_mode = 'text' then
        return null;
    end if;

    if cardinality(queries) > 1 then
        select m.max_batch into v_batch from kb._find_model(base.embedding_model, 'embedding') m;
    end if;
    for v_first in 1..cardinality(queries) by v_batch loop
        if search_mode = 'vector' then
            v_embeddings := v_embeddings || (kb._embed_texts(base, queries[v_first:v_first + v_batch - 1], 'query')).embeddings;
        else
            begin
                v_embeddings := v_embeddings || (kb._embed_texts(base, queries[v_first:v_first + v_batch - 1], 'query')).embeddings;
            exception
                when sqlstate 'KB301' or sqlstate 'KB302' then
                    raise notice 'searched by text only: %', sqlerrm;
                    if kb._explaining() then
                        perform kb._note('mode', null, 'text: ' || sqlerrm);
                    end if;
                    exit;
            end;
        end if;
    end loop;
    return v_embeddings;
end
$fn$;

comment on function kb._embed_queries(kb.knowledge_base, text[], text) is
    'The embeddings of queries, in order, in as few calls as the model takes texts a call; null for search_mode text. While the model is throttled or unavailable a '
    'hybrid search goes on without those that are missing, and a NOTICE. KB301–KB305 model errors.';

revoke all on function kb._embed_queries(kb.knowledge_base, text[], text) from public;
grant execute on function kb._embed_queries(kb.knowledge_base, text[], text) to kb_reader, kb_writer, kb_worker;
