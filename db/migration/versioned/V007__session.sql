create table kb.session (
    session_id        uuid primary key default gen_random_uuid(),
    knowledge_base_id bigint not null references kb.knowledge_base on delete cascade,
    role              name not null default current_user,
    created_at        timestamptz not null default now()
);

comment on table kb.session is 'A conversation with a knowledge base. It belongs to the role that opened it.';

create table kb.turn (
    turn_id    bigint generated always as identity primary key,
    session_id uuid not null references kb.session on delete cascade,
    asked_at   timestamptz not null default now(),
    question   text not null,
    answer     text not null
);

create index turn_session_id on kb.turn (session_id, turn_id);

comment on table kb.turn is 'A question and its answer.';

alter table kb.session enable row level security;
alter table kb.turn enable row level security;

create policy session_of_role on kb.session using (role = current_user);
create policy turn_of_session on kb.turn
    using (exists (select from kb.session s where s.session_id = turn.session_id));

grant select, insert, delete on kb.session, kb.turn to kb_reader;
