create or replace function kb._family_problem(family kb.model_family)
returns text
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_sample   jsonb := kb._sample_parameters(family.kind);
    v_rendered jsonb := kb._render(family.request, v_sample);
begin
    perform '' ~ family.preamble;

    return case
        when v_sample is null then 'kind is none of embedding, text and rerank'
        when jsonb_typeof(v_rendered) is distinct from 'object' then 'request is no JSON object'
        else coalesce(
            (
                select 'request has an unknown placeholder: ' || n.name[1]
                from regexp_matches(family.request::text, '\$[a-z_]+\$', 'g') as n (name)
                where not v_sample ? btrim(n.name[1], '$')
                limit 1
            ),
            (
                select format('request lacks $%s$', n.name[1])
                from regexp_matches(v_sample::text, '‹([a-z]+)›', 'g') as n (name)
                where position(format('‹%s›', n.name[1]) in v_rendered::text) = 0
                limit 1
            ),
            (
                -- As jsonpath writes a variable, and nobody sets one.
                select 'a path names a variable: ' || p.path
                from unnest(
                    array[family.result_path, family.input_tokens_path, family.output_tokens_path, family.stop_reason_path]::text[]) as p (path)
                where p.path ~ '\$"'
                limit 1
            ),
            case
                when family.kind <> 'embedding' and family.embedding_key is not null then
                    'embedding_key is for families of kind embedding'
                when family.kind <> 'text' and family.preamble is not null then 'preamble is for families of kind text'
                when family.stop_reasons <> '{}' and family.stop_reason_path is null then
                    'stop_reasons needs a stop_reason_path'
                when family.stop_reasons @? '$.* ? (!(@ == "end" || @ == "length" || @ == "refusal"))' then
                    'stop_reasons maps to something else than end, length and refusal'
                when jsonb_typeof(family.stop_reasons) <> 'object' then 'stop_reasons is no JSON object'
            end)
    end;
exception
    when invalid_regular_expression then
        return 'preamble: ' || sqlerrm;
end
$fn$;

comment on function kb._family_problem(kb.model_family) is
    'Why no model of the family could be called: its request, filled with kb._sample_parameters, lacks something, or a path cannot be followed. Null: none.';

revoke all on function kb._family_problem(kb.model_family) from public;
