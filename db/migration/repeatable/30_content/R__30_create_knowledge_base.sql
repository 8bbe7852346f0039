create or replace function kb.create_knowledge_base(
    name text,
    embedding_model text default 'amazon.titan-embed-text-v2:0',
    dimensions integer default null,
    text_model text default null,
    chunking jsonb default '{}',
    text_config regconfig default 'pg_catalog.english',
    index text default 'vector',
    distance text default 'cosine')
returns text
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_new   kb.knowledge_base;
    v_store text;
    v_index regclass;
begin
    perform kb._require_text('name', name);
    perform kb._require(
        octet_length(name) <= 63,
        'name must not be longer than 63 bytes',
        format('Got %s.', octet_length(name)),
        'It is also the name of a table.');
    chunking := kb._plain_chunking(chunking);
    perform kb._check_text_config(text_config);
    perform kb._check_index(index, distance);

    v_new.name             := name;
    v_new.kind             := 'created';
    v_new.id_column        := 'id';
    v_new.text_column      := 'chunks';
    v_new.embedding_column := 'embedding';
    v_new.metadata_column  := 'metadata';
    v_new.custom_metadata_column := 'custom_metadata';
    v_new.embedding_model  := embedding_model;
    v_new.dimensions       := kb._embedding_dimensions(embedding_model, dimensions);
    v_new.text_model       := kb._text_model(text_model);
    v_new.chunking         := chunking;
    v_new.text_config      := text_config;
    v_new.index_kind       := coalesce(index, 'vector');
    v_new.distance         := coalesce(distance, 'cosine');

    v_store := format('kb_store.%I', name);
    begin
        -- One table shape: that of the Bedrock table, with other dimensions.
        execute format(
            'create table %s (like bedrock_integration.bedrock_kb including all) with (fillfactor = 90, toast_tuple_target = 4080)', v_store);
    exception
        -- Two that make it at once: the second waits, and hears of a unique index of the catalogue.
        when duplicate_table or unique_violation then
            raise exception 'knowledge base already exists'
                using errcode = 'KB102',
                      detail  = format('There is a table %s.', v_store),
                      hint    = format('Choose another name, or: drop table %s.', v_store);
    end;
    -- Not to whichever member made it: the others administer it too, and kb._set_aside_index.
    execute format('alter table %s owner to kb_owner', v_store);
    -- That of the Bedrock table is by cosine, and of the numbers themselves; it may also be set aside for a bulk load.
    for v_index in select i.index from kb._hnsw_index(v_store::regclass, v_new.embedding_column) i loop
        execute format('drop index %s', v_index);
    end loop;
    execute format(
        'alter table %s '
        'alter column embedding type public.vector(%s), '
        'add foreign key (document_id) references kb.document on delete cascade', v_store, v_new.dimensions);
    perform kb._set_text_config(v_store::regclass, text_config);
    v_new.store := v_store::regclass;
    perform kb._index_store(v_new);
    execute format('comment on table %s is %L', v_store, format('The chunks of the knowledge base %s.', name));
    execute format('grant select on %s to kb_reader', v_store);
    execute format('grant select, insert, update, delete on %s to kb_writer', v_store);
    execute format('grant select, update (embedding) on %s to kb_worker', v_store);

    return kb._insert_knowledge_base(v_new);
end
$fn$;

comment on function kb.create_knowledge_base(text, text, integer, text, jsonb, regconfig, text, text) is
    'Makes a knowledge base with a table kb_store.<name> of its own and returns its name. dimensions: null for the model''s default. '
    'text_model: null for amazon.nova-lite-v1:0. chunking: see kb.chunk_text. text_config: the text search '
    'configuration, which is the language of its texts. index: vector, halfvec or binary; distance: cosine, euclidean or inner_product: '
    'see kb.change_index. For members of kb_owner. '
    'KB001, KB102 already exists, KB103 model not found, KB104 wrong kind of model, KB105 dimensions not offered.';

revoke all on function kb.create_knowledge_base(text, text, integer, text, jsonb, regconfig, text, text) from public;
