create or replace function kb._call_bedrock(
    model text,
    embedding_key text,
    request jsonb,
    out embedding double precision[],
    out response jsonb)
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_error record;
begin
    if embedding_key is not null then
        embedding := aws_bedrock.invoke_model_get_embeddings(model, 'application/json', embedding_key, request::text);
    else
        response := aws_bedrock.invoke_model(model, 'application/json', 'application/json', request::text)::jsonb;
    end if;
exception
    when invalid_text_representation then
        raise exception 'the model''s response is no JSON'
            using errcode = 'KB305', detail = sqlerrm, hint = 'Try again; if it goes on, try another model.';
    -- Which SQLSTATEs aws_ml raises is not documented: AWS's error name in the message tells. Anything else passes as it is.
    when others then
        select * into v_error from kb._bedrock_error(substring(sqlerrm from '([A-Z][A-Za-z]+Exception)'));
        if v_error.code is null then
            raise;
        end if;
        raise exception using
            errcode = v_error.code,
            message = v_error.message,
            detail  = format('%s: %s', model, sqlerrm),
            hint    = v_error.remedy;
end
$fn$;

comment on function kb._call_bedrock(text, text, jsonb) is
    'Calls Bedrock: embedding where there is an embedding_key, else the whole response. Only kb._invoke_model may. KB301–KB305.';

revoke all on function kb._call_bedrock(text, text, jsonb) from public;
