create table kb.data_source (
    data_source_id    bigint generated always as identity primary key,
    knowledge_base_id bigint not null references kb.knowledge_base on delete cascade,
    name              text,
    uri               text not null,
    base_uri          text,
    include           text[] not null default '{}',
    exclude           text[] not null default '{}',
    deletion_policy   text not null default 'DELETE',
    metadata          jsonb not null default '{}',
    chunking          jsonb,
    region            text,
    endpoint          text,
    created_at        timestamptz not null default now(),

    constraint data_source_name_unique unique (knowledge_base_id, name),
    constraint data_source_name_plain check (name ~ '\S' and name !~ '/' and length(name) <= 100),
    constraint data_source_uri_kind check (uri ~ '^(/|file:/|s3://|https?://)'),
    constraint data_source_deletion_policy check (deletion_policy in ('DELETE', 'RETAIN')),
    constraint data_source_metadata_object check (jsonb_typeof(metadata) = 'object')
);

create unique index data_source_folder_unique on kb.data_source (knowledge_base_id, coalesce(base_uri, uri)) where name is null;

comment on table  kb.data_source                 is 'Where documents come from: a folder, a bucket, a web site. kb sync makes the knowledge base hold what it holds.';
comment on column kb.data_source.name            is 'Null for a folder that was only named on the command line. Without a slash, which tells a folder from a name there.';
comment on column kb.data_source.uri             is '/folder, s3://bucket/prefix, or the https:// URL of a sitemap, a list of URLs, or a page.';
comment on column kb.data_source.base_uri        is 'What stands for the folder or the prefix in the URIs of its documents. Null: itself.';
comment on column kb.data_source.include         is 'Glob patterns: * within a name, ** across folders; one without a slash is for the file''s name. None: every file.';
comment on column kb.data_source.deletion_policy is 'As Amazon Bedrock''s, and of documents whose file is gone. DELETE: they go too. RETAIN: they stay.';
comment on column kb.data_source.metadata        is 'Of each of its documents, unless a document says otherwise.';
comment on column kb.data_source.chunking        is 'Of its documents, see kb.chunk_text. Null: the knowledge base''s.';
comment on column kb.data_source.region          is 'Of the bucket. Null: as the AWS SDK finds it.';
comment on column kb.data_source.endpoint        is 'The URL of another S3 than Amazon''s. Null: as the AWS SDK finds it.';

create table kb.ingestion_run (
    ingestion_run_id            bigint generated always as identity primary key,
    data_source_id              bigint not null references kb.data_source on delete cascade,
    status                      text not null default 'STARTING',
    role                        name not null default current_user,
    pid                         integer not null default pg_backend_pid(),
    started_at                  timestamptz not null default clock_timestamp(),
    updated_at                  timestamptz not null default clock_timestamp(),
    finished_at                 timestamptz,

    documents_scanned           bigint not null default 0,
    metadata_documents_scanned  bigint not null default 0,
    new_documents_indexed       bigint not null default 0,
    modified_documents_indexed  bigint not null default 0,
    metadata_documents_modified bigint not null default 0,
    documents_deleted           bigint not null default 0,
    documents_failed            bigint not null default 0,
    documents_skipped           bigint not null default 0,
    chunks                      bigint not null default 0,
    failure_reason              text,

    constraint ingestion_run_status check (status in ('STARTING', 'IN_PROGRESS', 'COMPLETE', 'FAILED', 'STOPPING', 'STOPPED'))
)
-- Room for HOT updates: a run updates its row with every batch.
with (fillfactor = 50);

create index ingestion_run_data_source_id on kb.ingestion_run (data_source_id, started_at);

comment on table  kb.ingestion_run                   is 'One row a sync of a data source, written in the transactions that write its documents. Read it through kb.ingestion_job.';
comment on column kb.ingestion_run.status            is 'Amazon Bedrock''s. Of a run whose session was killed it is what it was then.';
comment on column kb.ingestion_run.documents_scanned is 'Files of a kind that is read, and that the patterns let in. The others are documents_skipped.';
comment on column kb.ingestion_run.metadata_documents_scanned is 'Sidecar files of such files.';
comment on column kb.ingestion_run.metadata_documents_modified is 'Sidecar files, of documents that were there before, that have changed or are gone.';
comment on column kb.ingestion_run.chunks            is 'Of the documents that were put.';
comment on column kb.ingestion_run.failure_reason    is 'Why it failed as a whole. Of single files: kb.ingestion_failure.';

create table kb.ingestion_failure (
    ingestion_run_id bigint not null references kb.ingestion_run on delete cascade,
    uri              text not null,
    reason           text not null,

    primary key (ingestion_run_id, uri)
);

comment on table kb.ingestion_failure is 'The files that a sync could not read or put. Their documents stay as they were; the next sync tries them again.';

-- A server that crashes empties it, and has killed the sync that it was for.
create unlogged table kb.source_item (
    data_source_id bigint not null references kb.data_source on delete cascade,
    uri            text not null,
    key            text not null,
    version        text,
    bytes          bigint,
    is_sidecar     boolean not null default false,

    primary key (data_source_id, uri)
);

comment on table  kb.source_item         is 'What a data source holds, as the sync that is running has listed it.';
comment on column kb.source_item.key     is 'What the source calls it: a path, an object''s key, a URL.';
comment on column kb.source_item.version is 'An ETag, where listing tells it. Null: only reading will tell.';
comment on column kb.source_item.is_sidecar is 'The file of a document''s metadata. Its uri is the document''s with .metadata.json at its end.';

alter table kb.document
    add column data_source_id bigint references kb.data_source on delete set null,
    add column metadata_version text,
    add column listed_version text;

comment on column kb.document.data_source_id is 'The data source that put it last. It is no longer of it where source_version is null: somebody else has put it since.';
comment on column kb.document.metadata_version is 'SHA-256 or ETag of its sidecar file, when a sync put it last. Null: there was none.';

comment on column kb.document.listed_version is 'What listing told of its file when it was last read, where that is not source_version: size and times.';

-- By content: a file that was renamed.
create index document_data_source_id on kb.document (data_source_id, content_hash);

grant select on kb.data_source, kb.ingestion_run, kb.ingestion_failure to kb_reader, kb_worker;
grant select, insert, update, delete on kb.data_source, kb.ingestion_run, kb.ingestion_failure, kb.source_item to kb_writer;
