begin;
select plan(2);

select is(kb._elements('[1, "a", true]'), '{1,"\"a\"",true}'::jsonb[], 'its values, in order');
select is(kb._elements('[]'), '{}'::jsonb[], 'none of an empty list');

select * from finish();
rollback;
