begin;
select plan(3);

create table blog_embedding as
SELECT aws_bedrock.invoke_model_get_embeddings(
   model_id      := 'amazon.titan-embed-text-v1',
   content_type  := 'application/json',
   json_key      := 'embedding',
   model_input   := '{ "inputText": "PostgreSQL I/O monitoring views"}') AS embedding;

select is(
    (select array_length(b.embedding, 1) from blog_embedding b), 1536,
    'the blog''s one-phrase statement returns Titan''s 1,536 dimensions');

select is(
    (
        select d.content
        from (values
            ('Allow parallelization of FULL and internal right OUTER hash joins'),
            ('Allow logical replication from standby servers'),
            ('Allow logical replication subscribers to apply large transactions in parallel'),
            ('Allow monitoring of I/O statistics using the new pg_stat_io view'),
            ('Add SQL/JSON constructors and identity functions'),
            ('Improve performance of vacuum freezing'),
            ('Add support for regular expression matching of user and database names in pg_hba.conf, '
             'and user names in pg_ident.conf')
        ) d(content)
        cross join blog_embedding b
        cross join lateral aws_bedrock.invoke_model_get_embeddings(
            'amazon.titan-embed-text-v1',
            'application/json',
            'embedding',
            json_build_object('inputText', d.content)::text) e
        order by (
            select sum(x.a * x.b) from unnest(b.embedding, e.model_output) x(a, b)
        ) desc
        limit 1
    ),
    'Allow monitoring of I/O statistics using the new pg_stat_io view',
    'of the blog''s rows the one about pg_stat_io is nearest to that phrase');

select is(
    jsonb_object_keys(aws_bedrock.invoke_model(
        model_id     := 'anthropic.claude-v2:1',
        content_type := 'application/json',
        accept_type  := 'application/json',
        model_input  := '{"prompt":"\n\nHuman: Hi\n\nAssistant:","max_tokens_to_sample":9}')::jsonb
        - 'type' - 'model' - 'stop' - 'stop_reason'),
    'completion',
    'the blog''s text model still answers');

select * from finish();
rollback;
