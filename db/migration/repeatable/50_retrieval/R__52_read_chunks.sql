create or replace function kb._read_chunks(base kb.knowledge_base, ids text[])
returns table (id text, text text, uri text, title text, heading text, page integer, metadata jsonb)
language plpgsql stable rows 10
set search_path = kb, pg_temp
as $fn$
begin
    return query execute format(
        'select %s from %s s where s.%I = any ($1::%s[])',
        kb._chunk_columns(base),
        base.store,
        base.id_column,
        kb._id_type(base))
    using ids;
end
$fn$;

comment on function kb._read_chunks(kb.knowledge_base, text[]) is 'What retrieval returns of those chunks. Apart from the search, so that it touches as little as possible.';

revoke all on function kb._read_chunks(kb.knowledge_base, text[]) from public;
grant execute on function kb._read_chunks(kb.knowledge_base, text[]) to kb_reader, kb_writer, kb_worker;
