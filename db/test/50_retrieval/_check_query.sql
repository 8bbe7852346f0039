begin;
select plan(9);

select lives_ok(format('select kb._check_query(%L, %L)', 'q', v.mode), 'takes ' || v.mode)
from unnest(array['hybrid', 'vector', 'text']) as v (mode);
select throws_ok(format('select kb._check_query(%L, %L)', v.query, v.mode), 'KB001', v.message, 'rejects ' || v.name)
from (values
    (null, 'text', 'query must not be empty', 'no query'),
    (E' \n', 'text', 'query must not be empty', 'a blank one'),
    (repeat('x', 20001), 'text', 'query must not be longer than 20000 characters', 'one of 20,001 characters'),
    ('q', 'both', 'unknown search_mode', 'another mode'),
    ('q', 'Hybrid', 'unknown search_mode', 'a mode in other letters'),
    ('q', null, 'unknown search_mode', 'no mode')
) as v (query, mode, message, name);

select * from finish();
rollback;
