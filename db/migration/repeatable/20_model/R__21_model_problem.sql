create or replace function kb._model_problem(model kb.model, family kb.model_family)
returns text
language sql stable parallel safe
as $fn$
    select case
        when family.kind = 'embedding' and model.dimensions = '{}' then 'an embedding model offers at least one number of dimensions'
        when family.kind <> 'embedding' and model.dimensions <> '{}' then 'dimensions are for embedding models'
        when family.kind <> 'embedding' and model.max_batch > 1 then 'max_batch is for embedding models'
        when model.max_batch > 1 and not family.request @? 'strict $.** ? (@ == "$texts$")' then
            format('max_batch is %s, but the request of its family has no $texts$', model.max_batch)
        when family.kind <> 'text' and model.max_output_tokens is not null then 'max_output_tokens is for text models'
    end
$fn$;

comment on function kb._model_problem(kb.model, kb.model_family) is 'Why the model cannot be one of the family. Null: it can.';

revoke all on function kb._model_problem(kb.model, kb.model_family) from public;
