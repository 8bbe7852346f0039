begin;
set local client_min_messages = warning;
select plan(5);

create table public."a USING b" (id integer primary key, "e ""e""" vector(3), f vector(3));
create index "hnsw USING ""x""" on public."a USING b" using hnsw ("e ""e""" vector_cosine_ops) with (m = 8, ef_construction = 32);
create index flat on public."a USING b" using ivfflat ("e ""e""" vector_l2_ops) with (lists = 1) where id > 0;
create index half on public."a USING b" using hnsw (("e ""e"""::halfvec(3)) halfvec_cosine_ops);
create index other on public."a USING b" using hnsw (f vector_cosine_ops);
create index pending on public."a USING b" (id) where "e ""e""" is null;

select results_eq(
    $$ select i.index::oid::regclass, i.name::text collate "default", i.definition from kb._vector_index('public."a USING b"', 'e "e"') i order by 2 $$,
    $$ values
           ('flat'::regclass, 'flat', 'USING ivfflat ("e ""e""") WITH (lists=''1'') WHERE (id > 0)'),
           ('half', 'half', 'USING hnsw ((("e ""e""")::public.halfvec(3)) public.halfvec_cosine_ops)'),
           ('"hnsw USING ""x"""', 'hnsw USING "x"', 'USING hnsw ("e ""e""" public.vector_cosine_ops) WITH (m=''8'', ef_construction=''32'')') $$,
    'names the HNSW and IVFFlat indexes of the column, with all that makes them what they are');

update pg_index set indisvalid = false where indexrelid = 'half'::regclass;
select bag_eq(
    $$ select i.name::text collate "default" from kb._vector_index('public."a USING b"', 'e "e"') i $$, array['flat', 'hnsw USING "x"'],
    'none that is invalid');

create table public.parted (id integer, e vector(3)) partition by range (id);
create table public.part partition of public.parted for values from (0) to (10);
create index on public.parted using hnsw (e vector_cosine_ops);
select is_empty($$ select i.name from kb._vector_index('public.part', 'e') i $$, 'none that belongs to the index of a parent');

select is_empty($$ select i.name from kb._vector_index('public.part', 'nope') i $$, 'none of a column that is not there');
select is_empty($$ select i.name from kb._vector_index(null, null) i $$, 'none of nothing');

select * from finish();
rollback;
