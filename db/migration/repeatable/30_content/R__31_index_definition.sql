create or replace function kb._index_definition(base kb.knowledge_base)
returns text
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return format(
        'using hnsw ((%s) public.%s) with (ef_construction = 256)',
        kb._indexed_expression(base, quote_ident(base.embedding_column)),
        case base.index_kind
            when 'binary' then 'bit_hamming_ops'
            else base.index_kind || case base.distance
                when 'cosine'        then '_cosine_ops'
                when 'euclidean'     then '_l2_ops'
                when 'inner_product' then '_ip_ops'
            end
        end);
end
$fn$;

comment on function kb._index_definition(kb.knowledge_base) is 'What follows the table''s name in the CREATE INDEX of a knowledge base''s vector index.';

revoke all on function kb._index_definition(kb.knowledge_base) from public;
