begin;
select plan(18);

create function pg_temp.vec() returns vector language sql as 'select array_fill(1, array[256])::vector';
create function pg_temp.purge(name text) returns bigint language sql as 'select kb._purge_failures(kb._find_knowledge_base(name))';
create function pg_temp.fail(name text, chunk text, text text) returns void language sql as $fn$
    insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
    select b.knowledge_base_id, chunk, kb._input_hash(text), 'KB303', 'x' from kb.knowledge_base b where b.name = fail.name
$fn$;
create function pg_temp.failed(name text) returns text language sql as $fn$
    select string_agg(f.chunk, ' ' order by f.chunk)
    from kb.embedding_failure f
    join kb.knowledge_base b on b.knowledge_base_id = f.knowledge_base_id
    where b.name = failed.name
$fn$;

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents select n, 'text ' || n from generate_series(1, 7) n;
select kb.attach_table('docs', 'public.documents');
select is(pg_temp.purge('docs'), 0::bigint, 'forgets nothing where there is nothing');

select pg_temp.fail('docs', n::text, 'text ' || n) from generate_series(1, 7) n;
select is(pg_temp.purge('docs'), 0::bigint, 'nor what is true');
delete from public.documents d where d.id = 1;
update public.documents d set embedding = pg_temp.vec() where d.id = 2;
update public.documents d set content = 'changed' where d.id = 3;
update public.documents d set content = null where d.id = 4;
update public.documents d set content = d.content where d.id = 5;
set local role kb_worker;
select is(pg_temp.purge('docs'), 4::bigint, 'kb_worker may; forgets rows that are gone, embedded or of another text');
reset role;
select is(pg_temp.failed('docs'), '5 6 7', 'the others stay');

-- What a policy hides may be there.
alter table public.documents enable row level security;
create policy few on public.documents to kb_worker using (id < 6);
update public.documents d set content = 'changed' where d.id in (5, 6);
set local role kb_worker;
select is(pg_temp.purge('docs'), 1::bigint, 'under row-level security, what the caller sees');
reset role;
select is(pg_temp.failed('docs'), '6 7', 'and nothing else');
alter table public.documents disable row level security;
truncate public.documents;
select is(pg_temp.purge('docs'), 2::bigint, 'a truncated table has none');
select is(pg_temp.failed('docs'), null, 'left');

-- Keys of any type and name, and the chunks of documents.
create function pg_temp.keyed(name text, key_type text, key text, other_key text) returns text language plpgsql as $fn$
begin
    execute format('create table public.%1$I (%1$I %2$s primary key, %3$I text, %4$I vector(256))', name, key_type, name || '2', name || '3');
    execute format('insert into public.%1$I values (%2$L, %2$L)', name, key);
    perform kb.attach_table(name, format('public.%I', name)::regclass, name, name || '2', name || '3');
    perform pg_temp.fail(name, key, key), pg_temp.fail(name, other_key, key);
    return pg_temp.purge(name) || ' ' || pg_temp.failed(name);
end
$fn$;
select is(pg_temp.keyed(v.name, v.key_type, v.key, v.other_key), '1 ' || v.key, 'for keys of type ' || v.key_type)
from (values
    ('it''s "quoted" %s', 'uuid', '00000000-0000-0000-0000-00000000002a', '00000000-0000-0000-0000-00000000002b'),
    ('b', 'text', $$it's "x", {y} \z$$, 'NULL'),
    ('c', 'bigint', '-9223372036854775808', '0'),
    ('d', 'char(4)', 'x', 'y'),
    ('e', 'varchar(4)', 'x', 'y')
) as v (name, key_type, key, other_key);
select pg_temp.fail('c', 'no number', 'x');
select is(pg_temp.purge('c'), 2::bigint, 'where the key has had another type, everything is forgotten, and tried again');

create temp table put as select p.* from kb.put_document('u', E'# A\none\n# B\ntwo') p;
select pg_temp.fail('default', s.id::text, kb._chunk_input(s.embedded_metadata, s.heading, s.chunks)) from bedrock_integration.bedrock_kb s;
update bedrock_integration.bedrock_kb s set heading = 'C' where s.ordinal = 2;
select is(pg_temp.purge('default'), 1::bigint, 'headings belong to the text of a chunk');

select pg_temp.fail('d', 'z', 'x');
select is(pg_temp.failed('docs'), null, 'of one knowledge base alone');
select is(pg_temp.failed('d'), 'x z', 'not of another');

set local role kb_reader;
select throws_ok($$ select pg_temp.purge('docs') $$, '42501', 'permission denied for function _purge_failures', 'kb_reader may not');
reset role;

select * from finish();
rollback;
