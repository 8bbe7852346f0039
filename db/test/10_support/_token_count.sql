begin;
select plan(5);

select is(kb._token_count(repeat('a', 47)), 10, 'counts 4.7 bytes a token');
select is(kb._token_count('a'), 1, 'rounds up');
select is(kb._token_count(''), 0, 'an empty text has none');
select is(kb._token_count(repeat('語', 47)), 30, 'a character of three bytes counts three times');
select is(kb._token_count(null), null, 'null stays null');

select * from finish();
rollback;
