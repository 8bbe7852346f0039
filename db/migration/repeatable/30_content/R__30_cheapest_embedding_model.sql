create or replace function kb._cheapest_embedding_model(dimensions integer)
returns text
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
#variable_conflict use_variable
declare
    v_model text;
begin
    select m.model_id into v_model
    from kb.model m
    join kb.model_family f on f.model_family = m.model_family
    where f.kind = 'embedding'
      and dimensions = any (m.dimensions)
    order by m.input_usd, m.model_id
    limit 1;

    if v_model is null then
        raise exception 'no embedding model has these dimensions'
            using errcode = 'KB105',
                  detail  = format('Got %s.', dimensions),
                  hint    = 'Give the column one of: '
                            || (select string_agg(distinct d::text, ', ') from kb.model m cross join unnest(m.dimensions) d)
                            || '; or insert the model into kb.model.';
    end if;

    return v_model;
end
$fn$;

comment on function kb._cheapest_embedding_model(integer) is 'The embedding model with that many dimensions and the lowest price. KB105 there is none.';

revoke all on function kb._cheapest_embedding_model(integer) from public;
