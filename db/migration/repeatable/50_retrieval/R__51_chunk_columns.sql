create or replace function kb._chunk_columns(base kb.knowledge_base)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    return format(
        's.%I::text as id, s.%I::text as text, %s as uri, %s as title, %s as heading, %s as page, %s as metadata',
        base.id_column,
        base.text_column,
        case base.kind
            when 'created' then
                -- With the section, or the page (RFC 8118). An object's key is all that follows the bucket: no link leads into it.
                'coalesce((select d.uri || case when d.uri ~ ''^(https?|file):[^#]*$'' then '
                'coalesce(''#'' || s.anchor, case when d.uri ~* ''\.pdf$'' then ''#page='' || s.page end, '''') else '''' end '
                'from kb.document d where d.document_id = s.document_id), '
                'kb._read_json(s.metadata) ->> ''x-amz-bedrock-kb-source-uri'')'
            else 'null::text'
        end,
        case base.kind when 'created' then kb._column_expression('title') else 'null::text' end,
        case base.kind when 'created' then kb._column_expression('heading') else 'null::text' end,
        case base.kind when 'created' then kb._column_expression('page') else 'null::integer' end,
        kb._metadata_expression(base));
end
$fn$;

comment on function kb._chunk_columns(kb.knowledge_base) is
    'What retrieval returns of a row, but for its score, as a select list over the store "s": id, text, uri, title, heading, page, metadata.';

revoke all on function kb._chunk_columns(kb.knowledge_base) from public;
grant execute on function kb._chunk_columns(kb.knowledge_base) to kb_reader, kb_writer, kb_worker;
