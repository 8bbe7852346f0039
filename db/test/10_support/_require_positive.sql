begin;
select plan(8);

select lives_ok(
    format('select kb._require_positive(%L, %L)', 'max_rows', v.value),
    'passes ' || v.value)
from (values ('1'), ('0.000001'), ('9223372036854775808'), ('Infinity')) as v (value);

select throws_ok(
    format('select kb._require_positive(%L, %L)', 'max_rows', v.value),
    'KB001', 'max_rows must be positive',
    'rejects ' || coalesce(v.value, 'null'))
from (values ('0'), ('-1'), (null), ('NaN')) as v (value);

select * from finish();
rollback;
