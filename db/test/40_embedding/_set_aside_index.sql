begin;
set local client_min_messages = warning;
select plan(31);

create function pg_temp.id(name text) returns bigint language sql as $fn$
    select b.knowledge_base_id from kb.knowledge_base b where b.name = id.name
$fn$;
create function pg_temp.fill(store regclass, pending integer, embedded integer) returns void language plpgsql as $fn$
begin
    execute format('truncate %s', store);
    execute format('insert into %s (chunks) select ''pending'' from generate_series(1, $1)', store) using pending;
    execute format(
        'insert into %s (chunks, embedding) select ''embedded'', array_fill(n::real, array[256])::public.vector from generate_series(1, $1) n', store)
    using embedded;
end
$fn$;
create temp table made as select kb.create_knowledge_base('bulk "b"', dimensions => 256) as name;
create temp view hnsw as
select i.name from kb._vector_index('kb_store."bulk ""b"""', 'embedding') i;

-- When.
select pg_temp.fill('kb_store."bulk ""b"""', 999, 0);
select is(kb._set_aside_index(pg_temp.id('bulk "b"'), 1000000), false, 'few rows pending: it stays, whatever the caller says');
select pg_temp.fill('kb_store."bulk ""b"""', 1100, 0);
select is(kb._set_aside_index(pg_temp.id('bulk "b"'), 999), false, 'few rows to embed: it stays');
select pg_temp.fill('kb_store."bulk ""b"""', 1000, 1001);
select is(kb._set_aside_index(pg_temp.id('bulk "b"'), 1000), false, 'less than half of what it will hold: it stays');
select is(kb._set_aside_index(pg_temp.id('bulk "b"'), v.rows), false, 'rows => ' || coalesce(v.rows::text, 'null') || ': it stays')
from (values (null::bigint), (0), (-9223372036854775808)) as v (rows);
select is((select count(*) from hnsw), 1::bigint, 'it is there');

select pg_temp.fill('kb_store."bulk ""b"""', 1000, 1000);
select is(kb._set_aside_index(pg_temp.id('bulk "b"'), 9223372036854775807), true, 'half of it pending: set aside');
select is((select count(*) from hnsw), 0::bigint, 'it is gone');
select results_eq(
    $$ select x.name::text collate "default", x.definition from kb.dropped_index x where x.knowledge_base_id = pg_temp.id('bulk "b"') $$,
    $$ values ('bulk "b"_embedding_idx', 'USING hnsw (embedding public.vector_cosine_ops) WITH (ef_construction=''256'')') $$,
    'and noted');
select is(kb._set_aside_index(pg_temp.id('bulk "b"'), 1), true, 'once more: it is away');
select is((select count(*) from kb.dropped_index), 1::bigint, 'once');
select is(
    (select count(*) from pg_index i where i.indrelid = 'kb_store."bulk ""b"""'::regclass),
    (select count(*) - 1 from pg_index i where i.indrelid = 'bedrock_integration.bedrock_kb'::regclass), 'the other indexes stay');
select is(
    (select count(*) from kb.retrieve_by_embedding(array_fill(1::real, array[256]), top_k => 100, knowledge_base => 'bulk "b"')),
    100::bigint, 'retrieval finds everything without it');

-- Rows that are not there yet.
create temp table made_too as select kb.create_knowledge_base('coming', dimensions => 256) as name;
select pg_temp.fill('kb_store.coming', 0, 1000);
select is(kb._set_aside_index(pg_temp.id('coming'), 1000), false, 'what is to be embedded must be there');
select is(kb._set_aside_index(pg_temp.id('coming'), 999, true), false, 'few rows to come: it stays');
select is(kb._set_aside_index(pg_temp.id('coming'), 1000, true), true, 'as many to come as there are: set aside');

-- What else goes on meanwhile.
select lives_ok($$ select kb.put_document('u', 'text', knowledge_base => 'bulk "b"') $$, 'documents are put');
select ok((select s.index_set_aside_at = now() from kb.status s where s.knowledge_base = 'bulk "b"'), 'kb.status says that it is away');
select is((select s.index_set_aside_at from kb.status s where s.knowledge_base = 'default'), null, 'of this one');

-- Not where kb_owner could not build it again.
create role bulk_owner;
create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents select n, 'pending' from generate_series(1, 1000) n;
alter table public.documents owner to bulk_owner;
create temp table attached as select kb.attach_table('docs', 'public.documents') as name;
grant create on schema public to kb_owner;
select is(kb._set_aside_index(pg_temp.id('docs'), 1000), false, 'the table of a role that kb_owner is no member of: it stays');
grant bulk_owner to kb_owner;
revoke create on schema public from kb_owner;
select is(kb._set_aside_index(pg_temp.id('docs'), 1000), false, 'a schema in which kb_owner may make nothing: it stays');
grant create on schema public to kb_owner;
alter table public.documents force row level security;
select is(kb._set_aside_index(pg_temp.id('docs'), 1000), false, 'forced policies, which are somebody else''s code: it stays');
alter table public.documents no force row level security;
select is(kb._set_aside_index(pg_temp.id('docs'), 1000), true, 'the table of a role that it is a member of: set aside');
drop table public.documents;
select is(kb._set_aside_index(pg_temp.id('docs'), 1000), false, 'no table: nothing to set aside');

-- Who.
select pg_temp.fill('bedrock_integration.bedrock_kb', 1000, 0);
set local role kb_worker;
select is(kb._set_aside_index(1, 1000), true, 'kb_worker may');
select is(kb._set_aside_index(v.id, 1000), false, 'nothing of a knowledge base ' || coalesce(v.id::text, 'null'))
from (values (null::bigint), (-1), (9223372036854775807)) as v (id);
select throws_ok(
    $$ insert into kb.dropped_index (knowledge_base_id, name, definition) values (1, 'x', 'USING btree (kb.evil())') $$,
    '42501', 'permission denied for table dropped_index', 'but not write what kb_owner will run');
set local role kb_reader;
select throws_ok($$ select kb._set_aside_index(1, 1000) $$, '42501', null, 'kb_reader may not');
reset role;

select * from finish();
rollback;
