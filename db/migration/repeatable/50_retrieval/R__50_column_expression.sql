create or replace function kb._column_expression(key text)
returns text
language sql immutable parallel safe
as $fn$
    select case key
        when 'uri' then
            'coalesce((select d.uri from kb.document d where d.document_id = s.document_id), '
            'kb._read_json(s.metadata) ->> ''x-amz-bedrock-kb-source-uri'')'
        when 'title' then '(select d.title from kb.document d where d.document_id = s.document_id)'
        when 'heading' then 's.heading'
        when 'page' then
            'coalesce(s.page, substring(kb._read_json(s.metadata) ->> ''x-amz-bedrock-kb-document-page-number'' '
            'from ''^(\d{1,9})(?:\.0+)?$'')::integer)'
    end
$fn$;

comment on function kb._column_expression(text) is
    'uri, title, heading or page of a chunk, as an expression over a created store "s"; null for any other key.';

revoke all on function kb._column_expression(text) from public;
grant execute on function kb._column_expression(text) to kb_reader, kb_writer, kb_worker;
