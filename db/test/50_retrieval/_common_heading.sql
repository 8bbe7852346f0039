begin;
select plan(8);

select is(kb._common_heading(v.headings), v.heading, v.name)
from (values
    (array['A > B'], 'A > B', 'of one, that one'),
    (array['A > B', 'A > C', 'A > B > D'], 'A', 'of several, what all begin with'),
    (array['A', 'A > B'], 'A', 'one may be all that others begin with'),
    (array['A > X', 'B > X'], null, 'what stands behind a difference is not shared'),
    (array['A', null], null, 'no heading shares nothing'),
    (array['Ab', 'Ac'], null, 'nor do parts of a word'),
    (array[]::text[], null, 'of none, none'),
    (null, null, 'of nothing, nothing')
) as v (headings, heading, name);

select * from finish();
rollback;
