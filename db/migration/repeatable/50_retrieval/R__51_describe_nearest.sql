create or replace function kb._describe_nearest(
    method text,
    candidates integer,
    hits integer,
    few integer default null,
    matching bigint default null)
returns text
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    return format(
            case method
                when 'prepared' then 'by the index, with the plan that the session keeps; hnsw.ef_search %1$s'
                when 'glance' then 'by the index, past %2$s rows at most; hnsw.ef_search %1$s'
                when 'index' then 'by the index, past %2$s rows at most; hnsw.ef_search %1$s'
                when 'few' then 'exactly, where %3$s rows match at most'
                when 'exact' then 'exactly'
            end,
            current_setting('hnsw.ef_search', true),
            current_setting('hnsw.max_scan_tuples', true),
            few)
        || case
            when method = 'few' and matching > few then ': more do'
            when method = 'few' then format(': %s do', coalesce(matching, 0))
            when method <> 'exact' and coalesce(hits, 0) < candidates then format('; too few, %s are asked for', candidates)
            else ''
        end;
end
$fn$;

comment on function kb._describe_nearest(text, integer, integer, integer, bigint) is
    'What kb.explain_retrieve says of a method of kb._nearest_query: how many rows were asked for and found, and, of method few, were to match at most and do.';

revoke all on function kb._describe_nearest(text, integer, integer, integer, bigint) from public;
grant execute on function kb._describe_nearest(text, integer, integer, integer, bigint) to kb_reader, kb_writer, kb_worker;
