begin;
set local client_min_messages = warning;
select plan(6);

create temp table made as select kb.create_knowledge_base('zoo', dimensions => 256) as name;
insert into kb_store.zoo (chunks) values ('a zebra, a lion'), ('a zebra'), ('a gnu');
select kb._refresh_term_statistics(kb._find_knowledge_base('zoo'));

-- What the text search notes of a query.
create function pg_temp.noted(query text) returns setof text language plpgsql as $fn$
begin
    perform set_config('kb.explained', '{"step": "start", "at": 0}', true);
    perform kb._text_leg(kb._find_knowledge_base('zoo'), query, 5, null);
    return query
    select concat_ws(' ', n.step, n.rows, n.detail)
    from kb._read_notes(current_setting('kb.explained')) with ordinality as n (step, rows, ms, detail, n)
    where n.n < (select min(e.n) from kb._read_notes(current_setting('kb.explained') || E'\n{"step": "text search", "at": 0}') with ordinality as e (step, rows, ms, detail, n)
                 where e.step = 'text search')
    order by n.n;
    perform set_config('kb.explained', '', true);
end
$fn$;

select results_eq(
    $$ select pg_temp.noted('The zebra_lion, or a Giraffe?') $$,
    $$ values ('words 4 english; 3 chunks when last counted'), ('''lion'' in 1 chunks, weight 0.175'), ('''zebra'' in 2 chunks, weight 0.084'),
              ('ignored: a, or, the'), ('in no chunk: giraff, zebra-lion') $$,
    'the words that are searched for, rarest first, those that are too common in the language, and those that are nowhere');
select results_eq(
    $$ select pg_temp.noted('zebra "a lion" -gnu') $$,
    $$ values ('words 2 english; 3 chunks when last counted'), ('''lion'' in 1 chunks, weight 0.676'), ('''zebra'' in 2 chunks, weight 0.324'), ('ignored: a'), ('condition: ''lion'' & !''gnu''') $$,
    'phrases and -words are a condition');
select results_eq($$ select pg_temp.noted('the') $$, $$ values ('words 0 english; 3 chunks when last counted'), ('ignored: the') $$, 'of a query of stopwords');
select results_eq($$ select pg_temp.noted('!?') $$, $$ values ('words 0 english; 3 chunks when last counted') $$, 'and of signs');
insert into kb_store.zoo (chunks) select 'w' || n from generate_series(1, 70) n;
select matches(
    (select string_agg(t, E'\n') from pg_temp.noted((select string_agg('w' || n, ' ') from generate_series(1, 66) n)) t),
    'in no chunk, or not among the 64 rarest: w\d+, w\d+$', 'no more than 64 are searched for');
set local role kb_reader;
select isnt_empty($$ select pg_temp.noted('zebra') $$, 'kb_reader may');
reset role;

select * from finish();
rollback;
