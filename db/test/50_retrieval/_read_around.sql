begin;
select plan(18);

-- A chunk has up to 94 bytes, a parent up to 188. Sentences of 10 bytes.
create temp table made as
select kb.create_knowledge_base('flat', dimensions => 256, chunking => '{"max_tokens": 20}') as name
union all
select kb.create_knowledge_base('tree', dimensions => 256, chunking => '{"strategy": "hierarchical", "max_tokens": 20, "parent_max_tokens": 40}');
create temp table put as
select b.name, p.*
from made b
cross join (values
    ('small', 'Title', E'# A\none\n## B\ntwo\n## C\nthree'),
    ('bare', null, E'# A\none\n# B\ntwo'),
    ('cut', null, E'# A\n' || repeat('Sentence. ', 32) || E'\n# B\nbee\n# C\ncee'),
    ('paged', null, E'one\ftwo'),
    ('code', null, E'```\n' || repeat(E'some code;\n', 20) || '```')
) as d (uri, title, content)
cross join lateral kb.put_document(d.uri, d.content, d.title, knowledge_base => b.name) p;
insert into kb_store.tree (chunks, metadata) values ('by Bedrock', '{"x-amz-bedrock-kb-source-uri": "s3://b/z"}');

-- Heading and text of what is around the chunks of those ordinals, in their order.
create function pg_temp.around(uri text, ordinals integer[], context_chunks integer, base text default 'tree') returns text language plpgsql as $fn$
declare
    v_ids   text[];
    v_found text;
begin
    execute format(
        'select array_agg(s.id::text order by o.n) from unnest($1) with ordinality as o (ordinal, n) '
        'join kb_store.%I s on s.ordinal = o.ordinal join kb.document d on d.document_id = s.document_id and d.uri = $2', base)
    into v_ids
    using ordinals, uri;
    select string_agg(coalesce(r.heading, '-') || ': ' || r.text, ' | ' order by array_position(v_ids, r.id))
    into v_found
    from kb._read_around(kb._find_knowledge_base(base), v_ids, context_chunks) r;
    return replace(v_found, E'\n', '/');
end
$fn$;

-- Around a chunk.
select is(pg_temp.around('small', '{2}', 0, 'flat'), 'Title > A > B: two', 'no surroundings, the chunk');
select is(
    pg_temp.around('small', '{2}', 1, 'flat'), 'Title > A > B: one//Title > A > B//two//Title > A > C//three', 'so many chunks before and behind');
select is(pg_temp.around('small', '{1,3}', 0, 'flat'), 'Title > A: one | Title > A > C: three', 'two chunks are two');
select is(pg_temp.around('small', '{3,1}', 1, 'flat'), 'Title > A > C: one//Title > A > B//two//Title > A > C//three', 'where they meet, one');
select is(
    pg_temp.around('cut', '{2}', 1, 'flat'), format('A: %s/%1$s/%1$s', rtrim(repeat('Sentence. ', 8))),
    'what a single white space parts is not made paragraphs');

-- The parent.
select is(
    pg_temp.around('small', '{2}', 0), 'Title > A: one//Title > A > B//two//Title > A > C//three', 'a parent is under the heading that its chunks share');
select is(pg_temp.around('bare', '{2}', 0), '-: A//one//B//two', 'or under none, and then each says its own');
select is(pg_temp.around('small', '{3,1}', 0), 'Title > A: one//Title > A > B//two//Title > A > C//three', 'two hits in it are one row');
select is(
    pg_temp.around('cut', '{2,6}', 0), (select format('A: %s/%1$s | -: B//bee//C//cee', rtrim(repeat('Sentence. ', 8)))),
    'a part of a section, and small sections');
select is(
    (select string_to_array(pg_temp.around('cut', '{1,3}', 0), ' | ')),
    (select array[format('A: %s/%1$s', s), format('A: %s/%1$s', s)] from (values (rtrim(repeat('Sentence. ', 8)))) as v (s)),
    'parents that stand side by side are two');
select is(pg_temp.around('paged', '{2}', 0), '-: two', 'a page is no part of another');
select is(pg_temp.around('paged', '{2}', 1), '-: one/two', 'but may be asked for');
select is(
    (select r.text from kb_store.tree s cross join lateral kb._read_around(kb._find_knowledge_base('tree'), array[s.id::text], 0) r where s.chunks = 'by Bedrock'),
    'by Bedrock', 'what Bedrock wrote is its own');
select is(
    (select count(*)
     from kb_store.tree s
     cross join lateral kb._read_around(kb._find_knowledge_base('tree'), array[s.id::text], 0) r
     join kb_store.tree o on coalesce(o.document_id = s.document_id and o.parent = s.parent, o.id = s.id)
     where position(o.chunks in r.text) = 0),
    0::bigint, 'every parent has the text of each of its chunks');

-- Chunks that overlap: what they share is returned once. Sentences that are all different.
create temp table counted as select string_agg('Sentence ' || i || '. ', '' order by i) as content from generate_series(1, 40) as i;
create temp table overlapping as
select kb.create_knowledge_base('windows', dimensions => 256, chunking => '{"strategy": "fixed_size", "max_tokens": 20, "overlap_percentage": 50}') as name
union all
select kb.create_knowledge_base(
    'lapped', dimensions => 256, chunking => '{"strategy": "hierarchical", "max_tokens": 20, "parent_max_tokens": 60, "overlap_tokens": 8}');
create temp table put_overlapping as
select p.* from overlapping b cross join counted c cross join lateral kb.put_document('counted', c.content, knowledge_base => b.name) p;
select results_eq(
    format($$
        select bool_and(position(r.text in c.content) > 0), bool_and(length(r.text) > length(s.chunks)), count(*) > 5
        from counted c
        cross join kb_store.%I s
        cross join lateral kb._read_around(kb._find_knowledge_base(%1$L), array[s.id::text], %s) r $$, v.base, v.context_chunks),
    'values (true, true, true)',
    v.name)
from (values
    ('windows', 2, 'windows and those around them are the text as it was'),
    ('lapped', 0, 'so are parents of overlapping chunks')
) as v (base, context_chunks, name);

alter table kb_store.tree enable row level security;
create policy odd on kb_store.tree to kb_reader using (ordinal <> 2);
set local role kb_reader;
select is(pg_temp.around('small', '{1}', 0), 'Title > A: one//Title > A > C//three', 'less what the caller may not see');
select is_empty(
    $$ select * from kb._read_around(kb._find_knowledge_base('tree'), '{00000000-0000-0000-0000-000000000099}', 0) $$, 'what is gone has none');
reset role;

select * from finish();
rollback;
