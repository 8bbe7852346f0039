create or replace function kb._changed_items(run bigint, after_uri text default null, max_items integer default null)
returns table (uri text, key text, bytes bigint, known_version text)
language sql stable
as $fn$
    select i.uri, i.key, i.bytes, d.source_version
    from kb.ingestion_run r
    join kb.data_source s on s.data_source_id = r.data_source_id
    join kb.source_item i on i.data_source_id = s.data_source_id
    left join kb.document d
        on d.knowledge_base_id = s.knowledge_base_id
       and d.uri = i.uri
       and d.data_source_id = s.data_source_id
    where r.ingestion_run_id = run
      and (after_uri is null or i.uri > after_uri)
      and (i.version is null or i.version is distinct from d.source_version)
    order by i.uri
    limit max_items
$fn$;

comment on function kb._changed_items(bigint, text, integer) is
    'What a sync has to read, by uri: what is new, or has another version than its document, or tells its version only when it is read.';

revoke all on function kb._changed_items(bigint, text, integer) from public;
grant execute on function kb._changed_items(bigint, text, integer) to kb_writer;
