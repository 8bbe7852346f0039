begin;
select plan(5);

-- Both ways that it goes: by the name that is most used, and by any other.
create type public.mood as enum ('glad', 'sad');
create type public.pair as (a integer, b text);
create domain public.positive as integer check (value > 0);
create table public.odd (
    id integer primary key,
    content text,
    gone integer,
    reals real[],
    number numeric,
    dates date[],
    at timestamptz,
    float double precision,
    tiny real,
    pair public.pair,
    mood public.mood,
    positive public.positive,
    bytes bytea,
    raw json,
    span int4range,
    bits bit(3),
    padded char(5),
    long text,
    doubled text generated always as (content || content) stored,
    other vector(2),
    embedding vector(256),
    "Embed""ding" vector(256)
);
alter table public.odd drop column gone;
insert into public.odd values
    (1, 'text', '{1.1,NaN,-Infinity,null}', 'NaN', '{infinity,-infinity,2024-02-29}', 'infinity', 1.0000000000000002, 1e-45, (null, 'it''s "x"'), 'sad', 7,
     '\x00ff', '{"b":1,  "a":1, "a":2}', '[1,)', '101', 'ab', repeat(md5('x'), 10000), default, '[1,2]', array_fill(1, array[256])::vector, array_fill(2, array[256])::vector);
select kb.attach_table('odd', 'public.odd');
select kb.attach_table('odder', 'public.odd', embedding_column => 'Embed"ding');
create temp table before as select o.* from public.odd o;

update public.odd set content = 'text two';
select is((select concat(o.embedding, o."Embed""ding") from public.odd o), '', 'both embeddings are cleared');
select is((select o.doubled from public.odd o), 'text twotext two', 'generated columns follow');
select ok(
    (select row(o.id, o.reals, o.number, o.dates, o.at, o.float, o.tiny, o.pair, o.mood, o.positive, o.bytes, o.raw, o.span, o.bits, o.padded, o.long, o.other)::record
            *= row(b.id, b.reals, b.number, b.dates, b.at, b.float, b.tiny, b.pair, b.mood, b.positive, b.bytes, b.raw, b.span, b.bits, b.padded, b.long, b.other)::record
     from public.odd o cross join before b),
    'and every other column is what it was, to the bit');

-- A table of its own trigger, whose column is not there.
create table public.other (id integer primary key, content text);
create trigger t before update on public.other for each row execute function kb._clear_embedding('embedding');
create trigger u before update on public.other for each row execute function kb._clear_embedding('nothing');
insert into public.other values (1, 'text');
select lives_ok($$ update public.other set content = 'changed' $$, 'a column that is gone breaks no update');
select results_eq('select o.content from public.other o', $$ values ('changed') $$, 'which takes place');

select * from finish();
rollback;
