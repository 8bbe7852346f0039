create or replace function kb._value_expression(base kb.knowledge_base, key text, bound_key text, metadata text)
returns text
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_column text := case when base.kind = 'created' then kb._column_expression(key) end;
    v_value  text;
begin
    v_value := case
        when metadata is not null then format('(%s) -> %s', metadata, bound_key)
        when base.kind = 'created' and key like 'x-amz-bedrock%' then
            format(
                'coalesce(s.custom_metadata -> %1$s, case when not s.irregular_metadata then s.metadata::jsonb -> %1$s end)', bound_key)
        else format('s.%I -> %s', coalesce(base.custom_metadata_column, base.metadata_column), bound_key)
    end;

    return case
        when v_column is null then format('(%s)', v_value)
        else format('coalesce(%s, to_jsonb(%s))', v_value, v_column)
    end;
end
$fn$;

comment on function kb._value_expression(kb.knowledge_base, text, text, text) is
    'What the store "s" has under a key, as a jsonb expression, null where there is none. metadata: see kb._filter_condition.';

revoke all on function kb._value_expression(kb.knowledge_base, text, text, text) from public;
grant execute on function kb._value_expression(kb.knowledge_base, text, text, text) to kb_reader, kb_writer, kb_worker;
