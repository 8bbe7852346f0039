create or replace function kb._detect_language(content text)
returns text
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return (
        with word as (
            select c.*, (select coalesce(sum(cardinality(t.positions)), 0) from unnest(to_tsvector(c.config::regconfig, s.text)) t) as kept
            from (select left(content, 300)) as s (text)
            cross join (values
                ('simple', null, null), ('danish', 'simple', 'da'), ('dutch', 'simple', 'nl'), ('english', 'simple', 'en'), ('finnish', 'simple', 'fi'),
                ('french', 'simple', 'fr'), ('german', 'simple', 'de'), ('hungarian', 'simple', 'hu'), ('italian', 'simple', 'it'),
                ('norwegian', 'simple', 'no'), ('portuguese', 'simple', 'pt'), ('spanish', 'simple', 'es'), ('swedish', 'simple', 'sv'),
                ('turkish', 'simple', 'tr'),
                -- It reads Latin letters as English.
                ('russian', 'english', 'ru')
            ) as c (config, beside, code)
        ),
        -- The stop words of a text are what to_tsvector leaves out.
        ranked as (
            select w.code, b.kept as words, b.kept - w.kept as stop_words, lead(b.kept - w.kept) over (order by b.kept - w.kept desc) as next_best
            from word w
            join word b on b.config = w.beside
            order by 2 desc
            limit 1
        )
        select r.code
        from ranked r
        where r.stop_words >= greatest(5, r.words / 5)
          and r.stop_words > 1.05 * r.next_best);
end
$fn$;

comment on function kb._detect_language(text) is
    'The ISO 639-1 code of the language whose stop words, as PostgreSQL''s text search knows them, the beginning of a text has most of: da, de, en, es, fi, fr, hu, it, nl, '
    'no, pt, ru, sv, tr. Null where they are fewer than a fifth of the words, or as many of another.';

revoke all on function kb._detect_language(text) from public;
grant execute on function kb._detect_language(text) to kb_writer;
