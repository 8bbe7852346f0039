begin;
select plan(16);

-- Sentences of 10 bytes, of which 9 make 20 tokens (94 bytes), and 4 half of them.
create function pg_temp.places(content text, chunking jsonb default '{}') returns text language sql as $fn$
    select string_agg(format('%s-%s', c.start_offset, c.end_offset), ' ' order by c.ordinal)
    from kb.chunk_text(content, '{"strategy": "fixed_size", "max_tokens": 20}' || chunking) c
$fn$;

select is(pg_temp.places(repeat('Sentence. ', 20), '{"overlap_percentage": 50}'), '0-89 50-119 80-159 120-199', 'a chunk begins with the end of the one before it');
select is(pg_temp.places(repeat('Sentence. ', 20)), '0-79 70-139 130-199', 'by default with a fifth');
select is(pg_temp.places(repeat('Sentence. ', 20), '{"overlap_percentage": 0}'), '0-69 70-129 130-199', 'or with nothing');
select is(pg_temp.places(repeat('Sentence. ', 9), '{"overlap_percentage": 50}'), '0-89', 'what fits is one chunk');
select is(pg_temp.places(repeat('語', 60), '{"overlap_percentage": 50}'), '0-33 22-44 33-60', 'no sentence, no word: by letters');
select is(
    pg_temp.places(E'# A\n' || repeat('Sentence. ', 10) || E'\n# B\nbee\fpage'), '4-63 54-103 109-112 113-117',
    'nothing of one section or page is in another');
select results_eq(
    $$ select c.heading, c.page, c.anchor, c.parent from kb.chunk_text(E'# A\none\f# B {#b}\ntwo', '{"strategy": "fixed_size"}') c $$,
    $$ values ('A', 1, null, null::integer), ('B', 2, 'b', null) $$, 'with headings, pages and anchors');
select is_empty($$ select * from kb.chunk_text(E'# A\n \n', '{"strategy": "fixed_size"}') $$, 'a text of headings only has no chunks');
select is(
    (select count(*) from kb.chunk_text(repeat('Sentence. ', 120) || repeat(E'\n', 3000), '{"strategy": "fixed_size"}')), 1::bigint,
    'what would repeat the one before it and say nothing more is no chunk');
select is(
    (select count(*) from kb.chunk_text(repeat('word ', 20000), '{"strategy": "fixed_size"}')), 89::bigint, '100 kB in windows of 300 tokens, four fifths new');

-- Hierarchical.
select results_eq(
    $$ select c.parent, c.start_offset, c.end_offset
       from kb.chunk_text(repeat('Sentence. ', 30), '{"strategy": "hierarchical", "max_tokens": 20, "overlap_tokens": 10, "parent_max_tokens": 40}') c $$,
    $$ values (1, 0, 89), (1, 50, 129), (1, 90, 169), (4, 130, 219), (4, 180, 259), (4, 220, 299) $$,
    'the children of a hierarchy may overlap; what is repeated takes no room of the parent');
select results_eq(
    $$ select c.* from kb.chunk_text(repeat('Sentence. ', 300), '{"strategy": "hierarchical", "overlap_tokens": 0}') c $$,
    $$ select c.* from kb.chunk_text(repeat('Sentence. ', 300), '{"strategy": "hierarchical"}') c $$,
    'and do not unless told');

select throws_ok(format('select * from kb.chunk_text(%L, %L)', 'text', v.chunking), 'KB001', v.message, 'rejects ' || v.chunking)
from (values
    ('{"strategy": "fixed_size", "overlap_percentage": 100}', 'overlap_percentage must be a number from 0 to 99'),
    ('{"overlap_percentage": 20}', 'overlap_percentage goes with the strategy fixed_size'),
    ('{"strategy": "hierarchical", "overlap_tokens": 300}', 'overlap_tokens must be a number from 0, below max_tokens'),
    ('{"overlap_tokens": 60}', 'overlap_tokens goes with the strategy hierarchical')
) as v (chunking, message);

select * from finish();
rollback;
