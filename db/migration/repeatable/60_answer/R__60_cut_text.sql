create or replace function kb._cut_text(content text, max_tokens integer)
returns text
language sql immutable strict parallel safe
as $fn$
    select coalesce(rtrim(string_agg(s.text, '' order by s.n) filter (where s.bytes <= 4.7 * max_tokens), E' \t\r\n\f'), '')
    from (
        select p.n, p.text, sum(octet_length(p.text)) over (order by p.n) as bytes
        from string_to_table(
                 regexp_replace(translate(content, E'\x01', ''), '([.!?…]["''”’)\]]*\s+|[。！？]|\n\s*\n)', E'\\1\x01', 'g'),
                 E'\x01') with ordinality as p (text, n)
    ) s
$fn$;

comment on function kb._cut_text(text, integer) is
    'The longest beginning of a text that has no more than about so many tokens (see kb._token_count) and ends where a sentence or a paragraph does; maybe nothing.';

revoke all on function kb._cut_text(text, integer) from public;
grant execute on function kb._cut_text(text, integer) to kb_reader;
