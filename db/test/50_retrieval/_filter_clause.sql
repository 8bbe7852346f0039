begin;
select plan(5);

create table public.documents (id integer primary key, content text, embedding vector(256), "odd ""name""" json);
create temp table made as
select kb.attach_table('bare', 'public.documents') as name
union all
select kb.attach_table('with', 'public.documents', metadata_column => 'odd "name"');
insert into public.documents values (1, 'x', null, '{"a": 1}'), (2, 'x', null, '{"a": 2}'), (3, 'x', null, null);
insert into bedrock_integration.bedrock_kb (chunks, metadata, custom_metadata) values
    ('1', '{"a": 1}', null), ('2', '{"a": 2}', '{"a": 1}'), ('3', '{"a": 1}', '{"b": 1}'), ('4', null, null);

create function pg_temp.matching(base text, filter jsonb) returns text language plpgsql as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(base);
    v_rows text;
begin
    execute format('select string_agg(s.%I::text, %L order by 1) from %s s where %s',
                   case v_base.kind when 'created' then v_base.text_column else v_base.id_column end, ' ', v_base.store, kb._filter_clause(v_base, filter))
    into v_rows
    using null::text, null::text, filter;
    return v_rows;
end
$fn$;

select is(pg_temp.matching('default', '{"equals": {"key": "a", "value": 1}}'), '1 2 3', 'reads Bedrock''s metadata, under those of the document');
select is(pg_temp.matching('default', null), '1 2 3 4', 'no filter matches all');
select is(pg_temp.matching('with', '{"equals": {"key": "a", "value": 1}}'), '1', 'reads the metadata column of an attached table');
select is(pg_temp.matching('with', '{"notEquals": {"key": "a", "value": 1}}'), '2 3', 'null metadata have no keys');
select is(pg_temp.matching('bare', '{"notEquals": {"key": "a", "value": 1}}'), '1 2 3', 'a table without one has no metadata');

select * from finish();
rollback;
