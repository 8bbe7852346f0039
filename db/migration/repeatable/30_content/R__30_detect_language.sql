create or replace function kb._detect_language(content text)
returns text
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_text    text    := left(content, 300);
    v_words   bigint  := kb._word_count('simple', v_text);
    v_english bigint  := v_words - kb._word_count('english', v_text);
begin
    -- No other language has as many of its stop words: the others need not be asked.
    if v_english >= greatest(5, 0.3 * v_words) then
        return 'en';
    end if;
    return (
        with language as (
            select l.code,
                   -- The Russian configuration reads Latin letters as English.
                   case l.code when 'ru' then v_words - v_english else v_words end - kb._word_count(l.config::regconfig, v_text) as stop_words
            from (values
                ('danish', 'da'), ('dutch', 'nl'), ('finnish', 'fi'), ('french', 'fr'), ('german', 'de'), ('hungarian', 'hu'), ('italian', 'it'),
                ('norwegian', 'no'), ('portuguese', 'pt'), ('russian', 'ru'), ('spanish', 'es'), ('swedish', 'sv'), ('turkish', 'tr')
            ) as l (config, code)
            union all
            select 'en', v_english
        ),
        ranked as (
            select l.code, l.stop_words, lead(l.stop_words) over (order by l.stop_words desc) as next_best
            from language l
            order by 2 desc
            limit 1
        )
        select r.code
        from ranked r
        where r.stop_words >= greatest(5, v_words / 5)
          and r.stop_words > 1.05 * r.next_best);
end
$fn$;

comment on function kb._detect_language(text) is
    'The ISO 639-1 code of the language whose stop words, as PostgreSQL''s text search knows them, the beginning of a text has most of: da, de, en, es, fi, fr, hu, it, nl, '
    'no, pt, ru, sv, tr. Null where they are fewer than a fifth of the words, or as many of another.';

revoke all on function kb._detect_language(text) from public;
grant execute on function kb._detect_language(text) to kb_writer;
