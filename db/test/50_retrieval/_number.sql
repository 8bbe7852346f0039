begin;
select plan(5);

select is(kb._number('1.50'), 1.5, 'a number is one');
select is(kb._number('-1e30'), -1e30, 'of any size');
select is(kb._number('"10"'), null, 'a string that looks like one is none');
select is(kb._number('null'), null, 'nor is JSON null');
select is(kb._number(null), null, 'nor is null');

select * from finish();
rollback;
