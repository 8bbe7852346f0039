begin;
select plan(7);

create function pg_temp.fit(sources text[], tokens integer) returns text[] language sql as $fn$
    select array(
        select h.chunk || ' ' || h.text
        from unnest(kb._fit_sources((
            select array_agg((n::text, 1, t, null, null, null, null, '{}')::kb.hit order by n) from unnest(sources) with ordinality as v (t, n)), tokens))
            with ordinality h
        order by h.ordinality)
$fn$;

select is(pg_temp.fit(v.sources, v.tokens), v.expected, v.name)
from (values
    ('{One.,Two.}'::text[], 1000, '{1 One.,2 Two.}'::text[], 'what fits is offered'),
    ('{One.,Two.}', 62, '{1 One.,2 Two.}', 'to the last token: 30 and its own for each'),
    ('{One.,Two three. Four.}', 64, '{1 One.,2 Two three.}', 'the first that does not fit ends behind a sentence'),
    ('{One.,Two,Three.}', 61, '{1 One.}', 'or is left out, and so are the others'),
    ('{One.}', 20, '{}', 'nothing may fit'),
    ('{One.}', -10, '{}', 'all the more into less than nothing'),
    ('{}', 1000, '{}', 'no sources are none')
) as v (sources, tokens, expected, name);

select * from finish();
rollback;
