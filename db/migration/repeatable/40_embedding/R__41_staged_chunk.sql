create or replace function kb._staged_chunk(staged regclass)
returns text
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    c_known   constant text[] := array['id', 'text', 'embedding', 'uri', 'heading', 'page', 'metadata'];
    v_columns text[] := array(
        select a.attname::text
        from pg_attribute a
        where a.attrelid = staged
          and a.attnum > 0
          and not a.attisdropped
        order by a.attnum);
begin
    perform kb._require(staged is not null, 'staged must not be null', null, 'Name a table, for example ''staged''.');
    perform kb._require(
        v_columns @> array['text', 'embedding'] and v_columns <@ c_known,
        'the table must have the columns text and embedding, and none that are not known',
        format('%s has %s.', staged, array_to_string(v_columns, ', ')),
        format('Known are %s. Load a view that names its columns so.', array_to_string(c_known, ', ')));

    return format(
        $sql$
        select coalesce(i.id, substr(encode(sha256(convert_to(concat_ws(E'\n', i.uri, i.input), 'UTF8')), 'hex'), 1, 32)::uuid) as id,
               i.text,
               i.embedding,
               i.heading,
               i.page,
               jsonb_strip_nulls(jsonb_build_object(
                   'x-amz-bedrock-kb-source-uri', i.uri,
                   'x-amz-bedrock-kb-document-page-number', i.page))::json as metadata,
               coalesce(i.attributes, '{}') as attributes,
               sha256(convert_to(i.input, 'UTF8')) as content_hash
        from (
            select c.*, kb._chunk_input(null, c.heading, c.text) as input
            from (select %s from %s s) c
            offset 0
        ) i
        $sql$,
        (
            select string_agg(
                       format(
                           '%s::%s as %I',
                           case when c.name = any (v_columns) then format('s.%I', c.name) else 'null' end,
                           c.type,
                           c.alias),
                       ', ')
            from (values
                ('id', 'uuid', 'id'),
                ('text', 'text', 'text'),
                ('embedding', 'public.vector', 'embedding'),
                ('uri', 'text', 'uri'),
                ('heading', 'text', 'heading'),
                ('page', 'integer', 'page'),
                ('metadata', 'jsonb', 'attributes')
            ) as c (name, type, alias)
        ),
        staged);
end
$fn$;

comment on function kb._staged_chunk(regclass) is
    'A query of what the store is to hold of the rows of a table that kb.load_chunks is called with: id, text, embedding, heading, page, metadata, attributes, content_hash. '
    'The id of a row that has none is made of its uri, heading and text: loaded again, it is the same. KB001.';

revoke all on function kb._staged_chunk(regclass) from public;
grant execute on function kb._staged_chunk(regclass) to kb_writer;
