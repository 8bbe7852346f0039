create or replace function kb._page_token(request jsonb, returned bytea[])
returns text
language sql immutable parallel safe
as $fn$
    select replace(encode(substring(sha256(convert_to((request - 'nextToken')::text, 'UTF8') || m.marks) for 8) || m.marks, 'base64'), E'\n', '')
    from (
        select string_agg(r.mark, '' order by r.n) as marks
        from unnest(returned) with ordinality as r (mark, n)
    ) m
$fn$;

comment on function kb._page_token(jsonb, bytea[]) is
    'The nextToken of a request behind the chunks with those marks: a hash of both, and the marks. It needs no state, and another server may have made it.';

revoke all on function kb._page_token(jsonb, bytea[]) from public;
grant execute on function kb._page_token(jsonb, bytea[]) to kb_reader, kb_writer, kb_worker;
