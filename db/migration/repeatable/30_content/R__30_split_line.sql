create or replace function kb._split_line(line text, is_code boolean, max_bytes integer)
returns setof text
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if octet_length(line) <= 200 or (is_code and octet_length(line) <= max_bytes) then
        return next line;
        return;
    end if;

    -- A line has no line feed but the one that ends it, so that line feeds can mark the cuts.
    return query
    select c.text
    from string_to_table(
             case
                 when is_code then rtrim(line, E'\n')
                 else regexp_replace(rtrim(line, E'\n'), '([.!?…]["''”’)\]]*\s+|[。！？])', E'\\1\n', 'g')
             end, E'\n') with ordinality as sentence (text, n)
    -- A sentence of more than half a chunk is cut at white space, a word of that length anywhere.
    cross join lateral string_to_table(
             case
                 when octet_length(sentence.text) <= max_bytes / 2 then sentence.text
                 else regexp_replace(sentence.text, '(\s+)', E'\\1\n', 'g')
             end, E'\n') with ordinality as word (text, n)
    cross join lateral (
             select substr(word.text, 1 + i * (max_bytes / 8), max_bytes / 8), i
             from generate_series(0, greatest(0, length(word.text) - 1) / (max_bytes / 8)) i
             where octet_length(word.text) > max_bytes / 2
             union all
             select word.text, 0
             where octet_length(word.text) <= max_bytes / 2
         ) as c (text, n)
    where c.text <> ''
    order by sentence.n, word.n, c.n;

    if line like E'%\n' then
        return next E'\n';
    end if;
end
$fn$;

comment on function kb._split_line(text, boolean, integer) is
    'The line in pieces that kb.chunk_text may put into different chunks: sentences; words where a sentence is long; parts of a word that is. '
    'Joined they are the line again.';

revoke all on function kb._split_line(text, boolean, integer) from public;
grant execute on function kb._split_line(text, boolean, integer) to kb_reader, kb_writer, kb_worker;
