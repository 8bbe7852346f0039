create or replace function kb._read_notes(notes text)
returns table (step text, rows bigint, ms numeric, detail text)
language sql stable
set search_path = pg_catalog, pg_temp
as $fn$
    with note as (
        select t.n, j.*,
               -- Lines stand before the step that they belong to.
               count(j.step) over (order by t.n) + (j.step is null)::integer as part
        from string_to_table(notes, E'\n') with ordinality as t (note, n)
        cross join lateral jsonb_to_record(t.note::jsonb) as j (
            step text, rows bigint, detail text, at numeric, lines text[], took numeric)
    ),
    part as (
        select n.part, max(n.at) - lag(max(n.at)) over (order by n.part) - coalesce(sum(n.took), 0) as ms
        from note n
        group by n.part
    ),
    shown as (
        select n.part, n.n, 0 as line, n.step, n.rows, n.detail,
               case n.step when 'total' then sum(p.ms) over () else p.ms end as ms
        from note n
        join part p on p.part = n.part
        where n.step is not null
        union all
        select n.part, n.n, l.line, null, null, l.text, null
        from note n
        cross join lateral unnest(n.lines) with ordinality as l (text, line)
    )
    select s.step, s.rows, round(s.ms, 2), case when length(d.detail) > 120 then left(d.detail, 119) || '…' else d.detail end
    from shown s
    -- An embedding of 1,024 numbers, say.
    cross join lateral regexp_replace(s.detail, $$'(\[[^']{23})[^']{16,}'$$, $$'\1…'$$, 'g') as d (detail)
    where s.part > 1
    order by s.part, s.step is null, s.n, s.line
$fn$;

comment on function kb._read_notes(text) is
    'The rows of kb.explain_retrieve: of notes by kb._note and kb._note_lines, one a line, behind a first one that says when it all began. ms: since the step '
    'before, without what went into lines; of the step "total", of all. Long constants are shortened, and then lines of more than 120 characters.';

revoke all on function kb._read_notes(text) from public;
grant execute on function kb._read_notes(text) to kb_reader, kb_writer, kb_worker;
