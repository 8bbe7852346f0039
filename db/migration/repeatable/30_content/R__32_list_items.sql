create or replace function kb._list_items(run bigint, uri text[], key text[], version text[], bytes bigint[], is_sidecar boolean[], skipped bigint)
returns void
language sql volatile
as $fn$
    with listed as (
        insert into kb.source_item (data_source_id, uri, key, version, bytes, is_sidecar)
        select r.data_source_id, n.uri, n.key, n.version, n.bytes, n.is_sidecar
        from kb.ingestion_run r
        cross join unnest(uri, key, version, bytes, is_sidecar) as n (uri, key, version, bytes, is_sidecar)
        where r.ingestion_run_id = run
        -- A sitemap may name a page twice.
        on conflict do nothing
        returning is_sidecar
    )
    update kb.ingestion_run r
    set documents_scanned = r.documents_scanned + (select count(*) from listed l where not l.is_sidecar),
        metadata_documents_scanned = r.metadata_documents_scanned + (select count(*) from listed l where l.is_sidecar),
        documents_skipped = r.documents_skipped + skipped,
        updated_at = clock_timestamp()
    where r.ingestion_run_id = run
$fn$;

comment on function kb._list_items(bigint, text[], text[], text[], bigint[], boolean[], bigint) is
    'Adds to what a data source holds, in whatever portions it is listed: files and their sidecars, whose uri ends in .metadata.json. skipped: how many besides are not read.';

revoke all on function kb._list_items(bigint, text[], text[], text[], bigint[], boolean[], bigint) from public;
grant execute on function kb._list_items(bigint, text[], text[], text[], bigint[], boolean[], bigint) to kb_writer;
