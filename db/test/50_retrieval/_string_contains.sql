begin;
select plan(8);

select is(kb._string_contains('"abc"', 'b'), true, 'a string with the part');
select is(kb._string_contains('"abc"', 'd'), false, 'a string without it');
select is(kb._string_contains('["x", "abc"]', 'b'), true, 'a list with such a string');
select is(kb._string_contains('["x", ["abc"], {"b": 1}, 1]', 'b'), false, 'only its strings count');
select is(kb._string_contains('"a%c"', 'a_'), false, 'there are no wildcards');
select is(kb._string_contains('{"b": "b"}', 'b'), null, 'an object is no string');
select is(kb._string_contains('123', '2'), null, 'nor is a number');
select is(kb._string_contains(null, 'a'), null, 'nor what is not there');

select * from finish();
rollback;
