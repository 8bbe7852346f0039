create or replace function kb._check_model()
returns trigger
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
declare
    -- None: the foreign key says so.
    v_problem text := (select kb._model_problem(new, f) from kb.model_family f where f.model_family = new.model_family);
begin
    if v_problem is not null then
        raise exception 'this model could not be called'
            using errcode = 'KB106',
                  detail  = format('%s: %s.', new.model_id, v_problem),
                  hint    = format('Its family is %s; see the comments of kb.model.', new.model_family);
    end if;
    return new;
end
$fn$;

comment on function kb._check_model() is 'Rejects a model that does not fit its family. KB106.';

revoke all on function kb._check_model() from public;

create or replace trigger model_check
    before insert or update on kb.model
    for each row execute function kb._check_model();
