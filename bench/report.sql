-- Prints the figures of one file as Markdown: psql -v file=bench/results/… -f bench/report.sql
\set results `cat :file`
\pset tuples_only on
\pset format unaligned

-- A file holds one benchmark, or several by name.
create temporary view part as
select array_position(
           array['speed', 'batch', 'quota', 'crash', 'bloat', 'failure', 'overhead', 'manual', 'load', 'again', 'edit', 'memory'],
           p.key) as n,
       p.key as name,
       p.value as result
from (values (:'results'::jsonb)) as r (file)
cross join lateral jsonb_each(
    case when r.file ? 'figures' then jsonb_build_object('', r.file) else r.file end) as p;

create temporary view figure as
select p.n,
       p.name,
       f.n as line,
       f.value ->> 'what' as what,
       f.value ->> 'target' as target,
       (f.value -> 'median')::numeric as median,
       r.lowest,
       r.highest,
       r.runs
from part p
cross join lateral jsonb_array_elements(p.result -> 'figures') with ordinality as f (value, n)
cross join lateral (
    select min(v.value) as lowest,
           max(v.value) as highest,
           count(*) as runs
    from jsonb_array_elements(f.value -> 'runs') r
    cross join lateral (
        select coalesce(r -> 'value', r -> 'ratio', r)::numeric as value
    ) v
) r;

create function pg_temp.short(value numeric)
returns text
language sql immutable
as $fn$
    select trim_scale(round(value, case when abs(value) < 10 then 2 when abs(value) < 100 then 1 else 0 end))::text
$fn$;

-- A rate by its median; what must be equal, in every run.
create function pg_temp.is_met(median numeric, lowest numeric, highest numeric, target text)
returns boolean
language sql immutable
as $fn$
    select case split_part(target, ' ', 1)
        when '<' then median < t.bound
        when '<=' then median <= t.bound
        when '>' then lowest > t.bound
        when '=' then lowest = t.bound and highest = t.bound
        when '>=' then median >= t.bound
    end
    from (select split_part(target, ' ', 2)::numeric as bound) t
$fn$;

select '| | what | target | median | lowest – highest | runs | met |';
select '| --- | --- | --- | --- | --- | --- | --- |';
select format(
    '| %s | %s | %s | %s | %s | %s | %s |',
    case when f.line = 1 then f.name end,
    f.what,
    replace(replace(f.target, '>=', '≥'), '<=', '≤'),
    pg_temp.short(f.median),
    case when f.runs > 1 then format('%s – %s', pg_temp.short(f.lowest), pg_temp.short(f.highest)) end,
    f.runs,
    case pg_temp.is_met(f.median, f.lowest, f.highest, f.target) when true then 'yes' when false then '**no**' end)
from figure f
order by f.n, f.line;

select '';
select format(
    '- %s%s, %s cores, PostgreSQL %s, pgvector %s%s.',
    case when p.name <> '' then p.name || ': ' end,
    p.result ->> 'date',
    p.result ->> 'cores',
    substring(p.result ->> 'postgresql' from '^\S+'),
    p.result ->> 'pgvector',
    (
        select string_agg(format(', %s %s', replace(s.key, '_', ' '), s.value), '')
        from jsonb_each_text(coalesce(p.result -> 'sizes', p.result -> 'corpus')) s
    ))
from part p
order by p.n;
