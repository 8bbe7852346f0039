begin;
select plan(9);

create table public.t (id integer primary key, "a ""b"".c" text, gone text, e vector(3), f vector);
alter table public.t drop column gone;

select is(kb._store_column('public.t', 'embedding_column', 'e', '{vector}'), 3, 'returns the dimensions of a vector');
select is(kb._store_column('public.t', 'embedding_column', 'f', '{vector}'), -1, '-1 where it has none');
select is(kb._store_column('public.t', 'text_column', 'a "b".c', '{text}'), -1, 'finds a column with a hostile name');

select throws_ok(
    format('select kb._store_column(%L, %L, %L, null)', 'public.t', 'text_column', v.name),
    'KB202', 'the table has no such column',
    'rejects ' || coalesce(v.name, 'null'))
from (values ('gone'), ('ctid'), ('ID'), (null)) as v (name);

select throws_ok(
    $$ select kb._store_column('public.t', 'embedding_column', 'id', '{vector}') $$,
    'KB202', 'the column has the wrong type',
    'rejects another type');

create schema other;
create domain other.vector as text;
alter table public.t add column look_alike other.vector;
select throws_ok(
    $$ select kb._store_column('public.t', 'embedding_column', 'look_alike', '{public.vector}') $$,
    'KB202', 'the column has the wrong type',
    'rejects a type of the same name');

select * from finish();
rollback;
