begin;
select plan(3);

create temp table run as
select r.* from kb._start_backfill(kb._find_knowledge_base('default'), null, null, null, null, null) r;
create temp view saved as
select r.rows, r.calls, r.tokens, r.usd, r.throttles, r.failures, r.stop_reason, r.finished_at is not null as is_finished
from kb.backfill_run r
join run on run.backfill_run_id = r.backfill_run_id;

update run set (rows, calls, tokens, usd, throttles, failures) = (1, 2, 3, 0.4, 5, 6);
select kb._save_backfill(run::kb.backfill_run) from (select r.* from run r) run;
select results_eq(
    'select * from saved', $$ values (1::bigint, 2::bigint, 3::bigint, 0.4, 5::bigint, 6::bigint, null::text, false) $$, 'writes the counts');

update run set stop_reason = 'max_rows';
select kb._save_backfill(run::kb.backfill_run) from (select r.* from run r) run;
select results_eq('select stop_reason, is_finished from saved', $$ values ('max_rows', true) $$, 'a stop reason finishes the run');

set local role kb_reader;
select throws_ok(
    $$ select kb._save_backfill(null) $$, '42501', 'permission denied for function _save_backfill', 'kb_reader may not call it');
reset role;

select * from finish();
rollback;
