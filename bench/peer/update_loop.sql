-- What anyone would write: a loop over the rows that calls the model and updates the row, committing each or none.
create procedure bench.update_loop(commits boolean)
language plpgsql
as $proc$
declare
    v_document  record;
    v_embedding vector;
begin
    for v_document in select d.id, d.content from documents d where d.embedding is null loop
        v_embedding := aws_bedrock.invoke_model_get_embeddings(
            'amazon.titan-embed-text-v2:0', 'application/json', 'embedding',
            json_build_object('inputText', v_document.content)::text);
        update documents d set embedding = v_embedding where d.id = v_document.id;
        if commits then
            commit;
        end if;
    end loop;
end
$proc$;
