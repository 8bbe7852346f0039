create or replace function kb._call_bedrock(
    model text,
    embedding_key text,
    takes_many boolean,
    request jsonb,
    out embedding double precision[],
    out embeddings text[],
    out response jsonb)
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_error record;
    v_list  json;
begin
    if embedding_key is null then
        response := aws_bedrock.invoke_model(model, 'application/json', 'application/json', request::text)::jsonb;
    elsif takes_many then
        v_list := aws_bedrock.invoke_model(model, 'application/json', 'application/json', request::text)::json -> embedding_key;
        if json_typeof(v_list) = 'array' then
            embeddings := array(select e.value::text from json_array_elements(v_list) with ordinality as e (value, n) order by e.n);
        end if;
    else
        embedding := aws_bedrock.invoke_model_get_embeddings(model, 'application/json', embedding_key, request::text);
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

comment on function kb._call_bedrock(text, text, boolean, jsonb) is
    'Calls Bedrock: embedding where there is an embedding_key, embeddings as JSON where the model takes many texts, else the whole response. Only kb._invoke_model may. KB301–KB305.';

revoke all on function kb._call_bedrock(text, text, boolean, jsonb) from public;
