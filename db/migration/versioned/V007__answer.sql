create table kb.session (
    session_id        uuid primary key default gen_random_uuid(),
    knowledge_base_id bigint not null references kb.knowledge_base on delete cascade,
    role              name not null default current_user,
    created_at        timestamptz not null default now()
);

comment on table kb.session is 'A conversation with a knowledge base. It belongs to the role that opened it, and ends a day after its last answer.';

create table kb.answer (
    answer_id           bigint generated always as identity primary key,
    session_id          uuid not null references kb.session on delete cascade,
    knowledge_base_id   bigint not null references kb.knowledge_base on delete cascade,
    role                name not null default current_user,
    asked_at            timestamptz not null default clock_timestamp(),
    question            text not null,
    standalone_question text,
    sub_questions       text[],
    status              text not null,
    answer              text not null,

    citations           jsonb,
    parameters          jsonb,
    usage               jsonb,
    prompt              text,
    prompt_hash         bytea,
    chunks              text[],
    chunk_hashes        bytea[],

    model               text not null,
    input_tokens        bigint not null default 0,
    output_tokens       bigint not null default 0,
    usd                 numeric not null default 0,
    duration_ms         double precision not null,

    helpful             boolean,
    remark              text,

    constraint answer_status check (status in ('answered', 'uncited', 'truncated', 'refused', 'not_found', 'passages'))
);

create index answer_session_id on kb.answer (session_id, answer_id);
-- For kb.purge_answers: answers come in the order of time.
create index answer_asked_at on kb.answer using brin (asked_at);

comment on table  kb.answer                     is 'A question and its answer: the turns of the conversations, and the log of answers. A role sees its own.';
comment on column kb.answer.standalone_question is 'What was looked for instead of a follow-up that only its conversation explains. Null: the question itself.';
comment on column kb.answer.sub_questions       is 'What else was looked for, where the question was decomposed.';
comment on column kb.answer.status              is 'See kb.ask.';
comment on column kb.answer.citations           is 'This and the next six are null where the knowledge base keeps no log: its answer_retention is 0.';
comment on column kb.answer.parameters          is 'Of the search, by the names of kb.retrieve''s arguments, and of the call.';
comment on column kb.answer.usage               is 'As kb.ask returned it, but for the answerId.';
comment on column kb.answer.prompt              is 'What the text model read. Null where none was asked.';
comment on column kb.answer.prompt_hash         is 'SHA-256 of the prompt: equal prompts can be found.';
comment on column kb.answer.chunks              is 'The sources that were offered, in order, by their keys in the store.';
comment on column kb.answer.chunk_hashes        is 'SHA-256 of their headings and texts as they stood in the store; see kb.replay_answer.';
comment on column kb.answer.input_tokens        is 'With the next two, of all calls of the text model for this answer.';
comment on column kb.answer.helpful             is 'As kb.rate_answer was told.';

alter table kb.session enable row level security;
alter table kb.answer enable row level security;

create policy session_of_role on kb.session using (role = current_user);
create policy answer_of_role on kb.answer
    using (role = current_user)
    with check (role = current_user and exists (select from kb.session s where s.session_id = answer.session_id));

grant select, insert, delete on kb.session, kb.answer to kb_reader;
grant update (helpful, remark) on kb.answer to kb_reader;
