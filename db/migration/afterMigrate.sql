-- The functions that kb._prepare_nearest made are made of others, which may have changed. Flyway runs this callback after the last migration.
do $do$
begin
    set local search_path = pg_catalog, pg_temp;
    set local role kb_owner;
    perform kb._prepare_nearest(b)
    from kb.knowledge_base b
    join pg_class c on c.oid = b.store;
end
$do$;
