-- Prints the results with the figures of one part in them: psql -v part -v sizes -v cores -v results.
\set old `cat :results`
with size as (
    select split_part(s.pair, '=', 1) as name,
           split_part(s.pair, '=', 2) as value
    from string_to_table(:'sizes', E'\n') as s (pair)
), figure as (
    select f.n,
           jsonb_build_object(
               'what', min(f.what),
               'target', min(f.target),
               'median', percentile_disc(0.5) within group (order by f.value),
               'runs', jsonb_agg(jsonb_build_object('value', f.value) || f.detail order by f.run)) as figure
    from bench.figure f
    group by f.n
), part as (
    select jsonb_build_object(
        'date', current_date,
        'cores', :cores,
        'postgresql', current_setting('server_version'),
        'pgvector', (select e.extversion from pg_extension e where e.extname = 'vector'),
        'settings', (
            select jsonb_object_agg(s.name, current_setting(s.name))
            from pg_settings s
            where s.name in ('shared_buffers', 'maintenance_work_mem', 'max_parallel_maintenance_workers',
                             'max_wal_size', 'synchronous_commit', 'fsync', 'full_page_writes')),
        'sizes', (
            select jsonb_object_agg(
                s.name,
                case when s.value ~ '^\d+$' then to_jsonb(s.value::bigint) else to_jsonb(s.value) end)
            from size s),
        'figures', (select jsonb_agg(f.figure order by f.n) from figure f)) as part
)
select jsonb_pretty(:'old'::jsonb || jsonb_build_object(:'part', p.part))
from part p;
