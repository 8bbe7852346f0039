create table kb.embedding_failure (
    knowledge_base_id bigint not null references kb.knowledge_base on delete cascade,
    chunk             text not null,
    input_hash        bytea not null,
    failed_at         timestamptz not null default now(),
    code              text not null,
    reason            text not null,

    primary key (knowledge_base_id, chunk)
);

comment on table  kb.embedding_failure            is 'Rows that the model rejected. Apart from the store: to touch a row beside an HNSW index costs about 100 times as much.';
comment on column kb.embedding_failure.chunk      is 'The store''s key, as text.';
comment on column kb.embedding_failure.input_hash is 'SHA-256 of the text that was rejected: a row whose text has changed since is pending again.';
comment on column kb.embedding_failure.code       is 'SQLSTATE.';

create table kb.backfill_run (
    backfill_run_id   bigint generated always as identity primary key,
    knowledge_base_id bigint not null references kb.knowledge_base on delete cascade,
    model             text not null,
    role              name not null default current_user,
    pid               integer not null default pg_backend_pid(),
    worker            integer default nullif(current_setting('kb.worker', true), '')::integer,
    started_at        timestamptz not null default clock_timestamp(),
    updated_at        timestamptz not null default clock_timestamp(),
    finished_at       timestamptz,

    max_rows          bigint,
    max_calls         bigint,
    max_tokens        bigint,
    max_usd           numeric,
    max_duration      interval,

    rows              bigint not null default 0,
    calls             bigint not null default 0,
    tokens            bigint not null default 0,
    usd               numeric not null default 0,
    throttles         bigint not null default 0,
    failures          bigint not null default 0,
    pending           bigint not null default 0,
    counted_at        timestamptz not null default clock_timestamp(),
    rate              numeric,
    eta               timestamptz,
    stop_reason       text,
    stop_code         text,

    position          text,
    suspects          bigint not null default 0,
    attempts          integer not null default 0,
    strikes           integer not null default 0,
    reserved_calls    integer not null default 0,
    step_calls        integer not null default 1,
    next_call_at      timestamptz
)
-- Room for HOT updates: a long run updates its row once a second.
with (fillfactor = 50);

create index backfill_run_knowledge_base_id on kb.backfill_run (knowledge_base_id, started_at);

comment on table  kb.backfill_run                is 'One row a call of kb.backfill, true to the second while it runs.';
comment on column kb.backfill_run.worker         is 'Which worker of kb.schedule_backfill it was; null: it was called otherwise.';
comment on column kb.backfill_run.calls          is 'Model calls, answered or not.';
comment on column kb.backfill_run.tokens         is 'Input tokens, as the model counted them or estimated.';
comment on column kb.backfill_run.throttles      is 'Calls that the model throttled or was not available for. Their rows are untouched.';
comment on column kb.backfill_run.failures       is 'Rows that went to kb.embedding_failure.';
comment on column kb.backfill_run.pending        is 'Rows of the knowledge base that were pending at counted_at.';
comment on column kb.backfill_run.rate           is 'Rows a second of this run since it started.';
comment on column kb.backfill_run.eta            is 'When nothing will be pending, at the rate of all runs that go on, or max_duration will be over.';
comment on column kb.backfill_run.stop_reason    is 'done, max_rows, max_calls, max_tokens, max_usd, max_duration, or the error that ended it; broken off: its session was killed, as the next run found; already running: its worker was still at work.';
comment on column kb.backfill_run.stop_code      is 'SQLSTATE of the error that ended it.';
comment on column kb.backfill_run.finished_at    is 'Null behind a stop_reason while the run rebuilds the index that was set aside.';
comment on column kb.backfill_run.position       is 'The key behind which it goes on.';
comment on column kb.backfill_run.suspects       is 'Rows among which the one is that the model rejected: their batches are halved until it stands alone.';
comment on column kb.backfill_run.attempts       is 'Calls in succession that failed for the same rows.';
comment on column kb.backfill_run.strikes        is 'Rows in succession that failed without the model saying that it was their fault.';
comment on column kb.backfill_run.reserved_calls is 'Calls that it may still make before it asks kb.pace again.';
comment on column kb.backfill_run.step_calls     is 'Calls in one transaction: as many as take 10 ms, which at Bedrock''s 100 ms and more is one.';
comment on column kb.backfill_run.next_call_at   is 'When it may call the model again, because of the pace or after an error.';

