-- Roles belong to the whole server: another database on it may have made them, or be making them now.
do $do$
declare
    v_role text;
begin
    foreach v_role in array array['kb_owner', 'kb_reader', 'kb_writer', 'kb_worker', 'bedrock_user'] loop
        begin
            if to_regrole(v_role) is null then
                execute format('create role %I', v_role);
            end if;
        exception
            when duplicate_object or unique_violation then null;
        end;
    end loop;
end
$do$;

-- Amazon Bedrock logs in as bedrock_user, with the password that someone sets outside the migrations.
do $do$
begin
    if not (select r.rolcanlogin from pg_roles r where r.rolname = 'bedrock_user') then
        alter role bedrock_user login;
    end if;
end
$do$;

-- Whoever migrates acts as kb_owner from here on (beforeEachMigrate.sql).
do $do$
begin
    if not pg_has_role('kb_owner', 'usage') then
        execute format('grant kb_owner to %I', current_user);
    end if;
exception
    when insufficient_privilege then
        raise exception 'this role may not act as kb_owner'
            using errcode = 'KB901',
                  detail  = format('kb_owner exists on this server and %s is not a member of it.', current_user),
                  hint    = format('As the role that made kb_owner, or a superuser: grant kb_owner to %I;', current_user);
end
$do$;

-- GRANT without the grant option is only a warning, but an error for a role without any right.
do $do$
begin
    begin
        grant usage on schema aws_bedrock to kb_owner;
        grant execute on function aws_bedrock.invoke_model(varchar, text, text, text) to kb_owner;
        grant execute on function aws_bedrock.invoke_model_get_embeddings(varchar, text, text, text) to kb_owner;
    exception
        when insufficient_privilege then null;
    end;

    if not has_schema_privilege('kb_owner', 'aws_bedrock', 'usage')
            or not has_function_privilege('kb_owner', 'aws_bedrock.invoke_model(varchar, text, text, text)', 'execute') then
        raise exception 'kb_owner may not call aws_bedrock'
            using errcode = 'KB901',
                  detail  = format('%s cannot grant it: another role created aws_ml.', current_user),
                  hint    = format(
                      'As that role, or a superuser: grant usage on schema aws_bedrock to %1$I with grant option; '
                      'grant execute on all functions in schema aws_bedrock to %1$I with grant option;', current_user);
    end if;
end
$do$;

-- Routines are for those named in their grants, whoever forgets the revoke. (With IN SCHEMA this would do nothing.)
alter default privileges for role kb_owner revoke execute on functions from public;

create schema kb authorization kb_owner;
create schema kb_store authorization kb_owner;
create schema bedrock_integration authorization kb_owner;

comment on schema kb is 'pgkb: a knowledge base inside PostgreSQL. Start with kb.put_document, kb.backfill, kb.retrieve, kb.ask.';
comment on schema kb_store is 'The tables of knowledge bases made by kb.create_knowledge_base.';
comment on schema bedrock_integration is 'The table that Knowledge Bases for Amazon Bedrock can fill and read, named as in the Aurora guide.';

grant usage on schema kb to kb_reader, kb_writer, kb_worker;
grant usage on schema kb_store to kb_reader, kb_writer, kb_worker;
grant usage on schema bedrock_integration to kb_reader, kb_writer, kb_worker;
grant all on schema bedrock_integration to bedrock_user;
