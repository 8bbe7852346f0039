-- Each test lists what breaks a rule of the house; the name of what is found is the message.
begin;
-- Before the first PL/pgSQL function of the session, or its newer versions refuse to work.
load 'plpgsql_check';
set local client_min_messages = warning;
create extension if not exists plpgsql_check;
select plan(29);

create temp view routine as
select p.*, l.lanname, p.proname::text as name
from pg_proc p
join pg_language l on l.oid = p.prolang
where p.pronamespace = 'kb'::regnamespace;

create temp view relation as
select c.*, format('%s.%s', c.relnamespace::regnamespace, c.relname) as name
from pg_class c
where c.relnamespace in ('kb'::regnamespace, 'kb_store'::regnamespace, 'bedrock_integration'::regnamespace);

select cmp_ok((select count(*) from routine), '>', 50::bigint, 'there are routines to look at');
select cmp_ok((select count(*) from relation), '>', 20::bigint, 'and relations');

-- What it is: said in the catalogue.
select is_empty(
    $$ select r.name from routine r where coalesce(obj_description(r.oid, 'pg_proc'), '') !~ '\S' $$,
    'every routine has a comment');
select is_empty(
    $$ select r.name from relation r where r.relkind in ('r', 'p', 'v', 'm') and coalesce(obj_description(r.oid, 'pg_class'), '') !~ '\S' $$,
    'every table and view has a comment');
select is_empty(
    $$ select n.nspname from pg_namespace n where n.nspname in ('kb', 'kb_store', 'bedrock_integration') and obj_description(n.oid, 'pg_namespace') is null $$,
    'every schema has a comment');
select is_empty(
    $$ select r.name from routine r where r.name !~ '^_' and obj_description(r.oid, 'pg_proc') !~ '\mKB\d\d\d\M|No errors of its own' $$,
    'the comment of a public routine says which errors it raises');
select is_empty(
    $$ select r.name from routine r where array_length(array_remove(r.proargnames, ''), 1) is distinct from
              case when cardinality(coalesce(r.proallargtypes, r.proargtypes::oid[])) > 0 then cardinality(coalesce(r.proallargtypes, r.proargtypes::oid[])) end $$,
    'every parameter has a name');

-- Whose it is.
select is_empty(
    $$ select r.name from routine r where r.proowner <> 'kb_owner'::regrole
       union all
       select r.name from relation r where r.relowner <> 'kb_owner'::regrole
       union all
       select n.nspname from pg_namespace n
       where n.nspname in ('kb', 'kb_store', 'bedrock_integration') and n.nspowner <> 'kb_owner'::regrole $$,
    'everything belongs to kb_owner');
select is_empty(
    $$ select r.rolname from pg_roles r
       where r.rolname in ('kb_owner', 'kb_reader', 'kb_writer', 'kb_worker') and (r.rolcanlogin or r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls) $$,
    'no role of ours may log in, or has an attribute');

-- Who may.
select is_empty(
    $$ select r.name from routine r cross join lateral aclexplode(coalesce(r.proacl, acldefault('f', r.proowner))) a where a.grantee = 0 $$,
    'nothing is executable by PUBLIC');
select is_empty(
    $$ select r.name from relation r cross join lateral aclexplode(r.relacl) a where a.grantee = 0
       union all
       select n.nspname from pg_namespace n cross join lateral aclexplode(n.nspacl) a
       where n.nspname in ('kb', 'kb_store', 'bedrock_integration') and a.grantee = 0 $$,
    'nor readable');
select is_empty(
    $$ select r.name, a.grantee::regrole from routine r cross join lateral aclexplode(r.proacl) a
       where a.grantee <> all (array['kb_owner', 'kb_reader', 'kb_writer', 'kb_worker']::regrole[]) $$,
    'routines are granted to our roles alone');
set local role kb_owner;
create function kb.forgotten() returns integer language sql immutable as 'select 1';
reset role;
select is(has_function_privilege('bedrock_user', 'kb.forgotten()', 'execute'), false, 'a forgotten revoke gives nothing away');
drop function kb.forgotten();

-- The one gate to the models.
select set_eq(
    'select r.name from routine r where r.prosecdef', array['_invoke_model', '_rebuild_index', '_set_aside_index', 'purge_answers'],
    'only the gate is security definer, what drops and builds the index of a table that kb_worker does not own, and what deletes old answers');
select is_empty(
    $$ select f.name, r.role
       from unnest(array['invoke_model', 'invoke_model_get_embeddings']) as f (name)
       cross join unnest(array['kb_reader', 'kb_writer', 'kb_worker', 'bedrock_user']) as r (role)
       where has_function_privilege(r.role, format('aws_bedrock.%s(varchar, text, text, text)', f.name), 'execute') $$,
    'no role but its owner may execute aws_bedrock');
select is_empty(
    $$ select p.proname, a.grantee::regrole
       from pg_proc p
       cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
       where p.pronamespace = 'aws_bedrock'::regnamespace
         and p.proname like 'invoke_model%'
         and a.grantee not in (p.proowner, 'kb_owner'::regrole) $$,
    'nor PUBLIC, nor anybody else');
