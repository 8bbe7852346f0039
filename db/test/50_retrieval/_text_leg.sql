begin;
set local client_min_messages = warning;
select plan(7);

create table public.documents (id integer primary key, "odd ""text""" varchar, embedding vector(256), metadata jsonb);
insert into public.documents values
    (1, 'a zebra', null, '{"a": 1}'),
    (2, 'a zebra and a lion', null, '{"a": 2}'),
    (3, 'lions', null, null),
    (4, 'the zebras', null, null),
    (5, null, null, null);
create temp table made as
select kb.attach_table('docs', 'public.documents', text_column => 'odd "text"', metadata_column => 'metadata') as name;

create function pg_temp.found(query text, candidates integer default 9, filter jsonb default null) returns text language sql as $fn$
    select string_agg(t.id, ' ') from kb._text_leg(kb._find_knowledge_base('docs'), query, candidates, filter) t
$fn$;

select is(pg_temp.found('Zebra lion?'), '2 1 3 4', 'any word may match, in any form; more words rank higher, then the key decides');
select is(pg_temp.found('zebra lion', 2), '2 1', 'up to so many');
select is(pg_temp.found('zebra', 9, '{"notEquals": {"key": "a", "value": 1}}'), '2 4', 'of those that the filter matches');
select is(pg_temp.found('giraffe'), null, 'nothing where no word matches');
select is(pg_temp.found('the'), null, 'nor for a query of stopwords');
select is(pg_temp.found('zebra & !lion | x:* <-> (y'), '2 1 3 4', 'operators are no words');
select is_empty(
    $$ select * from kb._text_leg(kb._find_knowledge_base('docs'), 'zebra lion', 9, null) t where t.score not between 0.001 and 0.999 $$,
    'scores are between 0 and 1');

select * from finish();
rollback;
