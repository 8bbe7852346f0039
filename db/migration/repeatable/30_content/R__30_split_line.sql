create or replace function kb._split_line(line text, is_code boolean, max_bytes integer)
returns table (n bigint, text text)
language sql immutable parallel safe
as $fn$
    -- But for the break before it a line has no line feed, so that line feeds can mark the cuts.
    select s.n * 1000000000 + p.n,
           case when s.n = 1 and p.n = 1 then substring(line from '^[\n\f]?') else '' end || p.text
    from string_to_table(
             case
                 when is_code then ltrim(line, E'\n\f')
                 else regexp_replace(ltrim(line, E'\n\f'), '([.!?…]["''”’)\]]*\s+|[。！？])', E'\\1\n', 'g')
             end,
             E'\n') with ordinality as s (text, n)
    cross join lateral string_to_table(
             case
                 when octet_length(s.text) <= max_bytes / 2 then s.text
                 -- 255 is the most that a bound of a regular expression may be.
                 else regexp_replace(s.text, format('(\s+|\S{%s})', least(255, max_bytes / 8)), E'\\1\n', 'g')
             end,
             E'\n') with ordinality as p (text, n)
$fn$;

comment on function kb._split_line(text, boolean, integer) is
    'The line in the pieces that kb.chunk_text may put into different chunks: its sentences; the words of a sentence of more than half a chunk; '
    'parts of a long word. Joined in the order of n they are the line again.';

revoke all on function kb._split_line(text, boolean, integer) from public;
grant execute on function kb._split_line(text, boolean, integer) to kb_reader, kb_writer, kb_worker;
