begin;
select plan(3);

select is(kb._attributes('k', '[1, "a"]'), array['{"k": 1}', '{"k": "a"}']::jsonb[], 'an object a value');
select is(kb._attributes('{a,"b"}', '[1]'), array['{"{a,\"b\"}": 1}']::jsonb[], 'a key is no path');
select is(kb._attributes('k', '[]'), '{}'::jsonb[], 'none of an empty list');

select * from finish();
rollback;
