create table kb.embedding_failure (
    knowledge_base_id bigint not null references kb.knowledge_base on delete cascade,
    chunk             text not null,
    failed_at         timestamptz not null default now(),
    code              text not null,
    reason            text not null,

    primary key (knowledge_base_id, chunk)
);

comment on table  kb.embedding_failure       is 'Rows that the model rejected. Apart from the store: to touch a row beside an HNSW index costs about 100 times as much.';
comment on column kb.embedding_failure.chunk is 'The store''s key, as text.';
comment on column kb.embedding_failure.code  is 'SQLSTATE.';

create table kb.backfill_run (
    backfill_run_id   bigint generated always as identity primary key,
    knowledge_base_id bigint not null references kb.knowledge_base on delete cascade,
    role              name not null default current_user,
    pid               integer not null default pg_backend_pid(),
    started_at        timestamptz not null default clock_timestamp(),
    updated_at        timestamptz not null default clock_timestamp(),
    finished_at       timestamptz,
    rows              bigint not null default 0,
    calls             bigint not null default 0,
    tokens            bigint not null default 0,
    usd               numeric not null default 0,
    throttles         bigint not null default 0,
    failures          bigint not null default 0,
    stop_reason       text
);

create index backfill_run_knowledge_base_id on kb.backfill_run (knowledge_base_id, started_at);

comment on table  kb.backfill_run             is 'One row a call of kb.backfill, true while it runs.';
comment on column kb.backfill_run.stop_reason is 'done, max_rows, max_calls, max_tokens, max_usd, max_duration, or the error that ended it; broken off: its session was killed, as the next run found.';
comment on column kb.backfill_run.tokens      is 'Input tokens, as the model counted them or estimated.';

create table kb.model_call (
    model_call_id     bigint generated always as identity primary key,
    called_at         timestamptz not null default clock_timestamp(),
    knowledge_base_id bigint,
    role              name not null,
    model             text not null,
    purpose           text not null,
    input_tokens      bigint not null,
    output_tokens     bigint not null,
    usd               numeric not null,
    duration_ms       numeric not null,

    constraint model_call_purpose check (purpose in ('backfill', 'query', 'answer'))
);

create index model_call_called_at on kb.model_call using brin (called_at);

comment on table  kb.model_call                   is 'The ledger: a row a paid call, only ever appended; a call in a transaction that is rolled back is not in it. Read it through kb.usage.';
comment on column kb.model_call.knowledge_base_id is 'No foreign key: the ledger outlives what it paid for.';

grant select on kb.embedding_failure, kb.backfill_run to kb_reader, kb_writer, kb_worker;
grant select (model_call_id, model, purpose, duration_ms) on kb.model_call to kb_worker;
grant insert, update, delete on kb.embedding_failure to kb_worker;
grant insert, update on kb.backfill_run to kb_worker;
grant delete on kb.embedding_failure to kb_writer;
