begin;
set local client_min_messages = error;
select plan(17);

create temp table made as select kb.create_knowledge_base('bulk', dimensions => 256) as name;
insert into kb_store.bulk (chunks) select 'pending' from generate_series(1, 1000);
create temp table run as
select r.* from kb._start_backfill(kb._find_knowledge_base('bulk'), null, null, null, null, null) r;
grant select on run to kb_worker;
create temp view index as
select i.name from kb._vector_index('kb_store.bulk', 'embedding') i;
create function pg_temp.finish() returns boolean language plpgsql as $fn$
begin
    perform kb._finish_backfill(r::kb.backfill_run) from (select run.* from run) r;
    return (select r.finished_at is not null from kb.backfill_run r join run on run.backfill_run_id = r.backfill_run_id);
end
$fn$;

select is(pg_temp.finish(), true, 'closes the row of the run');
select is((select count(*) from index), 1::bigint, 'where the index is in place, it stays');
select is(
    (select t.chunks from kb.text_statistic t join run r on r.knowledge_base_id = t.knowledge_base_id), 1000::bigint, 'the lexemes are counted');
delete from kb.text_statistic;

select kb._set_aside_index(r.knowledge_base_id, 1000) from run r;
update run set stop_code = '57014';
select is(pg_temp.finish(), true, 'a run that was canceled');
select is((select count(*) from index), 0::bigint, 'leaves the index to the next');
select is_empty('select * from kb.text_statistic', 'and the counting');

-- The checkpointer stands in for another session: it is never idle.
update run set stop_code = null;
insert into kb.backfill_run (knowledge_base_id, model, pid)
select r.knowledge_base_id, 'other', a.pid from run r, pg_stat_activity a where a.backend_type = 'checkpointer';
select is(pg_temp.finish(), true, 'one that ends while another goes on');
select is((select count(*) from index), 0::bigint, 'leaves it to the other');

update kb.backfill_run set stop_reason = 'done' where model = 'other';
set local role kb_worker;
select is(pg_temp.finish(), true, 'kb_worker may, and was the last');
reset role;
select is((select count(*) from index), 1::bigint, 'so it builds the index');

-- What cannot be done is said, and does not keep it from the rest.
create function pg_temp.reason() returns text language sql as $fn$
    select concat_ws(' ', r.stop_code, r.stop_reason) from kb.backfill_run r join run on run.backfill_run_id = r.backfill_run_id
$fn$;
alter table kb.text_statistic add constraint nothing check (false) not valid;
update kb_store.bulk set embedding = null, chunks = 'changed';
update kb.backfill_run set rows = 1000;
select kb._set_aside_index(r.knowledge_base_id, 1000) from run r;
select is(pg_temp.finish(), true, 'a run that cannot count the lexemes');
select matches(pg_temp.reason(), '^23514 could not count the lexemes: new row .* violates check constraint "nothing"$', 'says why');
select is((select count(*) from index), 1::bigint, 'and builds the index');
alter table kb.text_statistic drop constraint nothing;

update run set stop_code = 'KB304', stop_reason = 'access to the model is denied';
select kb._set_aside_index(r.knowledge_base_id, 1000) from run r;
update kb.dropped_index set definition = 'using hnsw (nothing public.vector_cosine_ops)';
select is(pg_temp.finish(), true, 'a run that cannot build it');
select is(
    pg_temp.reason(),
    'KB304 access to the model is denied; could not build the vector index: column "nothing" does not exist',
    'says why, after what stopped it before');
select isnt_empty('select x.name from kb.dropped_index x', 'and leaves it to the next');

set local role kb_reader;
select throws_ok($$ select kb._finish_backfill(null) $$, '42501', 'permission denied for function _finish_backfill', 'kb_reader may not');
reset role;

select * from finish();
rollback;
