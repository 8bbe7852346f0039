begin;
select plan(7);

create function pg_temp.error(out message text, out detail text, out hint text) language plpgsql as $fn$
begin
    perform kb._require_cron(E'select 1;\nselect 2;');
exception
    when sqlstate 'KB901' then
        get stacked diagnostics message = message_text, detail = pg_exception_detail, hint = pg_exception_hint;
end
$fn$;

set local role kb_worker;
select is((pg_temp.error()).message, 'pg_cron is not in this database', 'rejects a database without pg_cron');
select is((pg_temp.error()).detail, format('There is no schema cron in %I.', current_database()), 'which it names');
select is(
    (pg_temp.error()).hint, E'Where it is in another database, which on Aurora is postgres, run there:\nselect 1;\nselect 2;',
    'and says what to run where it is');
reset role;

create schema cron;
set local role kb_worker;
select is((pg_temp.error()).message, 'this role may not use pg_cron', 'rejects a role that may not use it');
select is((pg_temp.error()).hint, 'As who made pg_cron, or a superuser: grant usage on schema cron to kb_worker;', 'and says what it lacks');
reset role;

grant usage on schema cron to kb_worker;
set local role kb_worker;
select lives_ok('select kb._require_cron(null)', 'lets others pass');
set local role kb_reader;
select throws_ok('select kb._require_cron(null)', '42501', 'permission denied for function _require_cron', 'kb_reader may not');
reset role;

select * from finish();
rollback;
