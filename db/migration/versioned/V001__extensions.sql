-- What pgkb stands on. A server that lacks it hears what to install, not which type is unknown.

do $do$
begin
    if not exists (select from pg_available_extensions e where e.name = 'vector') then
        raise exception 'pgvector is not installed on this server'
            using errcode = 'KB901',
                  detail  = 'The extension "vector" is not among pg_available_extensions.',
                  hint    = 'Install the package postgresql-NN-pgvector, or build pgvector 0.8.0 or newer, and migrate again.';
    end if;

    if not exists (select from pg_available_extensions e where e.name = 'aws_ml')
            -- Not to_regprocedure: it is an error for a role without USAGE on the schema.
            and to_regnamespace('aws_bedrock') is null then
        raise exception 'aws_ml is not installed on this server'
            using errcode = 'KB901',
                  detail  = 'The extension "aws_ml" is not among pg_available_extensions.',
                  hint    = 'Amazon Aurora has it. Elsewhere run "make -C db/aws_ml install", or apply db/aws_ml/aws_ml_standalone.sql to this database.';
    end if;
end
$do$;

do $do$
begin
    create extension if not exists vector with schema public;
exception
    when insufficient_privilege then
        raise exception 'this role may not create the extension "vector"'
            using errcode = 'KB901',
                  detail  = format('%s is no superuser, and pgvector is not a trusted extension here.', current_user),
                  hint    = 'As a superuser, once in this database: create extension vector with schema public;';
end
$do$;

do $do$
declare
    v_schema  text;
    v_version text;
begin
    select e.extnamespace::regnamespace::text, e.extversion
    into v_schema, v_version
    from pg_extension e
    where e.extname = 'vector';

    -- Routines name its type and operators with their schema.
    if v_schema <> 'public' then
        raise exception 'pgvector is installed outside schema public'
            using errcode = 'KB901',
                  detail  = format('It is in schema %s.', v_schema),
                  hint    = 'Run: alter extension vector set schema public;';
    end if;

    -- Iterative index scans came with 0.8.0.
    if string_to_array(substring(v_version from '^[0-9.]+'), '.')::integer[] < array[0, 8, 0] then
        raise exception 'pgvector is too old'
            using errcode = 'KB901',
                  detail  = format('This database has %s.', v_version),
                  hint    = 'Install pgvector 0.8.0 or newer (0.8.4 is recommended), then: alter extension vector update;';
    end if;
end
$do$;

-- An extension without a schema of its own goes into the first one of the path.
set local search_path = public;

do $do$
begin
    if to_regnamespace('aws_bedrock') is null then
        create extension if not exists aws_ml cascade;
    end if;

    if to_regnamespace('aws_bedrock') is null then
        raise exception 'aws_ml is too old'
            using errcode = 'KB901',
                  detail  = 'It has no schema aws_bedrock.',
                  hint    = 'Run: alter extension aws_ml update; it needs 2.0, which newer versions of Aurora PostgreSQL have.';
    end if;
end
$do$;
