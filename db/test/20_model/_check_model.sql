begin;
select plan(6);

select lives_ok('update kb.model set model_id = model_id', 'our own models pass');
select throws_ok(
    $$ insert into kb.model (model_id, model_family) values ('acme.embed-1', 'amazon.titan-embed-v1') $$,
    'KB106', 'this model could not be called', 'one that does not fit its family is rejected');
select throws_ok(
    $$ update kb.model set max_batch = 96 where model_id = 'amazon.titan-embed-text-v1' $$, 'KB106', 'this model could not be called', 'by an update, too');
select throws_ok(
    $$ insert into kb.model (model_id, model_family) values ('acme.chat-1', 'acme.chat') $$, '23503', null, 'a family that there is not is the foreign key''s');
select throws_ok(
    $$ update kb.model set context_tokens = 0 where model_id = 'amazon.nova-lite-v1:0' $$, '23514', null, 'a window has at least one token');

set local role kb_writer;
select throws_ok($$ delete from kb.model $$, '42501', null, 'models are for kb_owner to change');
reset role;

select * from finish();
rollback;
