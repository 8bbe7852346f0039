create or replace function kb.attach_table(
    name text,
    store regclass,
    id_column text default 'id',
    text_column text default 'content',
    embedding_column text default 'embedding',
    metadata_column text default null,
    embedding_model text default null,
    text_model text default null,
    text_config regconfig default 'pg_catalog.english',
    index text default null,
    distance text default null)
returns text
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_new kb.knowledge_base;
begin
    perform kb._require_text('name', name);
    perform kb._require(
        length(name) <= 63, 'name must not be longer than 63 characters', format('Got %s.', length(name)), 'Shorten it.');
    perform kb._require(store is not null, 'store must not be null', null, 'Name a table, for example ''public.documents''.');
    perform kb._check_text_config(text_config);
    perform kb._check_index(index, distance);
    perform kb._check_store(store, id_column);
    perform kb._store_column(store, 'text_column', text_column, array['text', 'varchar', 'bpchar']::regtype[]);
    if metadata_column is not null then
        perform kb._store_column(store, 'metadata_column', metadata_column, array['json', 'jsonb']::regtype[]);
    end if;
    v_new.dimensions := kb._store_column(store, 'embedding_column', embedding_column, array['public.vector']::regtype[]);
    if v_new.dimensions < 1 then
        raise exception 'the embedding column has no dimensions'
            using errcode = 'KB202',
                  detail  = format('%s.%I is vector, without a number.', store, embedding_column),
                  hint    = format('alter table %s alter column %I type vector(1024);', store, embedding_column);
    end if;

    v_new.name             := name;
    v_new.kind             := 'attached';
    v_new.store            := store;
    v_new.id_column        := id_column;
    v_new.text_column      := text_column;
    v_new.embedding_column := embedding_column;
    v_new.metadata_column  := metadata_column;
    v_new.embedding_model  := coalesce(embedding_model, kb._cheapest_embedding_model(v_new.dimensions));
    v_new.dimensions       := kb._embedding_dimensions(v_new.embedding_model, v_new.dimensions);
    v_new.text_model       := kb._text_model(text_model);
    v_new.chunking         := '{}';
    v_new.text_config      := text_config;
    -- What the table's own index serves, where it has one.
    select i.kind, coalesce(i.distance, 'cosine') into v_new.index_kind, v_new.distance
    from kb._hnsw_index(store, embedding_column) i
    where i.kind = coalesce(attach_table.index, i.kind)
      and coalesce(i.distance = attach_table.distance, true)
    order by i.distance is distinct from 'cosine', i.kind <> 'vector', i.index
    limit 1;
    v_new.index_kind := coalesce(attach_table.index, v_new.index_kind, 'vector');
    v_new.distance   := coalesce(attach_table.distance, v_new.distance, 'cosine');

    -- Of two that attach it at once, the second waits.
    execute format('lock table %s in share row exclusive mode', store);
    perform kb._index_store(v_new);
    perform kb._capture_changes(v_new);
    -- To attach a table is to say that the knowledge base's roles may use it. Its row-level security goes on applying.
    perform kb._grant_schema(store);
    execute format('grant select on %s to kb_reader, kb_writer', store);
    execute format('grant select, update (%I) on %s to kb_worker', embedding_column, store);

    return kb._insert_knowledge_base(v_new);
end
$fn$;

comment on function kb.attach_table(text, regclass, text, text, text, text, text, text, regconfig, text, text) is
    'Makes an existing table a knowledge base and returns its name. It needs a unique key of one column, a text column and a vector(n) column; '
    'rows whose embedding is null are pending, and a trigger makes it null where an update changes the text but not the embedding '
    '(unless the column is not null). embedding_model: null for the cheapest of kb.model with n dimensions. '
    'index and distance (see kb.change_index): null for those of the HNSW index that the table has, else vector and cosine. '
    'text_config: the text search configuration, which is the language of its texts; a text search knows the first 100,000 '
    'characters of a text, and reads the whole table, unless there is an index of kb._lexemes. '
    'Builds an HNSW index and an index of the pending rows where they are missing, which locks the table against writes, and grants select to '
    'kb_reader and kb_writer, and update of the embedding to kb_worker. For the table''s owner who is also a member of kb_owner. '
    'Triggers of the table must qualify what they name: the routines'' search path leaves public out. '
    'KB001, KB102 already exists, KB103, KB104, KB105 models and dimensions, KB202 store unsuitable.';

revoke all on function kb.attach_table(text, regclass, text, text, text, text, text, text, regconfig, text, text) from public;
