begin;
set local client_min_messages = warning;
select plan(3);

create table public.documents (id integer primary key, "odd ""text""" text, embedding vector(256));
select kb.attach_table('docs', 'public.documents', text_column => 'odd "text"', text_config => 'simple');

select is(kb._lexemes(kb._find_knowledge_base('default')), 's.lexemes', 'a created store has them in a column');
select is(
    kb._lexemes(kb._find_knowledge_base('docs')),
    $$to_tsvector('simple'::regconfig, translate(left(s."odd ""text""", 100000), '_./', '-  '))$$,
    'of an attached one they are made');
set local role kb_reader;
select lives_ok($$ select kb._lexemes(kb._find_knowledge_base('docs')) $$, 'kb_reader may call it');
reset role;

select * from finish();
rollback;
