-- Every object belongs to kb_owner, whoever migrates: Flyway runs this callback inside each migration's transaction.
-- V001 and V002, which come before schema kb, need what the migrating role may and kb_owner may not.
do $do$
begin
    -- Nothing is to be taken from a schema that others may create in: in public there may be an operator that fits better than
    -- PostgreSQL's own.
    set local search_path = pg_catalog, pg_temp;

    if to_regnamespace('kb') is not null then
        set local role kb_owner;
    end if;
end
$do$;
