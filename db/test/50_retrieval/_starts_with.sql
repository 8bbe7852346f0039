begin;
select plan(7);

select is(kb._starts_with('"abc"', '"ab"'), true, 'a string with the prefix');
select is(kb._starts_with('"abc"', '"bc"'), false, 'a string without it');
select is(kb._starts_with('"a%b"', '"a_"'), false, 'there are no wildcards');
select is(kb._starts_with('"abc"', '""'), true, 'every string starts with nothing');
select is(kb._starts_with('["abc"]', '"ab"'), false, 'a list is no string');
select is(kb._starts_with('10', '"1"'), false, 'nor is a number');
select is(kb._starts_with(null, '"a"'), false, 'nor what is not there');

select * from finish();
rollback;
