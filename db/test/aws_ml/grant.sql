begin;
select plan(10);

select is(
    array(
        select p.oid::regprocedure::text
        from pg_proc p
        where p.pronamespace = 'aws_bedrock'::regnamespace
          and has_function_privilege('public', p.oid, 'execute')
    ),
    array['aws_bedrock.emulator_version()'],
    'PUBLIC may execute nothing but emulator_version');
select is(
    array(
        select c.oid::regclass::text
        from pg_class c
        where c.relnamespace = 'aws_bedrock'::regnamespace
          and has_table_privilege('public', c.oid, 'select')
    ),
    '{}'::text[],
    'nor read anything');
select ok(not has_schema_privilege('public', 'aws_bedrock', 'usage'), 'nor use the schema');
select is(
    array(
        select p.oid::regprocedure::text
        from pg_proc p
        where p.pronamespace = 'aws_bedrock'::regnamespace
          and not coalesce(p.proconfig::text like '%search_path=pg_catalog, pg_temp%', false)
    ),
    '{}'::text[],
    'every function pins its search path');
select is(
    array(
        select p.proname::text
        from pg_proc p
        where p.pronamespace = 'aws_bedrock'::regnamespace
          and obj_description(p.oid, 'pg_proc') is null
    ),
    '{}'::text[],
    'every function has a comment');
select results_eq(
    $$ select p.proname::text collate "default", pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid)
       from pg_proc p
       where p.pronamespace = 'aws_bedrock'::regnamespace
         and p.proname like 'invoke%'
       order by p.proname $$,
    $$ values
        ('invoke_model',
         'model_id character varying, content_type text, accept_type text, model_input text, OUT model_output character varying',
         'character varying'),
        ('invoke_model_get_embeddings',
         'model_id character varying, content_type text, json_key text, model_input text, OUT model_output double precision[]',
         'double precision[]') $$,
    'the signatures are Aurora''s');

create role aws_ml_test_nobody;
create role aws_ml_test_caller;
-- A master user, no superuser, may take on only roles that it was granted.
grant aws_ml_test_nobody, aws_ml_test_caller to current_user;
grant usage on schema aws_bedrock to aws_ml_test_caller;
grant execute on function aws_bedrock.invoke_model_get_embeddings(varchar, text, text, text)
    to aws_ml_test_caller;

set local role aws_ml_test_nobody;
select throws_ok(
    $$ select aws_bedrock.invoke_model(
           'amazon.titan-embed-text-v1', 'application/json', '*/*', '{"inputText":"a"}') $$,
    '42501', null, 'who was granted nothing may not call');

set local role aws_ml_test_caller;
select is(
    array_length(aws_bedrock.invoke_model_get_embeddings(
        'amazon.titan-embed-text-v1', 'application/json', 'embedding', '{"inputText":"a"}'), 1),
    1536,
    'usage of the schema and execute on the function are enough');
select throws_ok(
    $$ select aws_bedrock.invoke_model(
           'amazon.titan-embed-text-v1', 'application/json', '*/*', '{"inputText":"a"}') $$,
    '42501', null, 'and for that function only');
select alike(aws_bedrock.emulator_version(), 'pgkb %', 'who may use the schema sees the emulator');

select * from finish();
rollback;
