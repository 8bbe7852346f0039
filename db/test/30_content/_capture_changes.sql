-- What an update of an attached table does to the embedding.
begin;
select plan(44);

create function pg_temp.vec(x real) returns vector language sql as 'select array_fill(x, array[256])::vector';

-- The blog's example.
create table public.documents (
    id integer primary key,
    content text,
    views integer not null default 0,
    embedding vector(256)
);
insert into public.documents (id, content, embedding)
select n, 'text ' || n, pg_temp.vec(n) from generate_series(1, 9) n;
select kb.attach_table('docs', 'public.documents');
create view pg_temp.embedded as
select string_agg(d.id || case when d.embedding <> pg_temp.vec(d.id) then '!' else '' end, ' ' order by d.id) filter (where d.embedding is not null) as ids
from public.documents d;

update public.documents d set views = d.views + 1;
select is(ids, '1 2 3 4 5 6 7 8 9', 'an update of another column costs no embedding') from pg_temp.embedded;
update public.documents d set content = d.content, embedding = d.embedding;
select is(ids, '1 2 3 4 5 6 7 8 9', 'nor does the same text again') from pg_temp.embedded;
update public.documents d set content = 'changed' where d.id = 1;
select is(ids, '2 3 4 5 6 7 8 9', 'another text does') from pg_temp.embedded;
update public.documents d set content = 'Text 2' where d.id = 2;
select is(ids, '3 4 5 6 7 8 9', 'as does one that differs in a capital only') from pg_temp.embedded;
update public.documents d set content = 'changed', embedding = pg_temp.vec(30) where d.id = 3;
select is(ids, '3! 4 5 6 7 8 9', 'an embedding that comes with the text stays') from pg_temp.embedded;
update public.documents d set content = 'changed', embedding = d.embedding where d.id = 4;
select is(ids, '3! 5 6 7 8 9', 'that of the old text does not') from pg_temp.embedded;
update public.documents d set content = null where d.id = 5;
select is(ids, '3! 6 7 8 9', 'a text that is taken away takes its embedding along') from pg_temp.embedded;
update public.documents d set content = 'changed', embedding = null where d.id = 6;
select is(ids, '3! 7 8 9', 'an update may clear it itself') from pg_temp.embedded;
update public.documents d set content = 'embedded', embedding = pg_temp.vec(1) where d.id = 1;
select is(ids, '1 3! 7 8 9', 'and write one where there was none') from pg_temp.embedded;
insert into public.documents as d (id, content) values (7, 'changed') on conflict (id) do update set content = excluded.content;
select is(ids, '1 3! 8 9', 'INSERT … ON CONFLICT is an update too') from pg_temp.embedded;
merge into public.documents d using (values (8, 'changed'), (9, 'text 9')) as v (id, content) on v.id = d.id when matched then update set content = v.content;
select is(ids, '1 3! 9', 'so is MERGE') from pg_temp.embedded;
select is((select s.pending from kb.status s where s.knowledge_base = 'docs'), 5::bigint, 'what lost its embedding and has a text is pending');


-- What changed is paid for, and nothing else.
create function pg_temp.embed() returns bigint language plpgsql as $fn$
declare
    v_before bigint := (select c.last_value from aws_bedrock.call_count c);
    v_base   kb.knowledge_base := kb._find_knowledge_base('docs');
    v_run    kb.backfill_run := kb._start_backfill(v_base, null, null, null, null, null);
begin
    while v_run.stop_reason is null loop
        v_run := kb._backfill_step(v_base, v_run);
    end loop;
    return (select c.last_value - v_before from aws_bedrock.call_count c);
end
$fn$;

select is(pg_temp.embed(), 5::bigint, 'a call for each');
update public.documents d set views = d.views + 1, content = d.content;
select is(pg_temp.embed(), 0::bigint, 'none for an update that leaves the text');
update public.documents d set content = 'changed again' where d.id in (1, 2);
select is(pg_temp.embed(), 2::bigint, 'one for each text that changed');

