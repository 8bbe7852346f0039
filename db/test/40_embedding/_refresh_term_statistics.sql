begin;
set local client_min_messages = warning;
select plan(16);

create function pg_temp.refresh(base text default 'default') returns boolean language sql as $fn$
    select kb._refresh_term_statistics(kb._find_knowledge_base(base))
$fn$;
create temp view counted as
select t.lexeme collate "default" as lexeme, t.chunks from kb.term_statistic t join kb.knowledge_base b using (knowledge_base_id) where b.name = 'default' order by 1;
create temp view total as
select t.chunks, t.tokens from kb.text_statistic t join kb.knowledge_base b using (knowledge_base_id) where b.name = 'default';

set local role kb_worker;
select is(pg_temp.refresh(), true, 'kb_worker counts a knowledge base that was never counted');
reset role;
select results_eq('table total', 'values (0::bigint, 0::bigint)', 'there may be nothing in it');
select is(pg_temp.refresh(), false, 'a second call finds nothing to do');

insert into bedrock_integration.bedrock_kb (chunks, heading) values
    ('a zebra, a lion, a zebra', null), ('the zebras', 'Lions'), ('pg_stat_io', null), ('the', null), (null, null);
select is(pg_temp.refresh(), true, 'it counts again when there are more chunks');
select results_eq(
    'table counted',
    $$ values ('io', 1::bigint), ('lion', 2), ('pg', 1), ('pg-stat-io', 1), ('stat', 1), ('zebra', 2) $$,
    'in how many chunks each lexeme is');
select results_eq('table total', 'values (5::bigint, 11::bigint)', 'how many chunks and how many lexemes there are');

delete from bedrock_integration.bedrock_kb where chunks ~ 'lion';
select is(pg_temp.refresh(), true, 'or fewer');
select results_eq(
    'table counted', $$ values ('io', 1::bigint), ('lion', 1), ('pg', 1), ('pg-stat-io', 1), ('stat', 1), ('zebra', 1) $$, 'and forgets');
delete from bedrock_integration.bedrock_kb where chunks is not null;
select is(pg_temp.refresh(), true, 'when all are gone');
select is_empty('table counted', 'all of it');

-- One came for one that went: nothing to be seen but that it is embedded.
delete from bedrock_integration.bedrock_kb;
insert into bedrock_integration.bedrock_kb (chunks) values ('walrus');
select is(pg_temp.refresh(), false, 'as many chunks as before are no news');
insert into kb.backfill_run (knowledge_base_id, model, rows)
select b.knowledge_base_id, 'm', 1 from kb.knowledge_base b where b.name = 'default';
select is(pg_temp.refresh(), true, 'unless some were embedded since');
select results_eq('table counted', $$ values ('walrus', 1::bigint) $$, 'the new one is counted');
delete from kb.backfill_run;
update kb.text_statistic set counted_at = now() - interval '25 hours', chunks = 2;
select is(pg_temp.refresh(), true, 'a difference, however small, is looked into after a day');

create table public.documents (id integer primary key, content text, embedding vector(256));
insert into public.documents values (1, 'ein Haus'), (2, 'die Häuser'), (3, null);
select kb.attach_table('docs', 'public.documents', text_config => 'german');
select pg_temp.refresh('docs');
select results_eq(
    $$ select t.lexeme collate "default", t.chunks, x.chunks, x.tokens
       from kb.term_statistic t join kb.text_statistic x using (knowledge_base_id) join kb.knowledge_base b using (knowledge_base_id) where b.name = 'docs' $$,
    $$ values ('haus', 2::bigint, 3::bigint, 2::bigint) $$,
    'an attached table is counted in its own language');

set local role kb_reader;
select throws_ok('select pg_temp.refresh()', '42501', null, 'kb_reader may only read');
reset role;

select * from finish();
rollback;
