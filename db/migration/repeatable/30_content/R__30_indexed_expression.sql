create or replace function kb._indexed_expression(base kb.knowledge_base, operand text)
returns text
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return replace(replace(
        case base.index_kind
            when 'vector'  then '@operand'
            when 'halfvec' then '@operand::public.halfvec(@n)'
            when 'binary'  then 'public.binary_quantize(@operand)::bit(@n)'
        end, '@n', base.dimensions::text), '@operand', operand);
end
$fn$;

comment on function kb._indexed_expression(kb.knowledge_base, text) is 'What the vector index of a knowledge base is built on, of an operand that is a vector.';

revoke all on function kb._indexed_expression(kb.knowledge_base, text) from public;
grant execute on function kb._indexed_expression(kb.knowledge_base, text) to kb_reader, kb_writer, kb_worker;
