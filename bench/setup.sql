-- What the parts of bench/backfill and bench/ask share, in the database of one of them.
create schema bench;
grant usage, create on schema bench to kb_owner;

do $do$
begin
    execute format('alter database %I set search_path = bench, public', current_database());
end
$do$;
set search_path = bench, public;

create table bench.measurement (
    run        integer not null,
    contestant text not null,
    rows       numeric not null,
    seconds    numeric not null,

    primary key (run, contestant)
);

create table bench.figure (
    n      integer not null,
    what   text not null,
    target text,
    run    integer not null,
    value  numeric not null,
    detail jsonb not null default '{}'
);

comment on table bench.figure is 'What goes into the results: a row a run.';

create table bench.phrase as
select row_number() over (order by d.description collate "C") as n,
       d.description as text
from (select distinct d.description from pg_catalog.pg_description d) d;

alter table bench.phrase add primary key (n);
analyze bench.phrase;

create function bench.make_text(rows integer)
returns table (n integer, content text)
language sql stable
as $fn$
    select r.n, left(r.n || '. ' || string_agg(p.text, '. ' order by k.k), 2000)
    from generate_series(1, rows) as r (n)
    cross join generate_series(1, 20) as k (k)
    join bench.phrase p
        on p.n = 1 + abs(hashint8extended(r.n, k.k)) % (select count(*) from bench.phrase)
    group by r.n
$fn$;

comment on function bench.make_text(integer) is
    'Texts of about 750 characters: twenty comments of PostgreSQL''s own objects, drawn by the number of the row; 2,000 at most.';

create function bench.make_documents(rows integer, dimensions integer, owner regrole)
returns void
language plpgsql volatile
as $fn$
begin
    perform kb.drop_knowledge_base(b.name) from kb.knowledge_base b where b.name = 'documents';
    drop table if exists bench.documents;
    execute format(
        'create table bench.documents (id integer primary key, content text not null, embedding vector(%s))', dimensions);
    execute format('alter table bench.documents owner to %s', owner);
    insert into bench.documents (id, content)
    select t.n, t.content
    from bench.make_text(rows) t;
end
$fn$;

comment on function bench.make_documents(integer, integer, regrole) is 'Makes the blog''s table anew, with so many rows and no embedding.';

create function bench.compare(n integer, what text, target text, contestant text, peer text)
returns void
language sql volatile
as $fn$
    insert into bench.figure (n, what, target, run, value, detail)
    select n,
           what,
           target,
           run,
           round((c.rows / c.seconds) / (p.rows / p.seconds), 3),
           jsonb_build_object(
               'rows', c.rows, 'seconds', c.seconds,
               'peer_rows', p.rows, 'peer_seconds', p.seconds)
    from bench.measurement c
    join bench.measurement p using (run)
    where c.contestant = compare.contestant
      and p.contestant = compare.peer
$fn$;

comment on function bench.compare(integer, text, text, text, text) is
    'A figure: rows a second of a contestant in ratio to those of a peer, run by run.';
