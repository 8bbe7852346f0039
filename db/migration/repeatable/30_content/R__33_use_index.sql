create or replace function kb.use_index(index text, distance text default null, knowledge_base text default 'default')
returns void
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
begin
    perform kb._require(index is not null, 'index must not be null', null, 'One of ''vector'', ''halfvec'', ''binary''.');
    perform kb._check_index(index, distance);
    v_base.index_kind := index;
    v_base.distance   := coalesce(distance, v_base.distance);

    if not exists (
        select
        from kb._hnsw_index(v_base.store, v_base.embedding_column) i
        where i.kind = v_base.index_kind
          and coalesce(i.distance = v_base.distance, true)
    ) then
        raise exception 'the table has no such index'
            using errcode = 'KB204',
                  detail  = format('%s needs: create index … %s', v_base.store, kb._index_definition(v_base)),
                  hint    = 'Run the statements of kb.change_index.';
    end if;

    update kb.knowledge_base b
    set index_kind = v_base.index_kind,
        distance   = v_base.distance
    where b.knowledge_base_id = v_base.knowledge_base_id;
    perform kb._prepare_nearest(v_base);
end
$fn$;

comment on function kb.use_index(text, text, text) is
    'Lets retrieval read the index of that kind and distance from now on, once it is there; distance: null for the present one. A step of kb.change_index. '
    'For members of kb_owner. KB001, KB101 knowledge base not found, KB204 no such index.';

revoke all on function kb.use_index(text, text, text) from public;
