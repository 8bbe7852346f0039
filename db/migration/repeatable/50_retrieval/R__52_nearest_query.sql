create or replace function kb._nearest_query(base kb.knowledge_base, method text, condition text default 'true', ids_only boolean default false, few integer default null)
returns text
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_distance text := kb._distance_expression(base, false);
    v_nearest  text := format('%s s where s.%I is not null and %s', base.store, base.embedding_column, condition);
    v_order    text := v_distance;
begin
    if method in ('exact', 'few') then
        -- With which no index can help.
        v_order := format('(%s) + 0', v_distance);
    elsif base.index_kind = 'binary' then
        -- A bit a dimension tells who is a candidate, not who is nearest.
        v_nearest := format('(select s.* from %s order by %s limit 10 * $2) s', v_nearest, kb._distance_expression(base, true));
    else
        v_order := kb._distance_expression(base, true);
    end if;

    return format(
        case method
            -- Narrow rows to sort and to count; those of the few that are returned are read again.
            when 'few' then
                'select %1$s, max(n.rows) from (select %2$s, m.distance, m.rows '
                'from (select f.*, count(*) over () as rows from (select s.%7$I as key, %3$s as distance from %4$s limit %6$s + 1) f order by 2 limit $2) m '
                'join %8$s s on s.%7$I = m.key) n'
            -- Of a limit that it does not know, the planner thinks as of a tenth of the table.
            when 'prepared' then
                'select %1$s from (select n.* from (select %2$s, %3$s as distance from %4$s order by %5$s limit 200) n limit $2) n'
            else
                'select %1$s from (select %2$s, %3$s as distance from %4$s order by %5$s limit $2) n'
        end,
        format(
            'array_agg((n.id, %s, n.text, n.uri, n.title, n.heading, n.page, n.metadata)::kb.hit order by n.distance, n.id)',
            case base.distance
                when 'cosine' then 'greatest(0, 1 - n.distance)'
                when 'euclidean' then '1 / (1 + n.distance)'
                when 'inner_product' then '(1 - n.distance / (1 + abs(n.distance))) / 2'
            end),
        case
            when ids_only then
                format('s.%I::text as id, null as text, null as uri, null as title, null as heading, null::integer as page, null::jsonb as metadata',
                       base.id_column)
            else kb._chunk_columns(base)
        end,
        v_distance,
        v_nearest,
        v_order,
        few,
        base.id_column,
        base.store);
end
$fn$;

comment on function kb._nearest_query(kb.knowledge_base, text, text, boolean, integer) is
    'The query for an array of kb.hit, nearest first, with the embedding bound as $1, their number (up to 200 for method prepared) as $2, and what the '
    'condition reads as $3. method: index (or glance, the same); exact; prepared, for a plan that is kept; few, exactly where no more than that many rows '
    'match, and how many as a second column. ids_only: without text and metadata.';

revoke all on function kb._nearest_query(kb.knowledge_base, text, text, boolean, integer) from public;
grant execute on function kb._nearest_query(kb.knowledge_base, text, text, boolean, integer) to kb_reader, kb_writer, kb_worker;
