begin;
select plan(4);

select is(kb._string('"a \"b\""'), 'a "b"', 'a string is one');
select is(kb._string('10'), null, 'a number is none');
select is(kb._string('["a"]'), null, 'nor is a list');
select is(kb._string(null), null, 'nor is null');

select * from finish();
rollback;
