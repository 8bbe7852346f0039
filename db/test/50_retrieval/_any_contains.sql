begin;
select plan(4);

select is(kb._any_contains('["x", "abc"]', 'b'), true, 'a list with such a string');
select is(kb._any_contains('["x", ["abc"], {"b": 1}, 1]', 'b'), false, 'only its strings count');
select is(kb._any_contains('["a%c"]', 'a_'), false, 'there are no wildcards');
select is(kb._any_contains('[]', ''), false, 'an empty list has none');

select * from finish();
rollback;
