begin;
select plan(12);

select is(
    kb._render('{"n": "$n$", "l": ["$t$", 1, true], "o": {"t": "$t$"}}', '{"n": 256, "t": "x"}'),
    '{"n": 256, "l": ["x", 1, true], "o": {"t": "x"}}',
    'a string that is a parameter becomes its value, with its type, at every depth');

select is(
    kb._render('"\n\nHuman: $a$ and $b$."', '{"a": "one", "b": 2}'), '"\n\nHuman: one and 2."',
    'a parameter within a longer string becomes text');

select is(kb._render('{"a": "$a$", "b": "$b$"}', '{"a": 1}'), '{"a": 1}', 'a key whose parameter is unknown is left out');
select is(kb._render('"[$a$]"', '{}'), '"[]"', 'an unknown parameter within a string is empty');
select is(kb._render('{"a": "", "b": {}, "c": [], "d": null}', '{}'), '{"a": "", "b": {}, "c": [], "d": null}', 'what is empty stays');
select is(kb._render('{}', '{"a": 1}'), '{}', 'a template without parameters ignores them');
select is(kb._render(null, '{}'), null, 'null stays null');

select is(
    kb._render('{"a": "$a$", "s": "<$a$> <$b$>"}', '{"a": "$b$", "b": "secret"}'),
    '{"a": "$b$", "s": "<$b$> <secret>"}',
    'a value that looks like a parameter is not replaced');

select is(
    kb._render('"<$a$>"', jsonb_build_object('a', v.text)) #>> '{}', '<' || v.text || '>',
    'keeps ' || v.name)
from (values
    ('what a regular expression would read', E'\\1 \\& $1 \\'),
    ('quotes and line feeds', E'"''\n\t'),
    ('every plane, and the separator itself', E'é語🜁\U0010FFFF\x01')
) as v (name, text);

select is(kb._render('"costs $5 and $10, $A$"', '{"a": 1}'), '"costs $5 and $10, $A$"', 'a dollar sign alone is no parameter');

select * from finish();
rollback;
