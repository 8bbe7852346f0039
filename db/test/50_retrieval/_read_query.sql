begin;
set local client_min_messages = notice;
select plan(17);

select is((kb._read_query('english', v.query)).lexemes, v.lexemes, 'looks for the words of ' || v.query)
from (values
    ('How does pg_stat_io work?', '{io,pg,pg-stat-io,stat,work}'::text[]),
    ('zebra "two stripes" -lion -"red grass" zebras', '{stripe,two,zebra}'),
    ('"never closed', '{close,never}'),
    ('who & what | does !eat (grass) :* <-> ''zebra'' \', '{eat,grass,zebra}'),
    ('pg_catalog.pg_class, _internal', '{catalog,class,intern,pg,pg-catalog,pg-class}'),
    ('a well-known - thing -- here', '{known,thing,well,well-known}'),
    ('the of', '{}'),
    ('?! 🜁 "" -', '{}'),
    ('', '{}')
) as v (query, lexemes);

select is((kb._read_query('english', v.query)).condition::text, v.condition, 'the condition of ' || v.query)
from (values
    ('zebra lion', null),
    ('the "two stripes" of', '''two'' <-> ''stripe'''),
    ('"two stripes" "grass" lion', '''two'' <-> ''stripe'' & ''grass'''),
    ('zebra -lion -"red grass"', '!''lion'' & !( ''red'' <-> ''grass'' )'),
    ('-pg_stat', '!( ''pg-stat'' <-> ''pg'' <-> ''stat'' )'),
    ('"the" "" -of well-known _x', null),
    (repeat('"a b" ', 3) || '"', '''b'' & ''b'' & ''b''')
) as v (query, condition);

select is((kb._read_query('german', 'die Häuser')).lexemes, '{haus}', 'in the language of the knowledge base');

select * from finish();
rollback;
