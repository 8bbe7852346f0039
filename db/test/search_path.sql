-- Whoever may create in public must not be able to run code as whoever retrieves: what is there is never looked at.
begin;
set local client_min_messages = warning;
select plan(6);

create temp sequence hit;

create function public.spring() returns void language sql as $$ select nextval('pg_temp.hit') $$;
create function public.format(template text, a name, b name, c regclass) returns text language sql as
    $$ select public.spring(); select pg_catalog.format(template, a, b, c) $$;
create function public.format(template text, a text, b text) returns text language sql as
    $$ select public.spring(); select pg_catalog.format(template, a, b) $$;
create function public.format(template text, a integer) returns text language sql as
    $$ select public.spring(); select pg_catalog.format(template, a) $$;
create function public.minus(a integer, b double precision) returns double precision language sql as
    $$ select public.spring(); select a::double precision - b $$;
create function public.plus(a double precision, b integer) returns double precision language sql as
    $$ select public.spring(); select a + b::double precision $$;
create function public.per(a numeric, b bigint) returns numeric language sql as
    $$ select public.spring(); select a / b::numeric $$;
create operator public.- (leftarg = integer, rightarg = double precision, function = public.minus);
create operator public.+ (leftarg = double precision, rightarg = integer, function = public.plus);
create operator public./ (leftarg = numeric, rightarg = bigint, function = public.per);

set local search_path = public, pg_temp;
select is(1 - 0.5::double precision, 0.5::double precision, 'the trap is set');
select is((select h.is_called from hit h), true, 'and springs');
select setval('hit', 1, false);

select kb.create_knowledge_base('zoo');
select status from kb.put_document('file:///zoo', E'# Zebra\nThe zebra eats grass.', 'Zoo', '{"legs": 4}', 'zoo');
select s.rows
from kb._find_knowledge_base('zoo') b
cross join lateral kb._backfill_step(b, kb._reserve_calls(kb._start_backfill(b, null, null, null, null, null))) r
cross join lateral kb._save_backfill(b, kb._await_call(r)) s;

select results_eq(
    $$ select text from kb.retrieve('zebra', filter => '{"equals": {"key": "legs", "value": 4}}', knowledge_base => 'zoo') $$,
    $$ values ('The zebra eats grass.') $$,
    'retrieves');
select is((select answer from kb.ask('What does the zebra eat?', knowledge_base => 'zoo')), 'The zebra eats grass.', 'answers');
select is((select embedded from kb.status where knowledge_base = 'zoo'), 1::bigint, 'counts');
select is((select h.is_called from hit h), false, 'and none of it has sprung');

select * from finish();
rollback;
