begin;
select plan(12);

create table public.plain (id integer primary key, n integer not null unique, maybe integer unique, two integer, part integer not null,
    unique (two, id));
create unique index on public.plain (part) where part > 0;
create table public.parted (id integer primary key) partition by range (id);
create view public.a_view as select 1 as id;
create materialized view public.a_matview as select 1 as id;
create sequence public.a_sequence;

select lives_ok(format('select kb._check_store(%L, %L)', v.store, v.id_column), 'passes ' || v.name)
from (values
    ('public.plain', 'id', 'a primary key'),
    ('public.plain', 'n', 'a unique column that is not null'),
    ('public.parted', 'id', 'a partitioned table')
) as v (store, id_column, name);

select throws_ok(
    format('select kb._check_store(%L, %L)', v.store, v.id_column), 'KB202', v.message, 'rejects ' || v.name)
from (values
    ('public.a_view',     'id',   'the store must be a table', 'a view'),
    ('public.a_matview',  'id',   'the store must be a table', 'a materialized view'),
    ('public.a_sequence', 'id',   'the store must be a table', 'a sequence'),
    ('0',                 'id',   'the store must be a table', 'a table that is gone'),
    ('public.plain', 'maybe',     'the table has no key of one column', 'a unique column that may be null'),
    ('public.plain', 'two',       'the table has no key of one column', 'the first of two columns'),
    ('public.plain', 'part',      'the table has no key of one column', 'a column unique for some rows'),
    ('public.plain', 'nothing',   'the table has no such column', 'a column that is not there'),
    ('public.plain', 'id; drop table kb.document', 'the table has no such column', 'a hostile name')
) as v (store, id_column, message, name);

select * from finish();
rollback;
