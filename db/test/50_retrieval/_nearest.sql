begin;
set local client_min_messages = warning;
select plan(37);

-- 600 points of 64 dimensions, of different lengths.
insert into kb.model (model_id, model_family, dimensions) values ('example.short', 'amazon.titan-embed-v1', '{64}');
create function pg_temp.point(n integer) returns vector language sql immutable as $fn$
    select array_agg((sin(n * i * 0.7 + i * i) * (1 + n % 3))::real order by i)::vector from generate_series(1, 64) i
$fn$;
create table public.point (id integer primary key, content text, embedding vector(64), lot integer);
insert into public.point select n, 'point ' || n, pg_temp.point(n), n % 100 from generate_series(1, 600) n;
analyze public.point;

create temp table base as
select i.kind, d.distance, format('%s %s', i.kind, d.distance) as name, kb.attach_table(
           format('%s %s', i.kind, d.distance), 'public.point', embedding_model => 'example.short', index => i.kind, distance => d.distance)
from unnest(array['vector', 'halfvec', 'binary']) i (kind)
cross join unnest(array['cosine', 'euclidean', 'inner_product']) d (distance);

create function pg_temp.plan(base text, method text) returns text language plpgsql as $fn$
declare
    v_line text;
    v_plan text := '';
begin
    for v_line in execute 'explain (costs off) ' || kb._nearest_query(kb._find_knowledge_base(base), method) using pg_temp.point(50), 5, null::jsonb loop
        v_plan := v_plan || v_line || E'\n';
    end loop;
    return v_plan;
end
$fn$;
create function pg_temp.exact(distance text) returns integer[] language sql as $fn$
    select array_agg(p.id order by p.n)
    from (
        select p.id, row_number() over (order by case distance
                       when 'cosine' then p.embedding <=> pg_temp.point(50)
                       when 'euclidean' then p.embedding <-> pg_temp.point(50)
                       when 'inner_product' then p.embedding <#> pg_temp.point(50) end) as n
        from public.point p
    ) p
    where p.n <= 5
$fn$;

-- The table is small: let its index be read, as that of a large one.
set local enable_seqscan = off;
select matches(pg_temp.plan(b.name, 'index'), 'Index Scan using .*' || case b.kind
                   when 'vector' then 'embedding <(=|-|#)>' when 'halfvec' then 'halfvec\(64\)' else 'binary_quantize' end,
               b.name || ': the index is read')
from base b;
select doesnt_match(pg_temp.plan(b.name, 'exact'), 'Index Scan', b.name || ': but not for an exact answer')
from base b;
select is((select array_agg(h.chunk::integer order by h.n)
           from unnest(kb._nearest(kb._find_knowledge_base(b.name), pg_temp.point(50), 5, null)) with ordinality as h (chunk, score, text, uri, title, heading, page, metadata, n)),
          pg_temp.exact(b.distance), b.name || ': finds the nearest by that distance, nearest first')
from base b;
select is_empty(
    $$ select b.name, h.score, h.better
       from base b
       cross join lateral (
           select h.score, lag(h.score) over (order by h.n) as better
           from unnest(kb._nearest(kb._find_knowledge_base(b.name), pg_temp.point(50), 100, null)) with ordinality as h (chunk, score, text, uri, title, heading, page, metadata, n)
       ) h
       where h.score not between 0 and 1 or h.score > h.better $$,
    'scores are from 0 to 1, best first');
select results_eq(
    $$ select round(h.score::numeric, 6)
       from unnest(array['cosine', 'euclidean', 'inner_product']) with ordinality as d (distance, n)
       cross join lateral unnest(kb._nearest(kb._find_knowledge_base('vector ' || d.distance), pg_temp.point(50), 1, null)) h
       order by d.n $$,
    $$ select round(s::numeric, 6)
       from (select min(p.embedding <=> pg_temp.point(50)) as c, min(p.embedding <-> pg_temp.point(50)) as e, max(-(p.embedding <#> pg_temp.point(50))) as i from public.point p) d
       cross join lateral unnest(array[1 - c, 1 / (1 + e), (1 + i / (1 + i)) / 2]) s $$,
    'each by its formula');
select is(
    (select array_agg(h.text is null and h.metadata is null and h.chunk is not null)
     from unnest(kb._nearest(kb._find_knowledge_base('halfvec cosine'), pg_temp.point(50), 2, null, true)) h),
    '{t,t}', 'ids_only leaves text and metadata out');
select is(
    (select kb._nearest(k, pg_temp.point(50), 5, kb._compile_filter(k, '{"equals": {"key": "x", "value": 1}}')) from kb._find_knowledge_base('vector cosine') k),
    null, 'null for none');

-- Row-level security: the index knows nothing of it.
alter table public.point enable row level security;
create policy lot on public.point to kb_reader using (lot = 7);
set local role kb_reader;
set local hnsw.max_scan_tuples = 10;
select is(
    (select array_agg(h.chunk::integer order by h.chunk::integer)
     from unnest(kb._nearest(kb._find_knowledge_base('vector euclidean'), pg_temp.point(50), 100, null)) h),
    '{7,107,207,307,407,507}', 'finds each row that the caller may see, and no other');
reset role;
drop policy lot on public.point;
create policy uncompiled on public.point to kb_reader using (current_setting('jit') = 'off');
set local role kb_reader;
set local jit = on;
select is(cardinality(kb._nearest(kb._find_knowledge_base('vector cosine'), pg_temp.point(50), 100, null)), 100, 'nothing is compiled');
reset role;
drop policy uncompiled on public.point;

-- Settings are the caller's: whether he set them, an error came between, or neither.
create function pg_temp.settings() returns text language sql as $fn$
    select string_agg(coalesce(current_setting(n, true), '-'), ' ')
    from unnest(array['hnsw.ef_search', 'hnsw.iterative_scan', 'hnsw.max_scan_tuples', 'hnsw.scan_mem_multiplier', 'enable_seqscan', 'jit', 'plan_cache_mode', 'search_path']) n
$fn$;
create temp table was as select pg_temp.settings() as settings;
create temp table found as
select kb._nearest(k, pg_temp.point(50), 100, kb._compile_filter(k, f.filter)) from base b, kb._find_knowledge_base(b.name) k, (values (null::jsonb), ('{"equals": {"key": "x", "value": 1}}')) f (filter);
select is(pg_temp.settings(), (select w.settings from was w), 'leaves the settings as they were');
set local hnsw.ef_search = 33;
set local hnsw.iterative_scan = strict_order;
create temp table found_again as
select kb._nearest(k, pg_temp.point(50), 100, kb._compile_filter(k, f.filter)) from base b, kb._find_knowledge_base(b.name) k, (values (null::jsonb), ('{"equals": {"key": "x", "value": 1}}')) f (filter);
select matches(pg_temp.settings(), '^33 strict_order ', 'and those that the caller set');
create policy broken on public.point to kb_reader using (1 / (id - id) = 1);
set local role kb_reader;
select throws_ok($$ select kb._nearest(kb._find_knowledge_base('vector cosine'), pg_temp.point(50), 100, null) $$, '22012', null, 'an error in the middle');
select matches(pg_temp.settings(), '^33 strict_order ', 'leaves none behind either');
reset role;

select * from finish();
rollback;
