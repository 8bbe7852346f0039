begin;
select plan(7);

select is(kb._heading_level(v.before::text[], v.path::text[]), v.level, v.name)
from (values
    ('{A}', '{A,B}', 2, 'a subsection'),
    ('{A,B,C}', '{A,D}', 2, 'the next section behind one of its subsections'),
    ('{A,B}', '{C}', 1, 'the next chapter'),
    ('{A}', '{A,null,C}', 3, 'a level that was skipped'),
    ('{A,null,C}', '{A,B}', 2, 'and that comes later'),
    ('{}', '{null,B}', 2, 'the first heading'),
    ('{A,B}', '{A,B}', 2, 'the same name again')
) as v (before, path, level, name);

select * from finish();
rollback;
