begin;
select plan(3);

select lives_ok($$ select kb._check_text_config('german') $$, 'takes what there is');
select throws_ok($$ select kb._check_text_config(null) $$, 'KB001', 'text_config must be a text search configuration', 'rejects null');
select throws_ok($$ select kb._check_text_config(1::regconfig) $$, 'KB001', 'text_config must be a text search configuration', 'and what is none');

select * from finish();
rollback;
