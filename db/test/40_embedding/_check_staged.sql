begin;
set local client_min_messages = warning;
select plan(9);

create temp table made as select kb.create_knowledge_base('bulk', dimensions => 256) as name;
create function pg_temp.base() returns kb.knowledge_base language sql as $fn$ select kb._find_knowledge_base('bulk') $fn$;
create temp table staged (text text, embedding public.vector, metadata jsonb);
insert into staged select 'Text ' || n, array_fill(n, array[256])::public.vector, null from generate_series(1, 3) n;

select is(kb._check_staged(pg_temp.base(), 'staged'), 3::bigint, 'all are new');
insert into kb_store.bulk (id, chunks)
select c.id, c.text
from (select substr(encode(sha256('Text 1'), 'hex'), 1, 32)::uuid as id, 'Text 1' as text) c;
select is(kb._check_staged(pg_temp.base(), 'staged'), 2::bigint, 'but for one that is there');

create function pg_temp.check_with(text text, embedding public.vector, metadata jsonb) returns bigint language plpgsql as $fn$
begin
    delete from staged where staged.text !~ '^Text \d$' or staged.text is null;
    insert into staged values (text, embedding, metadata);
    return kb._check_staged(pg_temp.base(), 'staged');
end
$fn$;
select is(pg_temp.check_with('Pending', null, '{}'), 3::bigint, 'an embedding may be missing');
select throws_ok(format('select pg_temp.check_with(%L, %L, %L)', v.text, v.embedding, v.metadata), 'KB001', v.message, 'rejects: ' || v.message)
from (values
    (null, null, '{}', 'text must not be blank'),
    (E' \n', null, '{}', 'text must not be blank'),
    ('x', '[1, 2]', '{}', 'embedding must have 256 numbers'),
    ('x', array_fill(0, array[256])::public.vector::text, '{}', 'embedding must not be all zeros'),
    ('x', null, '[1]', 'metadata must be a JSON object')
) as v (text, embedding, metadata, message);

create table public.documents (id integer primary key, content text, embedding vector(256));
create temp table attached as select kb.attach_table('docs', 'public.documents') as name;
select throws_ok(
    $$ select kb._check_staged(kb._find_knowledge_base('docs'), 'staged') $$, 'KB203', 'an attached table takes no documents', 'rejects an attached table');

select * from finish();
rollback;
