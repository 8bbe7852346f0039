begin;
select plan(15);

create table public.documents (id integer primary key, content text, embedding vector(256));
create temp table made as select kb.attach_table('attached', 'public.documents') as name;
create function pg_temp.check(arguments text, base text default 'default') returns void language plpgsql as $fn$
begin
    execute format('select kb._check_search(kb._find_knowledge_base(%L), %s)', base, arguments);
end
$fn$;

select lives_ok(format('select pg_temp.check(%L)', v.arguments), 'takes ' || v.arguments)
from (values ('1, null, null, 0'), ('100, 0, 1, 10'), ('5, 1, 2147483647, 1')) as v (arguments);
select lives_ok($$ select pg_temp.check('5, 0.5, null, 0', 'attached') $$, 'takes min_score of an attached table');
select throws_ok(format('select pg_temp.check(%L, %L)', v.arguments, v.base), 'KB001', v.message, 'rejects ' || v.arguments)
from (values
    ('0, null, null, 0', 'default', 'top_k must be from 1 to 100'),
    ('5, -0.1, null, 0', 'default', 'min_score must be from 0 to 1'),
    ('5, 1.1, null, 0', 'default', 'min_score must be from 0 to 1'),
    ('5, ''NaN'', null, 0', 'default', 'min_score must be from 0 to 1'),
    ('5, null, 0, 0', 'default', 'per_document must be 1 or more'),
    ('5, null, -1, 0', 'default', 'per_document must be 1 or more'),
    ('5, null, null, -1', 'default', 'context_chunks must be from 0 to 10'),
    ('5, null, null, 11', 'default', 'context_chunks must be from 0 to 10'),
    ('5, null, null, null', 'default', 'context_chunks must be from 0 to 10'),
    ('5, null, 1, 0', 'attached', 'an attached table has no documents'),
    ('5, null, null, 1', 'attached', 'an attached table has no documents')
) as v (arguments, base, message);

select * from finish();
rollback;
