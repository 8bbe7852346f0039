begin;
select plan(7);

create function pg_temp.tail(knowledge_base text) returns text language sql as $fn$
    select replace(kb._job_prefix(knowledge_base), quote_ident(current_database()), 'x')
$fn$;

select is(pg_temp.tail('default'), 'kb backfill x/default/', 'names the database and the knowledge base');
select is(pg_temp.tail('it''s 100% "größer"'), 'kb backfill x/it''s 100% "größer"/', 'as they are');
select is(pg_temp.tail('a/1'), 'kb backfill x/a/1/', 'a slash makes it nobody else''s: the number is behind the last one');
select matches(kb._job_prefix(repeat('x', 63)), '^kb backfill [0-9a-f]{32}/$', 'a name that pg_cron would cut off is hashed');
select isnt(kb._job_prefix(repeat('x', 62) || 'y'), kb._job_prefix(repeat('x', 63)), 'to another for another');
select is(pg_temp.tail(null), 'kb backfill x//', 'null is that of none');

set local role kb_reader;
select throws_ok($$ select kb._job_prefix('x') $$, '42501', 'permission denied for function _job_prefix', 'kb_reader may not');
reset role;

select * from finish();
rollback;
