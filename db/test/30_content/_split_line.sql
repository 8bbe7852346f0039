begin;
select plan(9);

create function pg_temp.pieces(line text, is_code boolean, max_bytes integer) returns text[] language sql as $fn$
    select array_agg(p.text order by p.n) from kb._split_line(line, is_code, max_bytes) p where p.text <> ''
$fn$;

select is(
    pg_temp.pieces('One. Two! "Three?" Four', false, 100), array['One. ', 'Two! ', '"Three?" ', 'Four'],
    'splits behind sentences');
select is(pg_temp.pieces('pg_hba.conf and 3.14', false, 100), array['pg_hba.conf and 3.14'], 'a dot within a word ends no sentence');
select is(pg_temp.pieces('一二。三四！五', false, 100), array['一二。', '三四！', '五'], 'Chinese sentences need no space');
select is(
    pg_temp.pieces('one two six ten new old', false, 40), array['one ', 'two ', 'six ', 'ten ', 'new ', 'old'],
    'a sentence of more than half a chunk is split into words');
select is(pg_temp.pieces('abcdefghij', false, 16), array['ab', 'cd', 'ef', 'gh', 'ij'], 'a long word into parts');
select is(pg_temp.pieces('One. Two.', true, 100), array['One. Two.'], 'code has no sentences');
select is(pg_temp.pieces(E'\nOne. Two', false, 100), array[E'\nOne. ', 'Two'], 'the break before the line stays with its first piece');
select is(pg_temp.pieces('', false, 100), null, 'nothing has no pieces');

select is_empty(
    $$ select v.line from (values
           (repeat('x', 10000)), (repeat('語', 3000)), (repeat('🜁', 3000)), (repeat('مرحبا. ', 500)), (E'\f \t ' || repeat('. ', 999)),
           (repeat('a ', 5000) || E'\r')) as v (line)
       cross join (values (true), (false)) as c (is_code)
       where array_to_string(pg_temp.pieces(v.line, c.is_code, 94), '') <> v.line $$,
    'joined, the pieces are the line again');

select * from finish();
rollback;
