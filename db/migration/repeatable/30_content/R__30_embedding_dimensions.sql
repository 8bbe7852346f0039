create or replace function kb._embedding_dimensions(model text, dimensions integer)
returns integer
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
#variable_conflict use_variable
declare
    v_offered integer[];
begin
    select m.dimensions into v_offered from kb._find_model(model, 'embedding') m;

    if dimensions is not null and dimensions <> all (v_offered) then
        raise exception 'the model does not offer these dimensions'
            using errcode = 'KB105',
                  detail  = format('Got %s for %s.', dimensions, model),
                  hint    = format('It offers %s.', array_to_string(v_offered, ', '));
    end if;

    return coalesce(dimensions, v_offered[1]);
end
$fn$;

comment on function kb._embedding_dimensions(text, integer) is
    'These dimensions, or the model''s default for null. KB103, KB104, KB105 not offered.';

revoke all on function kb._embedding_dimensions(text, integer) from public;
grant execute on function kb._embedding_dimensions(text, integer) to kb_reader, kb_writer, kb_worker;
