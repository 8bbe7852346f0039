-- The first five columns and the first three indexes are what CreateKnowledgeBase checks, to the letter.
create table bedrock_integration.bedrock_kb (
    id              uuid primary key default gen_random_uuid(),
    embedding       public.vector(1024),
    chunks          text,
    metadata        json,
    custom_metadata jsonb,

    document_id     bigint references kb.document on delete cascade,
    ordinal         integer,
    parent          integer,
    heading         text,
    anchor          text,
    page            integer,
    start_offset    integer,
    end_offset      integer,
    embedded_metadata text,
    content_hash    bytea,
    -- The parser gives a word with hyphens whole and in parts: pg_stat_io is pg-stat-io, pg, stat and io. That lifts nDCG@10 on the
    -- manual's index terms from 0.759 to 0.789, and headings that count three times to 0.802 (twice 0.797, four times 0.803).
    lexemes         tsvector generated always as (
                        to_tsvector(
                            'pg_catalog.english',
                            translate(coalesce(repeat(heading || E'\n', 3), '') || coalesce(chunks, ''), '_./', '-  '))
                    ) stored,
    -- By text and jsonpath, which cannot fail: Bedrock's insert would.
    irregular_metadata boolean not null generated always as (
                        coalesce(
                            metadata::text ~ '^\s*[^\s{]|"(?!x-amz-bedrock)([^"\\]|\\.)*"\s*:|\\|[,:[]\s*-?[0-9.]+[eE]'
                            or length(metadata::text) > 100000, false)
                        or coalesce(
                            jsonb_typeof(custom_metadata) <> 'object'
                            or custom_metadata ? 'metadataAttributes'
                            or custom_metadata @? '$.*.value.type', false)
                    ) stored
)
-- Room on the page for HOT updates: a chunk that only moved within its document touches no index.
-- The lexemes in the row, beside which the embedding is not: half the time of a text search is to fetch them where they are not.
with (fillfactor = 90, toast_tuple_target = 4080);

create index bedrock_kb_embedding on bedrock_integration.bedrock_kb
    using hnsw (embedding public.vector_cosine_ops) with (ef_construction = 256);
create index bedrock_kb_chunks on bedrock_integration.bedrock_kb
    using gin (to_tsvector('simple', chunks));
create index bedrock_kb_custom_metadata on bedrock_integration.bedrock_kb
    using gin (custom_metadata);

create index bedrock_kb_lexemes on bedrock_integration.bedrock_kb using gin (lexemes);
create index bedrock_kb_document_id on bedrock_integration.bedrock_kb (document_id);
create index bedrock_kb_content_hash on bedrock_integration.bedrock_kb using hash (content_hash) where embedding is not null;
create index bedrock_kb_irregular_metadata on bedrock_integration.bedrock_kb (id) where irregular_metadata;
create index bedrock_kb_pending on bedrock_integration.bedrock_kb (id) where embedding is null;

comment on table  bedrock_integration.bedrock_kb              is 'The chunks of the default knowledge base.';
comment on column bedrock_integration.bedrock_kb.embedding    is 'Null while pending: the table is its own queue.';
comment on column bedrock_integration.bedrock_kb.document_id  is 'Null in rows that Amazon Bedrock wrote.';
comment on column bedrock_integration.bedrock_kb.parent       is 'The ordinal of the first of the chunks that are returned together; null where each is returned alone.';
comment on column bedrock_integration.bedrock_kb.heading      is 'Title and headings above the chunk, outermost first; embedded with it.';
comment on column bedrock_integration.bedrock_kb.anchor       is 'Of the heading above it: what follows # in a link to it.';
comment on column bedrock_integration.bedrock_kb.start_offset is 'Characters from the start of the document''s content; end_offset is exclusive.';
comment on column bedrock_integration.bedrock_kb.embedded_metadata is 'Lines "key: value" of the metadata that says includeForEmbedding.';
comment on column bedrock_integration.bedrock_kb.content_hash is 'SHA-256 of embedded metadata, heading and chunk: what an embedding depends on.';
comment on column bedrock_integration.bedrock_kb.irregular_metadata is 'Whether metadata may hold other keys than Bedrock''s own (x-amz-bedrock…), or what jsonb cannot, or custom_metadata is shaped like a sidecar file. Filters and results then take a longer way.';

grant select on bedrock_integration.bedrock_kb to kb_reader;
grant select, insert, update, delete on bedrock_integration.bedrock_kb to kb_writer, bedrock_user;
grant select, update (embedding) on bedrock_integration.bedrock_kb to kb_worker;

insert into kb.knowledge_base
    (name, kind, store, id_column, text_column, embedding_column, metadata_column, custom_metadata_column,
     embedding_model, dimensions, text_model)
values
    ('default', 'created', 'bedrock_integration.bedrock_kb', 'id', 'chunks', 'embedding', 'metadata', 'custom_metadata',
     'amazon.titan-embed-text-v2:0', 1024, 'amazon.nova-lite-v1:0');
