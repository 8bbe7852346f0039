create or replace function kb._find_model(model text, kind text)
returns table (
    model_id text,
    dimensions integer[],
    max_batch integer,
    context_tokens integer,
    max_output_tokens integer,
    input_usd numeric,
    output_usd numeric,
    request jsonb,
    embedding_key text,
    result_path jsonpath,
    input_tokens_path jsonpath,
    output_tokens_path jsonpath,
    stop_reason_path jsonpath,
    stop_reasons jsonb,
    preamble text)
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
#variable_conflict use_column
declare
    v_id   text := regexp_replace(
                       regexp_replace(model, '^arn:[^:]+:bedrock:[^:]*:[^:]*:[a-z-]+/', ''),
                       '^(us|us-gov|eu|apac|jp|au|ca|global)\.', '');
    v_kind text;
begin
    select f.kind
    into v_kind
    from kb.model m
    join kb.model_family f on f.model_family = m.model_family
    where m.model_id = v_id;

    if v_kind is null then
        raise exception 'model not found'
            using errcode = 'KB103',
                  detail  = format('Got %s.', coalesce(quote_literal(model), 'null')),
                  hint    = format('One of %s; or insert it into kb.model.', (
                                select string_agg(m.model_id, ', ' order by m.model_id)
                                from kb.model m
                                join kb.model_family f on f.model_family = m.model_family
                                where f.kind = _find_model.kind));
    end if;

    if v_kind <> _find_model.kind then
        raise exception 'wrong kind of model'
            using errcode = 'KB104',
                  detail  = format('%s is a model of kind %s; this needs %s.', v_id, v_kind, _find_model.kind),
                  hint    = 'select m.model_id from kb.model m join kb.model_family f using (model_family) where f.kind = '
                            || quote_literal(_find_model.kind);
    end if;

    return query
    select m.model_id, m.dimensions, m.max_batch, m.context_tokens, m.max_output_tokens, m.input_usd, m.output_usd,
           f.request, f.embedding_key, f.result_path, f.input_tokens_path, f.output_tokens_path, f.stop_reason_path, f.stop_reasons, f.preamble
    from kb.model m
    join kb.model_family f on f.model_family = m.model_family
    where m.model_id = v_id;
end
$fn$;

comment on function kb._find_model(text, text) is
    'The model of that kind named by its id, an inference profile of it (us., eu., global. …) or its ARN. KB103 not found, KB104 another kind.';

revoke all on function kb._find_model(text, text) from public;
grant execute on function kb._find_model(text, text) to kb_reader, kb_writer, kb_worker;
