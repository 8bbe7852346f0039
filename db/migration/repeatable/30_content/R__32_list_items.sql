create or replace function kb._list_items(run bigint, uri text[], key text[], version text[], bytes bigint[], skipped bigint)
returns void
language sql volatile
as $fn$
    with listed as (
        insert into kb.source_item (data_source_id, uri, key, version, bytes)
        select r.data_source_id, n.uri, n.key, n.version, n.bytes
        from kb.ingestion_run r
        cross join unnest(uri, key, version, bytes) as n (uri, key, version, bytes)
        where r.ingestion_run_id = run
        -- A sitemap may name a page twice.
        on conflict do nothing
        returning 1
    )
    update kb.ingestion_run r
    set documents_scanned = r.documents_scanned + (select count(*) from listed l),
        documents_skipped = r.documents_skipped + skipped,
        updated_at = clock_timestamp()
    where r.ingestion_run_id = run
$fn$;

comment on function kb._list_items(bigint, text[], text[], text[], bigint[], bigint) is
    'Adds to what a data source holds, in whatever portions it is listed. skipped: how many besides are not read.';

revoke all on function kb._list_items(bigint, text[], text[], text[], bigint[], bigint) from public;
grant execute on function kb._list_items(bigint, text[], text[], text[], bigint[], bigint) to kb_writer;
