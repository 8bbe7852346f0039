begin;
select plan(18);

create table public.documents (id integer primary key, content text, embedding vector(256), "Meta" jsonb);
create temp table made as
select kb.attach_table('with', 'public.documents', metadata_column => 'Meta')
union all
select kb.attach_table('bare', 'public.documents');
insert into public.documents (id, "Meta") values (1, '{"k": 1, "title": 2}');
create temp table put as
select p.* from kb.put_document('s3://b/k', E'# H\none', 'Title', '{"k": 1, "heading": 2}') p;

create function pg_temp.value(base text, key text, regular boolean) returns jsonb language plpgsql as $fn$
declare
    v_base  kb.knowledge_base := kb._find_knowledge_base(base);
    v_value jsonb;
begin
    execute format('select %s from %s s', kb._value_expression(v_base, key, '$1', case when not regular then kb._metadata_expression(v_base) end), v_base.store)
    into v_value
    using key;
    return v_value;
end
$fn$;

select is(pg_temp.value(v.base, v.key, r.regular), v.value::jsonb, format('%s, %s: %s', v.base, v.key, case when r.regular then 'the short way' else 'the long way' end))
from (values
    ('default', 'k', '1'),
    ('default', 'nothing', null),
    ('default', 'x-amz-bedrock-kb-source-uri', '"s3://b/k"'),
    ('default', 'uri', '"s3://b/k"'),
    ('default', 'title', '"Title"'),
    ('default', 'heading', '2'),
    ('with', 'k', '1'),
    ('with', 'title', '2')
) as v (base, key, value)
cross join (values (true), (false)) as r (regular);
select is(pg_temp.value('with', 'uri', false), null, 'an attached table has no uri');
select is(pg_temp.value('bare', 'k', false), null, 'nor, without metadata, anything');

select * from finish();
rollback;
