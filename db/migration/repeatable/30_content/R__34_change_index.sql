create or replace function kb.change_index(index text, distance text default null, knowledge_base text default 'default')
returns setof text
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    v_base     kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_new      kb.knowledge_base := v_base;
    v_schema   name := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = v_base.store);
    v_name     text;
    v_existing regclass;
    v_usable   regclass;
begin
    perform kb._require(index is not null, 'index must not be null', null, 'One of ''vector'', ''halfvec'', ''binary''.');
    perform kb._check_index(index, distance);
    v_new.index_kind := index;
    v_new.distance   := coalesce(distance, v_base.distance);
    v_name           := format('kb_%s_%s_%s', v_base.knowledge_base_id, v_new.index_kind, v_new.distance);
    v_existing       := to_regclass(format('%I.%I', v_schema, v_name));

    if exists (select from kb.dropped_index x where x.knowledge_base_id = v_base.knowledge_base_id)
            or exists (select from pg_stat_progress_create_index p where p.relid = v_base.store) then
        raise exception 'an index of the table is being built'
            using errcode = 'KB205',
                  detail  = format('Another session, or kb.backfill, is about to build one on %s.', v_base.store),
                  hint    = 'Try again when it is done: see pg_stat_progress_create_index and kb.backfill_run.';
    end if;

    select i.index into v_usable
    from kb._hnsw_index(v_base.store, v_base.embedding_column) i
    where i.kind = v_new.index_kind
      and coalesce(i.distance = v_new.distance, true)
    limit 1;
    if v_usable is null then
        -- Broken off, CREATE INDEX CONCURRENTLY leaves an INVALID one behind.
        if v_existing is not null then
            return next format('drop index concurrently %s', v_existing);
        end if;
        return next format('create index concurrently %I on %s %s', v_name, v_base.store, kb._index_definition(v_new));
    end if;

    if (v_new.index_kind, v_new.distance) is distinct from (v_base.index_kind, v_base.distance) then
        return next format('select kb.use_index(%L, %L, %L)', v_new.index_kind, v_new.distance, v_base.name);
    end if;

    -- Amazon Bedrock wants the one that the guide names, and an attached table's are its owner's.
    if v_base.kind = 'created' and v_base.store <> 'bedrock_integration.bedrock_kb'::regclass then
        return query
        select format('drop index concurrently %s', i.index)
        from kb._hnsw_index(v_base.store, v_base.embedding_column) i
        where i.index <> coalesce(v_usable, 0)
          and (i.kind, i.distance) is distinct from (v_new.index_kind, v_new.distance);
    end if;
end
$fn$;

comment on function kb.change_index(text, text, text) is
    'The statements that give a knowledge base another vector index while people read and write it; none when it has it. Run each by itself, in order, '
    'outside a transaction, in which CREATE INDEX CONCURRENTLY cannot run: "kb index" does, and in psql: select kb.change_index(''halfvec'') \gexec. '
    'Broken off, call it again: it returns what is left to do. '
    'index: vector (exact numbers), halfvec (16 bits each: at 1,024 dimensions a third of the size), binary (a bit each, and the candidates ranked by the numbers). '
    'distance: cosine, euclidean, inner_product, null for the present one. The Bedrock table and attached tables keep the index that they had. '
    'For members of kb_owner. KB001, KB101 knowledge base not found, KB205 an index is being built.';

revoke all on function kb.change_index(text, text, text) from public;
