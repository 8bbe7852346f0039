begin;
select plan(7);

select is(kb._explaining(), null, 'nothing is explained');
set local kb.explained = '';
select is(kb._explaining(), false, 'nor when it is over');
set local kb.explained = '{"step": "start"}';
select is(kb._explaining(), true, 'but now');

set local role kb_reader;
do $do$
begin
    perform kb._note('a "step"' || E'\n', 7, null);
    perform kb._note_lines(array['one', E'two\n'], clock_timestamp() - interval '1 second');
end
$do$;
reset role;
select results_eq(
    $$ select n.note::jsonb - 'at' - 'took' from string_to_table(current_setting('kb.explained'), E'\n') with ordinality as n (note, n) order by n.n $$,
    $$ values ('{"step": "start"}'::jsonb), ('{"step": "a \"step\"\n", "rows": 7, "detail": null}'), ('{"lines": ["one", "two\n"]}') $$,
    'kb_reader notes a step and lines, each in a line');
create temp view note as
select j.* from string_to_table(current_setting('kb.explained'), E'\n') n cross join lateral jsonb_to_record(n::jsonb) as j (at numeric, took numeric);
select is(
    (select n.at between extract(epoch from now()) * 1000 and extract(epoch from clock_timestamp()) * 1000 from note n where n.at is not null), true,
    'when it was, in ms');
select cmp_ok((select n.took from note n where n.took is not null), '>=', 1000::numeric, 'and how many ms the lines took');

set local role bedrock_user;
select throws_ok($$ select kb._note('a', 1, 'b') $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;

select * from finish();
rollback;