-- CREATE INDEX CONCURRENTLY would let writers in, but cannot run inside a procedure, and leaves an INVALID index when it is broken off.
create table kb.dropped_index (
    knowledge_base_id bigint not null references kb.knowledge_base on delete cascade,
    name              name not null,
    definition        text not null,
    set_aside_at      timestamptz not null default now(),

    primary key (knowledge_base_id, name)
);

comment on table  kb.dropped_index            is 'Vector indexes that are set aside during a bulk load. A row comes with the DROP INDEX and goes with the CREATE INDEX: at any instant there is one or the other.';
comment on column kb.dropped_index.definition is 'What follows the table''s name in its CREATE INDEX, as pg_get_indexdef wrote it. It is run again by kb_owner: nobody else may write it.';

create table kb.text_statistic (
    knowledge_base_id bigint primary key references kb.knowledge_base on delete cascade,
    chunks            bigint not null,
    tokens            bigint not null,
    counted_at        timestamptz not null default now()
);

comment on table  kb.text_statistic            is 'How much text a knowledge base held when it was last counted.';
comment on column kb.text_statistic.tokens     is 'Occurrences of lexemes: over chunks, the mean length that BM25 asks for.';
comment on column kb.text_statistic.counted_at is 'The start of the transaction that counted.';

create table kb.term_statistic (
    knowledge_base_id bigint not null references kb.text_statistic on delete cascade,
    lexeme            text collate "C" not null,
    chunks            bigint not null,

    primary key (knowledge_base_id, lexeme)
);

comment on table  kb.term_statistic        is 'How rare each lexeme of a knowledge base is. Over all chunks, whatever row-level security lets the reader see of them.';
comment on column kb.term_statistic.chunks is 'That have it: its document frequency.';

create table kb.pace (
    model_id            text primary key references kb.model on delete cascade,
    requests_per_minute numeric,
    peak                numeric,
    next_call_at        timestamptz not null default clock_timestamp(),
    throttled_at        timestamptz
)
with (fillfactor = 50);

comment on table  kb.pace                     is 'How fast all sessions of this database together call a model in kb.backfill. Models without a quota in kb.model that are not throttled are not in it.';
comment on column kb.pace.requests_per_minute is 'Now. Null: limited by tokens_per_minute of kb.model only.';
comment on column kb.pace.peak                is 'What it was at the last throttled call.';
comment on column kb.pace.next_call_at        is 'The next free slot.';
comment on column kb.pace.throttled_at        is 'Of the last throttled call. Without a quota, the pace is forgotten an hour later.';

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

    constraint model_call_purpose check (purpose in ('backfill', 'chunking', 'query', 'answer'))
);

create index model_call_called_at on kb.model_call using brin (called_at);
-- What people ask goes first: kb.backfill leaves room for as much as they called in the last minute.
create index model_call_of_people on kb.model_call (model, called_at) where purpose <> 'backfill';

comment on table  kb.model_call                   is 'The ledger: a row a paid call, only ever appended; a call in a transaction that is rolled back is not in it. Read it through kb.usage.';
comment on column kb.model_call.knowledge_base_id is 'No foreign key: the ledger outlives what it paid for.';

grant select on kb.embedding_failure, kb.backfill_run, kb.dropped_index, kb.text_statistic, kb.term_statistic, kb.pace
    to kb_reader, kb_writer, kb_worker;
grant select (model_call_id, called_at, model, purpose, duration_ms) on kb.model_call to kb_worker;
grant insert, update, delete on kb.embedding_failure to kb_worker;
grant insert, update, delete on kb.text_statistic, kb.term_statistic to kb_writer, kb_worker;
grant insert, update on kb.backfill_run, kb.pace to kb_worker;
grant delete on kb.embedding_failure to kb_writer;