-- Anybody's names, any kind of table.
create function pg_temp.after(store text, embedding_column text, change text) returns text language plpgsql as $fn$
declare
    v_result text;
begin
    execute format('update %s set %s', store, change);
    execute format('select string_agg(case when %I is null then ''pending'' else ''embedded'' end, '' '') from %s', embedding_column, store) into v_result;
    return v_result;
end
$fn$;
create function pg_temp.make(name text, key_type text, key text, text_type text) returns text language plpgsql as $fn$
declare
    v_store text := format('%1$I.%1$I', name);
begin
    execute format('create schema if not exists %I', name);
    execute format('create table %s (%I %s primary key, %I %s, %I vector(256), other integer)',
                   v_store, name || '1', key_type, name || '2', text_type, name || '3');
    execute format('insert into %s values (%L, %L, pg_temp.vec(1), 1)', v_store, key, 'text');
    perform kb.attach_table(name, v_store::regclass, name || '1', name || '2', name || '3');
    return concat_ws(' ',
                     pg_temp.after(v_store, name || '3', 'other = 2'),
                     pg_temp.after(v_store, name || '3', format('%I = %L', name || '2', 'changed')));
end
$fn$;
select is(pg_temp.make(v.name, v.key_type, v.key, v.text_type), 'embedded pending', format('watches %s beside a key of type %s', v.text_type, v.key_type))
from (values
    ('a', 'bigint', '9223372036854775807', 'varchar(99)'),
    ('b', 'uuid', '00000000-0000-0000-0000-00000000002a', 'char(9)'),
    ('c', 'text', $$it's "x", {y} \z$$, 'text')
) as v (name, key_type, key, text_type);
select is(pg_temp.make(v.name, 'text', 'k', 'text'), 'embedded pending', 'takes the name ' || quote_literal(v.name) || ' for everything')
from (values
    ('it''s "quoted".and.dotted'),
    ($$x"; drop table kb.document; --$$),
    ('語🜁 مرحبا'),
    ('%s %I $1 \'),
    ('Select'),
    (repeat('x', 62))
) as v (name);

-- A text that another trigger writes.
create table public.rewritten (id integer primary key, content text, other integer, embedding vector(256));
insert into public.rewritten values (1, 'text', 1, pg_temp.vec(1));
create function public.rewrite() returns trigger language plpgsql as $fn$
begin
    new.content := 'other is ' || new.other;
    return new;
end
$fn$;
create trigger zz_audit before update of other on public.rewritten for each row execute function public.rewrite();
select kb.attach_table('rewritten', 'public.rewritten');
select is(pg_temp.after('public.rewritten', 'embedding', 'other = 2'), 'pending', 'notices a text that another trigger wrote');

-- A text that is generated.
create table public.generated (
    id integer primary key,
    price numeric,
    "it's" json,
    other integer,
    content text generated always as (price::text || coalesce("it's" #>> '{a}', '')) stored,
    fixed text generated always as ('always') stored,
    embedding vector(256),
    fixed_embedding vector(256)
);
insert into public.generated (id, price, "it's", other, embedding, fixed_embedding)
values (1, 1.0, '{"a": "x"}', 1, pg_temp.vec(1), pg_temp.vec(1));
select kb.attach_table('generated', 'public.generated');
select is(pg_temp.after('public.generated', 'embedding', 'other = 2'), 'embedded', 'of a generated text, it watches what that is made of');
select is(pg_temp.after('public.generated', 'embedding', 'price = 1.00'), 'pending', 'to the last digit');
update public.generated set embedding = pg_temp.vec(2);
select is(pg_temp.after('public.generated', 'embedding', $$"it's" = '{"a": "y"}'$$), 'pending', 'and of any type, with "=" or without');
select kb.attach_table('fixed', 'public.generated', text_column => 'fixed', embedding_column => 'fixed_embedding');
select is(pg_temp.after('public.generated', 'fixed_embedding', 'price = 3'), 'embedded', 'one that is made of nothing never changes');

-- Collations that call different texts equal.
create collation public.caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table public.caseless (id integer primary key, content text collate public.caseless, embedding vector(256));
insert into public.caseless values (1, 'text', pg_temp.vec(1));
select kb.attach_table('caseless', 'public.caseless');
select is(pg_temp.after('public.caseless', 'embedding', $$content = 'Text'$$), 'pending', 'a collation that ignores case hides nothing');

-- Partitions, which may have their columns in another order.
create table public.part (id integer primary key, content text, embedding vector(256), other integer) partition by range (id);
create table public.part_1 (embedding vector(256), gone integer, other integer, content text, id integer not null);
alter table public.part_1 drop column gone;
alter table public.part attach partition public.part_1 for values from (1) to (10);
insert into public.part values (1, 'text', pg_temp.vec(1), 1);
select kb.attach_table('part', 'public.part');
create table public.part_2 partition of public.part for values from (10) to (20);
select is(pg_temp.after('public.part', 'embedding', 'other = 2'), 'embedded', 'serves partitions');
select is(pg_temp.after('public.part', 'embedding', $$id = 11$$), 'embedded', 'a row may move to one that came later, with its embedding');
select is(pg_temp.after('public.part_2', 'embedding', $$content = 'changed'$$), 'pending', 'where its text is watched');
update public.part set embedding = pg_temp.vec(1);
select is(pg_temp.after('public.part', 'embedding', $$id = 1, content = 'changed again'$$), 'pending', 'or without one, when its text changes on the way');
select lives_ok($$ select kb.attach_table('one part', 'public.part_1') $$, 'a partition may be attached beside its parent');

-- What it must not break.
create table public.full_table (id integer primary key, content text, embedding vector(256) not null);
insert into public.full_table values (1, 'text', pg_temp.vec(1));
select kb.attach_table('full', 'public.full_table');
select is(pg_temp.after('public.full_table', 'embedding', $$content = 'changed'$$), 'embedded', 'leaves alone an embedding that may not be null');

alter table public.documents rename column embedding to vector;
select lives_ok($$ update public.documents set content = 'renamed' $$, 'no update fails because the embedding was renamed');
alter table public.documents rename column vector to embedding;

-- Whoever updates the table needs no right on anything of ours.
create role kb_test_app;
grant usage on schema public to kb_test_app;
grant select, update (content) on public.documents to kb_test_app;
alter table public.documents enable row level security;
create policy app on public.documents to kb_test_app using (id < 3);
update public.documents set embedding = pg_temp.vec(id);
set local role kb_test_app;
select throws_ok('select * from kb.status', '42501', 'permission denied for schema kb', 'a role without rights on kb');
select lives_ok($$ update public.documents set content = 'by the application' $$, 'nor on the embedding updates the text');
reset role;
select is(ids, '3 4 5 6 7 8 9', 'of the rows that its policy lets it; these await kb.backfill') from pg_temp.embedded;

set local session_replication_role = replica;
update public.documents set content = 'by a subscription' where id = 3;
reset session_replication_role;
select is(ids, '4 5 6 7 8 9', 'a text that is replicated into the table counts') from pg_temp.embedded;

-- One trigger for each pair of columns.
create table public.twice (id integer primary key, content text, title text, embedding vector(256), title_embedding vector(256));
insert into public.twice values (1, 'text', 'title', pg_temp.vec(1), pg_temp.vec(1));
select kb.attach_table(v.name, 'public.twice', text_column => v.text_column, embedding_column => v.embedding_column)
from (values ('twice', 'content', 'embedding'), ('again', 'content', 'embedding'), ('title', 'title', 'title_embedding')) as v (name, text_column, embedding_column);
select is((select count(*) from pg_trigger t where t.tgrelid = 'public.twice'::regclass and not t.tgisinternal), 2::bigint, 'two knowledge bases share one trigger');
select is(pg_temp.after('public.twice', 'title_embedding', $$title = 'changed'$$), 'pending', 'another pair of columns has its own');
select is(pg_temp.after('public.twice', 'embedding', $$title = 'changed again'$$), 'embedded', 'and they do not disturb each other');

select * from finish();
rollback;
