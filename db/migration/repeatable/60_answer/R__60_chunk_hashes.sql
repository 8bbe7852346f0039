create or replace function kb._chunk_hashes(base kb.knowledge_base, ids text[])
returns bytea[]
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    v_hashes bytea[];
begin
    select array_agg(case when c.id is not null then sha256(convert_to(concat_ws(E'\n', c.heading, c.text), 'UTF8')) end order by n.n)
    into v_hashes
    from unnest(ids) with ordinality as n (id, n)
    left join kb._read_chunks(base, ids) c on c.id = n.id;
    return v_hashes;
end
$fn$;

comment on function kb._chunk_hashes(kb.knowledge_base, text[]) is
    'SHA-256 of the heading and text of each of those chunks, in their order, as the caller may see them now; null where it is gone.';

revoke all on function kb._chunk_hashes(kb.knowledge_base, text[]) from public;
grant execute on function kb._chunk_hashes(kb.knowledge_base, text[]) to kb_reader;
