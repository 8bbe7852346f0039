begin;
select plan(3);

select is(kb._any_of(array['a', 'b & c', $$'d''e'$$]::tsquery[])::text, $$'a' | 'b' & 'c' | 'd''e'$$, 'any of them');
select is(kb._any_of(array['a']::tsquery[])::text, $$'a'$$, 'one alone');
select is(kb._any_of('{}'), null, 'null for none');

select * from finish();
rollback;
