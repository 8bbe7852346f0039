create or replace function kb._chunk_parents(levels integer[], bytes integer[], max_bytes double precision)
returns integer[]
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    return (
        with chunk as (
            select c.ordinal, c.level, c.bytes
            from unnest(levels, bytes) with ordinality as c (level, bytes, ordinal)
        ),
        -- A chunk is in a section at each level: 0 is the page, 7 the chunk alone.
        section as (
            select c.ordinal, c.level as begins, l.level, c.bytes,
                   count(*) filter (where c.level <= l.level) over (partition by l.level order by c.ordinal) as section
            from chunk c
            cross join generate_series(0, 7) as l (level)
        ),
        -- The largest of them that fits is kept whole.
        kept as (
            select distinct on (s.ordinal) s.ordinal, s.begins, s.level, s.bytes
            from (
                select s.ordinal, s.begins, s.level, sum(s.bytes) over (partition by s.level, s.section) as bytes
                from section s
            ) s
            where s.bytes <= max_bytes or s.level = 7
            order by s.ordinal, s.level
        ),
        -- With those beside it in the same larger one, which does not fit.
        filled as (
            select k.ordinal, k.begins <= k.level as is_first, k.bytes,
                   kb._fill(case when k.begins <= k.level then k.bytes else 0 end, k.is_apart, max_bytes) over (order by k.ordinal) as filled
            from (
                select k.*, k.begins = 0 or k.begins < k.level or k.level is distinct from lag(k.level) over (order by k.ordinal) as is_apart
                from kept k
            ) k
        )
        select array_agg(p.parent order by p.ordinal)
        from (
            select f.ordinal, (max(f.ordinal) filter (where f.is_first and f.filled = f.bytes) over (order by f.ordinal))::integer as parent
            from filled f
        ) p);
end
$fn$;

comment on function kb._chunk_parents(integer[], integer[], double precision) is
    'For each chunk of a text the ordinal of the first chunk of its parent. levels: what each begins (0 a page, 1–6 a section under a heading of that level or higher, 7 '
    'neither); bytes: their sizes. A parent is the largest section around a chunk that fits, and what stands beside it in the same larger section and fits too.';

revoke all on function kb._chunk_parents(integer[], integer[], double precision) from public;
grant execute on function kb._chunk_parents(integer[], integer[], double precision) to kb_reader, kb_writer, kb_worker;
