create or replace function kb.embed(input text, knowledge_base text default 'default')
returns real[]
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
begin
    perform kb._require_text('input', input);
    return (
        select e.embeddings[1]::real[]
        from kb._embed_texts(v_base, array[input], 'query') e);
end
$fn$;

comment on function kb.embed(text, text) is
    'The embedding of a question or phrase by the knowledge base''s model: an array that every driver can carry and that casts to vector. '
    'One paid call. KB001, KB101 knowledge base not found, KB301–KB305 model errors.';

revoke all on function kb.embed(text, text) from public;
grant execute on function kb.embed(text, text) to kb_reader, kb_writer, kb_worker;
