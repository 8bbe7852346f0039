create or replace function kb._text_leg(
    base kb.knowledge_base,
    query text,
    candidates integer,
    filter jsonb)
returns table (id text, score double precision)
language plpgsql stable rows 50
set search_path = kb, pg_temp
as $fn$
declare
    -- Any word may match: plainto_tsquery asks for all, and a long question then finds nothing.
    v_query tsquery := replace(plainto_tsquery(base.text_config, query)::text, ' & ', ' | ')::tsquery;
begin
    if numnode(v_query) = 0 then
        return;
    end if;

    return query execute format(
        'select s.%1$I::text, ts_rank_cd(%2$s, $1, 32)::double precision as rank '
        'from %3$s s where %2$s @@ $1 and %4$s order by rank desc, s.%1$I limit $2',
        base.id_column,
        case base.kind
            when 'created' then 's.lexemes'
            else format('to_tsvector(%L::regconfig, s.%I)', base.text_config, base.text_column)
        end,
        base.store,
        kb._filter_clause(base, filter))
    using v_query, candidates, filter;
end
$fn$;

comment on function kb._text_leg(kb.knowledge_base, text, integer, jsonb) is
    'The chunks with the query''s words, best first; score is their cover density, scaled into [0, 1). Nothing for a query without words.';

revoke all on function kb._text_leg(kb.knowledge_base, text, integer, jsonb) from public;
grant execute on function kb._text_leg(kb.knowledge_base, text, integer, jsonb) to kb_reader, kb_writer, kb_worker;
