create or replace function kb._distance_expression(base kb.knowledge_base, indexed boolean)
returns text
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_column   text := format('s.%I', base.embedding_column);
    v_operator text := case base.distance when 'cosine' then '<=>' when 'euclidean' then '<->' when 'inner_product' then '<#>' end;
begin
    if not indexed then
        return format('%s operator(public.%s) $1', v_column, v_operator);
    end if;

    return format(
        '%s operator(public.%s) %s',
        kb._indexed_expression(base, v_column),
        case base.index_kind when 'binary' then '<~>' else v_operator end,
        kb._indexed_expression(base, '$1'));
end
$fn$;

comment on function kb._distance_expression(kb.knowledge_base, boolean) is
    'The distance of a row of the store "s" from the embedding $1, as an expression: the exact one, or the one that the index is ordered by.';

revoke all on function kb._distance_expression(kb.knowledge_base, boolean) from public;
grant execute on function kb._distance_expression(kb.knowledge_base, boolean) to kb_reader, kb_writer, kb_worker;
