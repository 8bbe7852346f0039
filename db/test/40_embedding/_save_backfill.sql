begin;
select plan(11);

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents select n, 'text' from generate_series(1, 90) n;
create temp table made as select kb.attach_table('docs', 'public.documents') as name;
create temp table run as
select r.* from kb._start_backfill(kb._find_knowledge_base('docs'), null, null, null, null, null) r;
create temp view saved as
select r.* from kb.backfill_run r join run on run.backfill_run_id = r.backfill_run_id;
create function pg_temp.save() returns kb.backfill_run language sql as $fn$
    select kb._save_backfill(kb._find_knowledge_base('docs'), r::kb.backfill_run) from (select run.* from run) r
$fn$;

update run set (rows, calls, tokens, usd, throttles, failures) = (30, 2, 3, 0.4, 5, 6);
select is((pg_temp.save()).rows, 30::bigint, 'returns the run');
select is((select s.rows from saved s), 0::bigint, 'which was saved less than a second ago');

update run set (started_at, updated_at, position, attempts) = (started_at - interval '10 seconds', updated_at - interval '1 second', 'x', 7);
select ok((pg_temp.save()).rate between 2.9 and 3.0, 'rows a second since the start');
select results_eq(
    'select s.rows, s.calls, s.tokens, s.usd, s.throttles, s.failures, s.position, s.attempts, s.stop_reason, s.finished_at from saved s',
    $$ values (30::bigint, 2::bigint, 3::bigint, 0.4, 5::bigint, 6::bigint, 'x', 7, null::text, null::timestamptz) $$,
    'writes the counts once a second');
select is(
    (select round(extract(epoch from s.eta - s.counted_at) * s.rate) from saved s), 90::numeric,
    'nothing is pending when so many rows as were counted have been embedded');

-- Another session beside it, twice as fast.
insert into kb.backfill_run (knowledge_base_id, model, rate)
select r.knowledge_base_id, r.model, 2 * s.rate from run r cross join saved s;
update run set updated_at = updated_at - interval '1 second';
select is((pg_temp.save()).rows, 30::bigint, 'with another session');
select is(
    (select round(extract(epoch from s.eta - s.counted_at) * s.rate / 10) from saved s), 3::numeric,
    'it is a third of the time');

update run set counted_at = counted_at - interval '61 seconds';
update public.documents d set content = null where d.id > 70;
select is((pg_temp.save()).pending, 70::bigint, 'counts anew once a minute');

update run set stop_reason = 'max_rows', updated_at = clock_timestamp();
select is((pg_temp.save()).stop_reason, 'max_rows', 'a run that stops');
select results_eq('select s.stop_reason, s.finished_at from saved s', $$ values ('max_rows', null::timestamptz) $$, 'is written at once');

set local role kb_reader;
select throws_ok(
    $$ select kb._save_backfill(null, null) $$, '42501', 'permission denied for function _save_backfill', 'kb_reader may not call it');
reset role;

select * from finish();
rollback;
