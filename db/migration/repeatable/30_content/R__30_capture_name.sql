create or replace function kb._capture_name(base kb.knowledge_base)
returns name
language sql immutable parallel safe
as $fn$
    select 'zz_kb_clear_embedding_'
        || left(encode(sha256(convert_to(format('%I %I', base.text_column, base.embedding_column), 'UTF8')), 'hex'), 8)
$fn$;

comment on function kb._capture_name(kb.knowledge_base) is
    'The name of the trigger of an attached table, for these two columns. Triggers fire by name: late, since another one may rewrite the text.';

revoke all on function kb._capture_name(kb.knowledge_base) from public;
