begin;
select plan(7);

create temp table put as
select p.* from kb.put_document('s3://b/k', E'# H\none\ftwo', 'Title') p;
insert into bedrock_integration.bedrock_kb (chunks, metadata) values
    ('three', '{"x-amz-bedrock-kb-source-uri": "s3://b/x.pdf", "x-amz-bedrock-kb-document-page-number": 3.0}'),
    ('four', '{"x-amz-bedrock-kb-source-uri": "s3://b/\u0000", "x-amz-bedrock-kb-document-page-number": "page 4"}'),
    ('five', null);

create function pg_temp.read(key text) returns setof text language plpgsql as $fn$
begin
    return query execute format(
        'select concat_ws(%L, s.chunks, %s) from bedrock_integration.bedrock_kb s', '|', kb._column_expression(key));
end
$fn$;

select set_eq(
    $$ select pg_temp.read('uri') $$,
    array['one|s3://b/k', 'two|s3://b/k', 'three|s3://b/x.pdf', E'four|s3://b/\uFFFD', 'five'], 'uri: the document''s, or Bedrock''s');
select set_eq($$ select pg_temp.read('title') $$, array['one|Title', 'two|Title', 'three', 'four', 'five'], 'title: the document''s');
select set_eq($$ select pg_temp.read('heading') $$, array['one|Title > H', 'two|Title > H', 'three', 'four', 'five'], 'heading: the chunk''s');
select set_eq($$ select pg_temp.read('page') $$, array['one|1', 'two|2', 'three|3', 'four', 'five'], 'page: the chunk''s, or Bedrock''s where it is a number');
select is(kb._column_expression('Title'), null, 'nothing else is one');
select is(kb._column_expression(''), null, 'nor is nothing');
select is(kb._column_expression(null), null, 'nor null');

select * from finish();
rollback;
