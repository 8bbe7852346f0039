begin;
select plan(3);

select results_eq(
    $$ select v.operator, o.kinds, o.contained is not null
       from unnest(array['equals', 'notEquals', 'greaterThan', 'greaterThanOrEquals', 'lessThan', 'lessThanOrEquals', 'in', 'notIn', 'startsWith',
                         'stringContains', 'listContains']) v (operator)
       cross join lateral kb._filter_operator(v.operator) o $$,
    $$ values ('equals', '{string,number,boolean}'::text[], true), ('notEquals', '{string,number,boolean}', true),
              ('greaterThan', '{number}', false), ('greaterThanOrEquals', '{number}', false), ('lessThan', '{number}', false), ('lessThanOrEquals', '{number}', false),
              ('in', '{array}', true), ('notIn', '{array}', true), ('startsWith', '{string}', false), ('stringContains', '{string}', false),
              ('listContains', '{string,number,boolean}', true) $$,
    'Bedrock''s comparisons, and which a GIN index serves');
select is((kb._filter_operator('Equals')).exact, null, 'no other is one');
select is((kb._filter_operator(null)).exact, null, 'nor is null');

select * from finish();
rollback;
