create or replace function kb._nearest_query(base kb.knowledge_base, method text, condition text default 'true', ids_only boolean default false)
returns text
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_distance text := format('s.%I operator(public.<=>) $1', base.embedding_column);
begin
    return format(
        'select array_agg((n.id, greatest(0, 1 - n.distance), n.text, n.uri, n.title, n.heading, n.page, n.metadata)::kb.hit order by n.distance, n.id) from ('
        '%7$sselect %1$s, %2$s as distance from %3$s s where s.%4$I is not null and %5$s order by %6$s limit %8$s) n',
        case
            when ids_only then
                format('s.%I::text as id, null as text, null as uri, null as title, null as heading, null::integer as page, null::jsonb as metadata',
                       base.id_column)
            else kb._chunk_columns(base)
        end,
        v_distance,
        base.store,
        base.embedding_column,
        condition,
        -- The operator bare and ascending, or HNSW is not used. Adding 0 is how an exact scan is asked for.
        case method when 'exact' then format('(%s) + 0', v_distance) else v_distance end,
        -- Of a limit that it does not know, the planner thinks as of a tenth of the table.
        case method when 'prepared' then 'select n.* from (' end,
        case method when 'prepared' then '200) n limit $2' else '$2' end);
end
$fn$;

comment on function kb._nearest_query(kb.knowledge_base, text, text, boolean) is
    'The query for an array of kb.hit, nearest first, with the embedding bound as $1, their number (up to 200 for method prepared) as $2, and what the '
    'condition reads as $3. method: index, exact, or prepared, for a plan that is kept. ids_only: without text and metadata.';

revoke all on function kb._nearest_query(kb.knowledge_base, text, text, boolean) from public;
grant execute on function kb._nearest_query(kb.knowledge_base, text, text, boolean) to kb_reader, kb_writer, kb_worker;
