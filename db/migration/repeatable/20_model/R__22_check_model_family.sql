create or replace function kb._check_model_family()
returns trigger
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_problem text := coalesce(
        kb._family_problem(new),
        (
            select format('%s: %s', m.model_id, kb._model_problem(m, new))
            from kb.model m
            where m.model_family = new.model_family
              and kb._model_problem(m, new) is not null
            limit 1
        ));
begin
    if v_problem is not null then
        raise exception 'no model of this family could be called'
            using errcode = 'KB106',
                  detail  = format('%s: %s.', new.model_family, v_problem),
                  hint    = 'See the comments of kb.model_family. A request may name ' || coalesce(
                      (
                          select string_agg('$' || k.name || '$', ', ' order by k.name)
                          from jsonb_object_keys(kb._sample_parameters(new.kind)) as k (name)
                      ) || '.', 'what its kind takes.');
    end if;
    return new;
end
$fn$;

comment on function kb._check_model_family() is 'Rejects a family whose request cannot be built, or that its models do not fit. KB106.';

revoke all on function kb._check_model_family() from public;

create or replace trigger model_family_check
    before insert or update on kb.model_family
    for each row execute function kb._check_model_family();
