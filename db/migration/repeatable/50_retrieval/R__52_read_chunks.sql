create or replace function kb._read_chunks(base kb.knowledge_base, ids text[])
returns table (id text, text text, uri text, title text, heading text, page integer, metadata jsonb)
language plpgsql stable rows 10
set search_path = kb, pg_temp
as $fn$
begin
    if base.kind = 'created' then
        return query execute format($sql$
            select s.id::text,
                   s.chunks,
                   coalesce(d.uri, kb._read_json(s.metadata) ->> 'x-amz-bedrock-kb-source-uri'),
                   d.title,
                   s.heading,
                   %s,
                   %s
            from %s s
            left join kb.document d on d.document_id = s.document_id
            where s.id = any ($1::uuid[])
            $sql$, kb._column_expression('page'), kb._metadata_expression(base), base.store)
        using ids;
        return;
    end if;

    return query execute format(
        'select s.%1$I::text, s.%2$I::text, null::text, null::text, null::text, null::integer, %3$s '
        'from %4$s s where s.%1$I = any ($1::%5$s[])',
        base.id_column,
        base.text_column,
        kb._metadata_expression(base),
        base.store,
        kb._id_type(base))
    using ids;
end
$fn$;

comment on function kb._read_chunks(kb.knowledge_base, text[]) is 'What retrieval returns of those chunks. Apart from the search, so that it touches as little as possible.';

revoke all on function kb._read_chunks(kb.knowledge_base, text[]) from public;
grant execute on function kb._read_chunks(kb.knowledge_base, text[]) to kb_reader, kb_writer, kb_worker;
