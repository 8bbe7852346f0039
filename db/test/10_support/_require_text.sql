begin;
select plan(7);

select lives_ok(
    format('select kb._require_text(%L, %L)', 'query', v.value),
    'passes ' || v.name)
from (values ('a letter', 'a'), ('a dot among white space', E' \n.'), ('Arabic', 'مرحبا'), ('a sign of the highest plane', E'\U0010FFFF')) as v (name, value);

select throws_ok(
    format('select kb._require_text(%L, %L)', 'query', v.value),
    'KB001', 'query must not be empty',
    'rejects ' || v.name)
from (values ('nothing', ''), ('white space', E' \t\r\n'), ('null', null)) as v (name, value);

select * from finish();
rollback;
