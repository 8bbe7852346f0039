begin;
select plan(5);

select is(kb._worth_scoring('{a,b,c,d}', '{0.4,0.3,0.2,0.1}', v.first, v.last, v.to_beat)::text, v.query, v.name)
from (values
    (1, 2, 0.0, '''a'' | ''b''', 'rare words together'),
    (1, 1, 0.3, '''a''', 'a word that is enough alone'),
    (1, 1, 0.55, '''a'' & ( ''b'' | ''c'' )', 'one that needs others'),
    (3, 4, 0.0, '( ''c'' | ''d'' ) & !( ''a'' | ''b'' )', 'without what came before'),
    (2, 2, 0.35, '''b'' & ( ''c'' | ''d'' ) & !''a''', 'both')
) as v (first, last, to_beat, query, name);

select * from finish();
rollback;
