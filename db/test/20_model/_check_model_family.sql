begin;
select plan(9);

select lives_ok('update kb.model_family set model_family = model_family', 'our own families pass');

select lives_ok(
    $$ insert into kb.model_family (model_family, kind, request, result_path)
       values ('acme.chat', 'text', '{"ask": "$system$\n\n$prompt$", "most": "$max_tokens$"}', '$.answer') $$,
    'a new family is an insert');
select lives_ok(
    $$ insert into kb.model (model_id, model_family, context_tokens) values ('acme.chat-1', 'acme.chat', 8000) $$, 'so is a model of it');
select is(
    (select kb._render(m.request, '{"system": "Be brief.", "prompt": "What is $system$?", "max_tokens": 9}') from kb._find_model('acme.chat-1', 'text') m),
    '{"ask": "Be brief.\n\nWhat is $system$?", "most": 9}', 'which is asked as the family says');

create function pg_temp.rejection(statement text) returns text language plpgsql as $fn$
declare
    v_message text;
    v_detail  text;
    v_hint    text;
begin
    execute statement;
    return 'accepted';
exception
    when sqlstate 'KB106' then
        get stacked diagnostics v_message = message_text, v_detail = pg_exception_detail, v_hint = pg_exception_hint;
        return concat_ws(E'\n', v_message, v_detail, v_hint);
end
$fn$;

select is(
    pg_temp.rejection($$ insert into kb.model_family (model_family, kind, request, result_path) values ('acme.bad', 'text', '{"ask": "$promt$"}', '$') $$),
    'no model of this family could be called
acme.bad: request has an unknown placeholder: $promt$.
See the comments of kb.model_family. A request may name $max_tokens$, $prompt$, $stop_sequences$, $system$, $temperature$, $top_p$.',
    'one that could not be called is rejected, with the value and the remedy');
select is(
    split_part(pg_temp.rejection($$ update kb.model_family set kind = 'oracle' where model_family = 'acme.chat' $$), E'\n', 3),
    'See the comments of kb.model_family. A request may name what its kind takes.', 'a kind that there is not, too');
select is(
    split_part(pg_temp.rejection($$ update kb.model_family set request = '{"text": "$text$"}' where model_family = 'cohere.embed-v4' $$), E'\n', 2),
    'cohere.embed-v4: cohere.embed-v4:0: max_batch is 96, but the request of its family has no $texts$.', 'so is one that its models no longer fit');
select throws_ok(
    $$ update kb.model_family set result_path = '$.[' where model_family = 'acme.chat' $$, '42601', null, 'a path without sense is none to PostgreSQL');

set local role kb_writer;
select throws_ok($$ delete from kb.model_family $$, '42501', null, 'families are for kb_owner to change');
reset role;

select * from finish();
rollback;
