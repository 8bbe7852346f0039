create or replace function kb.create_data_source(
    name text,
    uri text,
    include text[] default '{}',
    exclude text[] default '{}',
    deletion_policy text default 'DELETE',
    base_uri text default null,
    metadata jsonb default '{}',
    region text default null,
    endpoint text default null,
    chunking jsonb default null,
    knowledge_base text default 'default')
returns text
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
begin
    perform kb._require_text('name', name);
    perform kb._require(
        name !~ '/' and length(name) <= 100,
        'name must have no slash and at most 100 characters',
        format('Got %L.', name),
        'On the command line a slash tells a folder from a name.');
    perform kb._require(
        uri ~ '^(/|file:/|s3://[^/]|https?://[^/])',
        'uri must be an absolute folder, s3://bucket/prefix, or the http or https URL of a sitemap or list of URLs',
        format('Got %L.', uri),
        'For example s3://my-bucket/handbook.');
    perform kb._require(
        deletion_policy in ('DELETE', 'RETAIN'),
        'deletion_policy must be DELETE or RETAIN',
        format('Got %L.', deletion_policy),
        'DELETE: the document of a file that is gone goes too. RETAIN: it stays.');
    perform kb._require(
        array_position(include || exclude, null) is null and '' <> all (include || exclude),
        'include and exclude must be lists of glob patterns',
        format('Got %L and %L.', include, exclude),
        'For example include => ''{*.md,guide/**}''.');
    perform kb._require(
        jsonb_typeof(metadata) = 'object', 'metadata must be a JSON object', format('Got %s.', metadata), 'For example {"team": "hr"}.');
    -- What a document's own file says is added to them.
    metadata := kb._sidecar_attributes(metadata);
    if chunking is not null then
        chunking := kb._plain_chunking(chunking);
    end if;
    if v_base.kind <> 'created' then
        raise exception 'an attached table takes no documents'
            using errcode = 'KB203',
                  detail  = format('%L is attached to %s.', knowledge_base, v_base.store),
                  hint    = 'Name a knowledge base of kb.create_knowledge_base.';
    end if;

    insert into kb.data_source (knowledge_base_id, name, uri, include, exclude, deletion_policy, base_uri, metadata, region, endpoint, chunking)
    values (
        v_base.knowledge_base_id,
        name,
        uri,
        include,
        exclude,
        deletion_policy,
        nullif(base_uri, ''),
        metadata,
        nullif(region, ''),
        nullif(endpoint, ''),
        chunking);
    return name;
exception
    when unique_violation then
        raise exception 'data source already exists'
            using errcode = 'KB109',
                  detail  = format('The knowledge base %L has a data source %L.', knowledge_base, name),
                  hint    = format('Choose another name, or: select kb.drop_data_source(%L, %L);', name, knowledge_base);
end
$fn$;

comment on function kb.create_data_source(text, text, text[], text[], text, text, jsonb, text, text, jsonb, text) is
    'Names a place that documents come from, for kb sync to read, and returns its name. uri: an absolute folder, s3://bucket/prefix, or the URL of a sitemap, a '
    'list of URLs or a page. include, exclude: glob patterns of paths below it (* within a name, ** across folders; a pattern without a slash is for the file''s '
    'name). deletion_policy: DELETE or RETAIN the documents whose files are gone. base_uri: what stands for the folder or prefix in citations. metadata: of each of '
    'its documents, in either shape of kb.put_document, before what its own file says. region, endpoint: of S3, where the AWS SDK does not find them. chunking: of its documents, see kb.chunk_text; null for the knowledge base''s. '
    'For kb_writer. '
    'KB001, KB101 knowledge base not found, KB109 already exists, KB203 an attached table takes no documents.';

revoke all on function kb.create_data_source(text, text, text[], text[], text, text, jsonb, text, text, jsonb, text) from public;
grant execute on function kb.create_data_source(text, text, text[], text[], text, text, jsonb, text, text, jsonb, text) to kb_writer;
