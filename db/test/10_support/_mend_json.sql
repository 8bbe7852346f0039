begin;
select plan(17);

select is(kb._mend_json(v.value), v.mended::jsonb, v.name)
from (values
    ('{"a": [1, true, null, "b"]}', '{"a": [1, true, null, "b"]}', 'what is whole stays'),
    ('{"a": "x\u0000y", "b\u0000": 1}', '{"a": "x\ufffdy", "b\ufffd": 1}', '\u0000 is replaced, in values and keys'),
    ('["\u0000\u0000"]', '["\ufffd\ufffd"]', 'each of them'),
    ('["\\u0000"]', '["\\u0000"]', 'not where the backslash is itself escaped'),
    ('["\\\u0000"]', '["\\\ufffd"]', 'but behind an escaped backslash'),
    ('["\ud83d\ude00"]', '["\ud83d\ude00"]', 'a surrogate pair stays'),
    ('["\ud83d", "\ude00", "\ude00\ud83d"]', '["\ufffd", "\ufffd", "\ufffd\ufffd"]', 'half of one is replaced'),
    ('["\uD83D\uD83D\uDE00\uDE00"]', '["\ufffd\ud83d\ude00\ufffd"]', 'beside a pair, too'),
    ('["\\ud83d\ude00"]', '["\\ud83d\ufffd"]', 'an escaped backslash begins none'),
    ('["quote \" and 1e999999"]', '["quote \" and 1e999999"]', 'a number in a string is none'),
    ('{"a": 1e131071, "b": 1e131072, "c": -12.5E+999999999999}', '{"a": 1e131071, "b": null, "c": null}', 'a number beyond numeric is null'),
    ('[1e-16383, 1.5e-16383, -1e-99999999999]', '[1e-16383, 0, 0]', 'one too small is 0'),
    ('1e999999', 'null', 'a scalar is mended, too'),
    ('""', '""', 'nothing stays nothing')
) as v (value, mended, name);
select is(kb._mend_json('[' || repeat('9', 131073) || ', 1]'), '[null, 1]', 'a number of too many digits is null');
select is(kb._mend_json('[0.' || repeat('1', 16384) || ', 1]'), '[0, 1]', 'or 0');
select is(kb._mend_json(null), null, 'null stays null');

select * from finish();
rollback;
