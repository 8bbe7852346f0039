create or replace function kb._changed_items(run bigint, after_uri text default null, max_items integer default null)
returns table (
    uri text,
    key text,
    bytes bigint,
    known_version text,
    sidecar_key text,
    sidecar_bytes bigint,
    known_metadata_version text)
language sql stable
as $fn$
    select i.uri, i.key, i.bytes, d.source_version, m.key, m.bytes, d.metadata_version
    from kb.source_item i
    -- Document by document, in the order of the index: to join all for each page takes 450 ms instead of 5, with 100,000 items.
    left join lateral (
        select d.source_version, d.listed_version, d.metadata_version
        from kb.document d
        where d.knowledge_base_id = (
                  select s.knowledge_base_id
                  from kb.ingestion_run r
                  join kb.data_source s on s.data_source_id = r.data_source_id
                  where r.ingestion_run_id = run)
          and d.uri = i.uri
          and d.data_source_id = i.data_source_id
        offset 0
    ) d on true
    left join lateral (
        select m.key, m.version, m.bytes
        from kb.source_item m
        where m.data_source_id = i.data_source_id
          and m.uri = i.uri || '.metadata.json'
          and m.is_sidecar
        offset 0
    ) m on true
    where i.data_source_id = (select r.data_source_id from kb.ingestion_run r where r.ingestion_run_id = run)
      and i.uri > coalesce(after_uri, '')
      and not i.is_sidecar
      and (i.version is null
           or i.version is distinct from d.source_version and i.version is distinct from d.listed_version
           or m.version is distinct from d.metadata_version
           or m.key is not null and m.version is null)
    order by i.uri
    limit max_items
$fn$;

comment on function kb._changed_items(bigint, text, integer) is
    'What a sync has to read, by uri: what is new, or has another version than its document, or tells its version only when it is read, or whose sidecar has come, '
    'changed or gone. sidecar_key: null for none.';

revoke all on function kb._changed_items(bigint, text, integer) from public;
grant execute on function kb._changed_items(bigint, text, integer) to kb_writer;
