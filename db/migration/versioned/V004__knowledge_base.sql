create table kb.knowledge_base (
    knowledge_base_id      bigint generated always as identity primary key,
    name                   text not null,
    kind                   text not null,
    store                  regclass not null,
    id_column              name not null,
    text_column            name not null,
    embedding_column       name not null,
    metadata_column        name,
    custom_metadata_column name,
    embedding_model        text not null,
    dimensions             integer not null,
    text_model             text not null,
    chunking               jsonb not null default '{}',
    text_config            regconfig not null default 'pg_catalog.english',
    vector_weight          double precision not null default 0.5,
    created_at             timestamptz not null default now(),
    index_kind             text not null default 'vector',
    distance               text not null default 'cosine',
    prepared_for           text,
    prompt_template        text,
    answer_retention       interval not null default '90 days',

    constraint knowledge_base_name_unique unique (name),
    constraint knowledge_base_name_plain check (name ~ '\S' and length(name) <= 63),
    constraint knowledge_base_kind check (kind in ('created', 'attached')),
    constraint knowledge_base_dimensions_positive check (dimensions > 0),
    constraint knowledge_base_index_kind check (index_kind in ('vector', 'halfvec', 'binary')),
    constraint knowledge_base_distance check (distance in ('cosine', 'euclidean', 'inner_product')),
    constraint knowledge_base_chunking_object check (jsonb_typeof(chunking) = 'object'),
    constraint knowledge_base_vector_weight_share check (vector_weight between 0 and 1),
    constraint knowledge_base_answer_retention_not_negative check (answer_retention >= '0')
);

comment on table  kb.knowledge_base                 is 'A table of chunks, the names of its columns, and the models that serve it.';
comment on column kb.knowledge_base.kind            is 'created: has Bedrock''s columns and ours, takes documents. attached: a table of the user''s.';
comment on column kb.knowledge_base.store           is 'The table.';
comment on column kb.knowledge_base.metadata_column is 'With the four before it, the field mapping of a Bedrock knowledge base.';
comment on column kb.knowledge_base.embedding_model is 'An id of kb.model, an inference profile of one, or its ARN; called under this name.';
comment on column kb.knowledge_base.text_config     is 'The text search configuration of the store''s lexemes.';
comment on column kb.knowledge_base.vector_weight   is 'The vector search''s share in hybrid search, from 0 to 1; the text search has the rest.';
comment on column kb.knowledge_base.index_kind      is 'Of the HNSW index that retrieval reads. vector: exact numbers. halfvec: of 16 bits, a third of the size at 1024 dimensions. binary: a bit a dimension; candidates are ranked by the numbers.';
comment on column kb.knowledge_base.distance        is 'cosine, euclidean or inner_product.';
comment on column kb.knowledge_base.prepared_for    is 'The name under which kb._nearest_<knowledge_base_id> reads the store. It is not called where the store has another name, or this is null.';
comment on column kb.knowledge_base.prompt_template is 'What kb.ask sends to the text model, see kb.set_prompt_template; null: the default.';
comment on column kb.knowledge_base.answer_retention is 'How long kb.answer keeps what it logs; 0: it logs nothing but the turns of a conversation, for as long as that goes on.';

create type kb.hit as (
    chunk    text,
    score    double precision,
    text     text,
    uri      text,
    title    text,
    heading  text,
    page     integer,
    metadata jsonb
);

comment on type kb.hit is 'What retrieval returns of a chunk.';

create type kb.compiled_filter as (
    filter jsonb,
    clause text
);

comment on type kb.compiled_filter is 'A filter, and the condition that it is over a store "s" with the filter bound as $3.';

create table kb.document (
    document_id       bigint generated always as identity primary key,
    knowledge_base_id bigint not null references kb.knowledge_base on delete cascade,
    uri               text not null,
    title             text,
    content           text not null,
    content_hash      bytea not null,
    metadata          jsonb not null default '{}',
    chunking          jsonb not null default '{}',
    source_version    text,
    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now(),

    constraint document_uri_unique unique (knowledge_base_id, uri),
    constraint document_uri_not_blank check (uri ~ '\S'),
    constraint document_metadata_object check (jsonb_typeof(metadata) = 'object')
);

comment on table  kb.document                is 'A source text, as it was last put.';
comment on column kb.document.uri            is 'Where a citation points: s3://bucket/key, file:///path, https://…';
comment on column kb.document.content        is 'The canonical text that the offsets of its chunks count in.';
comment on column kb.document.metadata       is 'As it was put: plain, or a sidecar file''s attributes with their types and includeForEmbedding.';
comment on column kb.document.chunking       is 'How its chunks were made. Where the knowledge base or the data source says otherwise by now, kb.rechunk has something to do.';
comment on column kb.document.source_version is 'SHA-256 or ETag of the file it was extracted from, where a sync put it.';

grant select on kb.knowledge_base to kb_reader, kb_writer, kb_worker;
-- Not the content: row-level security on the chunks would be worth nothing.
grant select (document_id, knowledge_base_id, uri, title) on kb.document to kb_reader, kb_worker;
grant select, insert, update, delete on kb.document to kb_writer;
