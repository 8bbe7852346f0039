begin;
select plan(81);

create function pg_temp.put(content text, title text default null, metadata jsonb default '{}') returns text language sql as $fn$
    select concat_ws(' ', p.status, p.chunks, p.new_chunks) from kb.put_document('u', content, title, metadata) p
$fn$;

create view pg_temp.chunk as
select s.*, d.uri, d.title
from bedrock_integration.bedrock_kb s
join kb.document d on d.document_id = s.document_id;

-- As kb.backfill would, but with a vector that tells the chunks apart.
create function pg_temp.embed() returns void language sql as $fn$
    update bedrock_integration.bedrock_kb s
    set embedding = array_fill(s.ordinal::real, array[1024])::vector
    where s.embedding is null
$fn$;

-- A document is added.
select is(pg_temp.put(E'# A\none\n# B\ntwo\n# C\nthree'), 'created 3 3', 'a new uri is created');
select results_eq(
    $$ select c.ordinal, c.heading, c.chunks, c.start_offset, c.end_offset, c.metadata::text, c.custom_metadata, c.embedding is null
       from pg_temp.chunk c
       order by c.ordinal $$,
    $$ values (1, 'A', 'one', 4, 7, '{"x-amz-bedrock-kb-source-uri": "u"}', '{}'::jsonb, true),
              (2, 'B', 'two', 12, 15, '{"x-amz-bedrock-kb-source-uri": "u"}', '{}', true),
              (3, 'C', 'three', 20, 25, '{"x-amz-bedrock-kb-source-uri": "u"}', '{}', true) $$,
    'its chunks are pending rows of the store, with where they come from');
select pg_temp.embed();
create temp table before as select c.id, c.chunks, c.embedding from pg_temp.chunk c;

-- It is put again.
select is(pg_temp.put(E'# A\none\n# B\ntwo\n# C\nthree'), 'unchanged 3 0', 'the same again changes nothing');
select is(pg_temp.put(E'# B\ntwo\n# A\none\n# D\nfour'), 'updated 3 1', 'a changed text is updated; what only moved is not new');
select results_eq(
    $$ select c.ordinal, c.chunks, c.start_offset, c.id is not distinct from b.id, vector_norm(c.embedding) is not distinct from vector_norm(b.embedding)
       from pg_temp.chunk c
       left join before b on b.chunks = c.chunks
       order by c.ordinal $$,
    $$ values (1, 'two', 4, true, true), (2, 'one', 12, true, true), (3, 'four', 20, false, true) $$,
    'a chunk that moved keeps its id and embedding, one that is gone is deleted, a new one is pending');

select is(pg_temp.put(E'# B\ntwo\n# A\none\n# D\nfour', metadata => '{"lang": "en"}'), 'updated 3 0', 'other metadata make no chunk new');
select is_empty($$ select 1 from pg_temp.chunk c where c.custom_metadata is distinct from '{"lang": "en"}' $$, 'but are in each');
select is((select count(*) from pg_temp.chunk c join before b on b.id = c.id and b.embedding = c.embedding), 2::bigint, 'whose embeddings stay');
select is(pg_temp.put(E'# B\ntwo\n# A\none\n# D\nfour', metadata => '{"lang": "en"}'), 'unchanged 3 0', 'and then nothing changes again');

select is(pg_temp.put(E'# B\ntwo\n# A\none\n# D\nfour', 'Title', '{"lang": "en"}'), 'updated 3 3', 'another title is another embedding for each');
select results_eq(
    $$ select c.heading from pg_temp.chunk c order by c.ordinal $$, $$ values ('Title > B'), ('Title > A'), ('Title > D') $$,
    'since it stands above the headings');
select is(pg_temp.put(E'# B\ntwo\n# A\none\n# D\nfour', '  ', '{"lang": "en"}'), 'updated 3 3', 'a blank title is none');
select is(pg_temp.put(''), 'updated 0 0', 'a document may become empty');
select is_empty('select 1 from pg_temp.chunk', 'and then has no chunks');

-- Equal chunks in one document.
select is(pg_temp.put(E'same\fsame\fsame'), 'updated 3 3', 'equal chunks are chunks of their own');
select pg_temp.embed();
truncate before;
insert into before select c.id, c.page::text, c.embedding from pg_temp.chunk c;
select is(pg_temp.put(E'same\fnew\fsame'), 'updated 3 1', 'one of them taken away leaves the others');
select is((select count(*) from pg_temp.chunk c join before b on b.id = c.id and b.embedding = c.embedding), 2::bigint, 'with their ids and embeddings');
select is(pg_temp.put(E'same\fsame\fsame\fsame'), 'updated 4 0', 'more of them add what is missing, with the embedding of the first');
select results_eq('select c.page from pg_temp.chunk c order by c.ordinal', 'values (1), (2), (3), (4)', 'each on its page');