select is_empty(
    $$ select r.name, g.role
       from routine r
       cross join unnest(array['kb_reader', 'kb_writer', 'kb_worker']) as g (role)
       where r.prosrc ~ 'aws_bedrock\.invoke' and not r.prosecdef and has_function_privilege(g.role, r.oid, 'execute') $$,
    'what calls it is called by the gate alone');

-- How it is written.
select is_empty(
    $$ select r.name from routine r where r.lanname not in ('sql', 'plpgsql') and r.prokind <> 'a' $$,
    'routines are SQL or PL/pgSQL');
select is_empty(
    $$ select r.name from routine r group by r.name having count(*) > 1 $$,
    'no name is overloaded');
select is_empty(
    $$ select r.name from routine r join pg_type t on t.typname = r.proname and t.typnamespace = 'kb'::regnamespace $$,
    'no routine has the name of a type, which a call with a literal would be read as');
select is_empty(
    $$ select r.name from routine r
       where (r.lanname = 'plpgsql' or r.prosecdef)
         and r.prosrc !~ '(?n)\mcommit( and chain)?;|^\s+call kb\.'
         and not exists (select from unnest(r.proconfig) c where c ~ '^search_path=.*\mpg_temp$') $$,
    'PL/pgSQL has a pinned search_path that ends in pg_temp');
select is_empty(
    $$ select r.name from routine r where array_to_string(r.proconfig, ' ') ~ 'search_path=.*\mpublic\M' $$,
    'no path leads through public, where others may put an operator that fits better than PostgreSQL''s own');
select is_empty(
    $$ select r.name from routine r where r.prosrc ~ '(?n)\mcommit( and chain)?;|^\s+call kb\.' and (r.prokind <> 'p' or r.proconfig is not null or r.prosecdef) $$,
    'what commits, or calls what does, is a procedure without SET or SECURITY DEFINER');
select is_empty(
    $$ select r.name from routine r where r.prokind = 'f' and r.provolatile = 'v' and r.proparallel <> 'u' $$,
    'what is volatile is not parallel safe');
select is_empty(
    $$ select r.name, t.oid::regtype
       from routine r
       cross join lateral unnest(coalesce(r.proallargtypes, r.proargtypes::oid[]) || r.prorettype) as a (type)
       join pg_type t on t.oid = a.type or t.typarray = a.type
       where r.name !~ '^_' and t.typname in ('vector', 'halfvec', 'sparsevec', 'bit')
       union all
       select r.name, a.atttypid::regtype
       from relation r
       join pg_attribute a on a.attrelid = r.oid
       where r.relkind = 'v' and a.atttypid::regtype::text in ('vector', 'halfvec', 'sparsevec', 'bit') $$,
    'nothing public takes or returns a vector, which many drivers cannot carry');
select set_eq(
    $$ select r.relname from relation r where r.relkind = 'v' and not 'security_invoker=true' = any (coalesce(r.reloptions, '{}')) $$,
    array['usage'], 'views read as their caller, but for the sums of the closed ledger');
select is_empty(
    $$ select r.name, a.attname, a.atttypid::regtype
       from relation r
       join pg_attribute a on a.attrelid = r.oid
       join pg_type t on t.oid = a.atttypid
       where r.relkind = 'r' and a.attnum > 0
         and (t.typtype = 'e' or t.typname in ('varchar', 'bpchar', 'timestamp', 'money')
              or pg_get_expr((select d.adbin from pg_attrdef d where d.adrelid = r.oid and d.adnum = a.attnum), r.oid) ~ 'nextval') $$,
    'columns are text, timestamptz and identity: no enum, varchar, timestamp, serial');

-- plpgsql_check. Of dynamic SQL it knows nothing, and says so. A trigger's function it checks as the trigger of a table: its own, or one like those
-- that are attached.
create temp table triggered (embedding vector(3));
create temp view checked as
select r.*,
       case
           when r.prorettype = 'trigger'::regtype then
               coalesce((select t.tgrelid from pg_trigger t where t.tgfoid = r.oid order by t.oid limit 1), 'triggered'::regclass)
           else 0
       end as relation
from routine r
where r.lanname = 'plpgsql';
select is_empty(
    $$ select r.name, c.lineno, c.message
       from checked r
       cross join lateral plpgsql_check_function_tb(r.oid, r.relation, fatal_errors => false, extra_warnings => true) c
       where c.message !~ 'maybe unmodified' $$,
    'plpgsql_check finds no error and warns of nothing');
select is_empty(
    $$ select r.name, c.message
       from checked r
       cross join lateral plpgsql_check_function_tb(r.oid, r.relation, fatal_errors => false, performance_warnings => true) c
       where c.message ~ 'routine is marked' and coalesce(c.detail, '') !~ 'dynamic SQL' $$,
    'and knows no better volatility');

select * from finish();
rollback;
