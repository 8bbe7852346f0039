begin;
select plan(7);

select is(kb._read_json(v.value::json), v.read::jsonb, v.name)
from (values
    ('{"a": 1.50, "a": 2, "b": "\u00e9\\u0000"}', '{"a": 2, "b": "é\\u0000"}', 'as a cast'),
    ('{"a": "\u0000"}', '{"a": "\ufffd"}', 'with \u0000, which jsonb rejects'),
    ('{"a": "\uDC00"}', '{"a": "\ufffd"}', 'with half of a surrogate pair'),
    ('[{"a": [1E+200000]}]', '[{"a": [null]}]', 'with a number beyond numeric'),
    ('1e-99999', '0', 'or one too small'),
    (null, null, 'null stays null')
) as v (value, read, name);
select is(kb._read_json(('[' || repeat('9', 140000) || ']')::json), '[null]', 'with a number of 140,000 digits');

select * from finish();
rollback;