-- A failure belongs to the row that failed.
insert into kb.embedding_failure (knowledge_base_id, chunk, input_hash, code, reason)
select b.knowledge_base_id, c.id, '', 'KB303', 'x' from pg_temp.chunk c cross join kb.knowledge_base b where b.name = 'default' and c.ordinal in (1, 4);
select is(pg_temp.put(E'same'), 'updated 1 0', 'with the chunks that go');
select is((select count(*) from kb.embedding_failure), 1::bigint, 'go their failures');

-- Metadata in the shape of Bedrock's sidecar file.
select is(
    pg_temp.put(E'same', metadata => '{"metadataAttributes": {"lang": {"value": {"type": "STRING", "stringValue": "en"}, "includeForEmbedding": false}, "year": 2024}}'),
    'updated 1 0', 'a sidecar file is taken as metadata');
select results_eq(
    $$ select c.custom_metadata from pg_temp.chunk c $$, $$ values ('{"lang": "en", "year": 2024}'::jsonb) $$, 'and stored plainly, as Bedrock does');
select is(pg_temp.put(E'same'), 'updated 1 0', 'metadata may be taken away');

-- Metadata that are embedded.
select is(
    pg_temp.put(E'same', metadata => '{"lang": {"value": {"type": "STRING", "stringValue": "en"}, "includeForEmbedding": true}, "year": 2024}'),
    'updated 1 1', 'what is embedded with a chunk makes it new');
select results_eq(
    $$ select c.chunks, c.embedded_metadata, c.custom_metadata, c.content_hash from pg_temp.chunk c $$,
    $$ values ('same', 'lang: en', '{"lang": "en", "year": 2024}'::jsonb, sha256(convert_to(E'lang: en\n\nsame', 'UTF8'))) $$,
    'but stays out of its text');
select pg_temp.embed();
select is(
    pg_temp.put(E'same', metadata => '{"lang": {"value": {"type": "STRING", "stringValue": "en"}, "includeForEmbedding": true}, "year": 2025}'),
    'updated 1 0', 'what is not embedded does not');
select is(pg_temp.put(E'same'), 'updated 1 1', 'without it, it is another chunk again');
select pg_temp.embed();

-- Two documents, two knowledge bases.
create temp table other as select kb.create_knowledge_base('other', dimensions => 256) as name;
select is((select p.status from kb.put_document('v', 'same') p), 'created', 'another uri is another document');
select is((select p.status from kb.put_document('u', 'same', knowledge_base => 'other') p), 'created', 'and so is the same uri elsewhere');
select is((select count(*) from pg_temp.chunk c where c.chunks = 'same'), 2::bigint, 'the default knowledge base has its two');
select is((select count(*) from kb_store.other), 1::bigint, 'the other its one');
select is(
    (select count(*) from pg_temp.chunk c join pg_temp.chunk o on o.embedding = c.embedding where c.uri = 'v' and o.uri = 'u'), 1::bigint,
    'what is embedded in one document is not paid for in another');
select is((select count(o.embedding) from kb_store.other o), 0::bigint, 'what is embedded in another knowledge base has nothing to do with it');
select is(
    (select concat_ws(' ', p.status, p.chunks, p.new_chunks) from kb.put_document('x', E'same\f# A\nsame\fnever seen') p), 'created 3 2',
    'neither has the same text under another heading');
select is((select p.status from kb.put_document('x', '') p), 'updated', 'emptied again');

-- Anchors.
select is(
    (select p.status from kb.put_document('https://example.com/page', E'# A {#a}\none\n## B\ntwo\n# C\nthree') p), 'created', 'headings may end in ids');
select results_eq(
    $$ select c.heading, c.anchor from pg_temp.chunk c where c.uri = 'https://example.com/page' order by c.ordinal $$,
    $$ values ('A', 'a'), ('A > B', 'a'), ('C', null) $$, 'a chunk knows the anchor of the section that it is in');

-- Hierarchical chunking.
create temp table tree as select kb.create_knowledge_base('tree', dimensions => 256, chunking => '{"strategy": "hierarchical", "max_tokens": 20, "parent_max_tokens": 40}') as name;
create function pg_temp.parents(content text) returns text language sql as $fn$
    select concat_ws(' ', p.status, p.chunks, p.new_chunks) from kb.put_document('t', content, knowledge_base => 'tree') p
$fn$;
select is(pg_temp.parents(E'# A\n' || repeat('Sentence. ', 20) || E'\n# B\none\n# C\ntwo'), 'created 5 5', 'the chunks of a hierarchy');
select results_eq(
    $$ select s.ordinal, s.parent, s.heading from kb_store.tree s order by s.ordinal $$,
    $$ values (1, 1, 'A'), (2, 1, 'A'), (3, 3, 'A'), (4, 4, 'B'), (5, 4, 'C') $$, 'have parents');
select is(pg_temp.parents(E'# A\nshort\n# B\none\n# C\ntwo'), 'updated 3 1', 'which are others when the text is');
select results_eq(
    $$ select s.ordinal, s.parent, s.heading from kb_store.tree s order by s.ordinal $$,
    $$ values (1, 1, 'A'), (2, 1, 'B'), (3, 1, 'C') $$, 'also those of chunks that only moved');
