begin;
select plan(4);

select is(kb._text_model(null), 'amazon.nova-lite-v1:0', 'null is the default model');
select is(kb._text_model('us.amazon.nova-pro-v1:0'), 'us.amazon.nova-pro-v1:0', 'a model stays under the name that it is called by');
select throws_ok($$ select kb._text_model('') $$, 'KB103', 'model not found', 'rejects an unknown one');
select throws_ok($$ select kb._text_model('cohere.embed-v4:0') $$, 'KB104', 'wrong kind of model', 'and one of another kind');

select * from finish();
rollback;