select is(pg_temp.parents(E'# A\nshort\n# B\none\n## D\n' || repeat('Sentence. ', 20)), 'updated 5 3', 'or did not even move');
select results_eq(
    $$ select s.ordinal, s.parent, s.heading from kb_store.tree s order by s.ordinal $$,
    $$ values (1, 1, 'A'), (2, 2, 'B'), (3, 3, 'B > D'), (4, 3, 'B > D'), (5, 5, 'B > D') $$, 'when what they belong to has grown');

-- Anything that is text.
create temp table anything (name, content) as values
    ('right-to-left text', '‏קובץ נתונים، قاعدة.'),
    ('every plane', E'語🜁\U000F0000\U0010FFFF'),
    ('a hostile text', $$'); drop table kb.document; -- %s %I $1 \$$),
    ('an empty document', ''),
    ('white space', E' \n\f'),
    ('1 MB without a space', repeat('x', 1000000)),
    ('1 MB of letters of three bytes', repeat('語', 350000));
select is(
    (select p.status from kb.put_document(a.name, a.content, '"; drop table kb.document; -- %s', jsonb_build_object(a.name, '%s')) p),
    'created', 'takes ' || a.name)
from anything a;
select is(
    (select coalesce(string_agg(c.chunks, '' order by c.ordinal), '') from pg_temp.chunk c where c.uri = a.name),
    btrim(a.content, E' \n\f'),
    'and stores it')
from anything a;

select is(
    (select p.status from kb.put_document(v.uri, 'text') p), 'created', 'takes the uri ' || left(v.uri, 40))
from (values ('s3://bucket/a key.pdf'), ('it''s "quoted"'), ('語🜁'), ('%s $1 \'), (repeat('x', 2000))) as v (uri);

select throws_ok('select * from kb.put_document(' || v.arguments || ')', v.code, v.message, 'rejects ' || v.name)
from (values
    ($$null, 'text'$$, 'KB001', 'uri must not be empty', 'no uri'),
    ($$' ', 'text'$$, 'KB001', 'uri must not be empty', 'a blank uri'),
    ($$repeat('x', 2001), 'text'$$, 'KB001', 'uri must not be longer than 2000 bytes', 'a uri of 2,001 bytes'),
    ($$'u', null$$, 'KB001', 'content must not be null', 'no content'),
    ($$'u', 'text', metadata => '[]'$$, 'KB001', 'metadata must be a JSON object', 'a list of metadata'),
    ($$'u', 'text', metadata => 'null'$$, 'KB001', 'metadata must be a JSON object', 'JSON null'),
    ($$'u', 'text', knowledge_base => 'nowhere'$$, 'KB101', 'knowledge base not found', 'an unknown knowledge base'),
    ($$'u', 'text', knowledge_base => null$$, 'KB101', 'knowledge base not found', 'no knowledge base')
) as v (arguments, code, message, name);
select is((select p.status from kb.put_document('u', 'same', metadata => null) p), 'unchanged', 'null metadata are none');

create table public.documents (id integer primary key, content text, embedding vector(256));
create temp table attached as select kb.attach_table('attached', 'public.documents') as name;
select throws_ok(
    $$ select * from kb.put_document('u', 'text', knowledge_base => 'attached') $$,
    'KB203', 'an attached table takes no documents', 'rejects an attached table');

create temp table whole as
select kb.create_knowledge_base('whole', chunking => '{"strategy": "none"}') as name,
       (select string_agg(md5(n::text), ' ') from generate_series(1, 40000) n) as words;
select throws_ok(
    format('select * from kb.put_document(%L, %L, %L, knowledge_base => %L)', 'w', v.content, v.title, v.base),
    'KB001', 'a chunk has too many words to be indexed', 'rejects ' || v.name)
from whole w
cross join lateral (values
    ('1.3 MB of words in one chunk', w.words, null, 'whole'),
    ('1.3 MB of words in a title', 'text', w.words, 'default'),
    ('1.3 MB of words in a heading', '# ' || w.words || E'\ntext', null, 'default')
) as v (name, content, title, base);

set local role kb_writer;
select is((select p.status from kb.put_document('w', 'text') p), 'created', 'kb_writer may');
select is((select p.status from kb.put_document('w', 'other text') p), 'updated', 'change a document too');
select is((select p.status from kb.put_document('w', 'text', knowledge_base => 'other') p), 'created', 'in a knowledge base that somebody else made');
set local role kb_reader;
select throws_ok(
    $$ select * from kb.put_document('u', 'text') $$,
    '42501', 'permission denied for function put_document', 'kb_reader may not');
select throws_ok(
    'select d.content from kb.document d', '42501', 'permission denied for table document',
    'nor read whole documents past the row-level security of their chunks');
reset role;

select * from finish();
rollback;
