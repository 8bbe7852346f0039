-- The related text must be nearer to the query than the unrelated one, by a margin.
begin;
select plan(8);

create function pg_temp.cosine(a text, b text)
returns float8 language sql as $$
    select sum(x.a * x.b)
    from unnest(
        aws_bedrock.invoke_model_get_embeddings('amazon.titan-embed-text-v2:0', 'application/json',
            'embedding', json_build_object('inputText', a)::text),
        aws_bedrock.invoke_model_get_embeddings('amazon.titan-embed-text-v2:0', 'application/json',
            'embedding', json_build_object('inputText', b)::text)) x(a, b) $$;

select cmp_ok(
    pg_temp.cosine(t.query, t.related), '>', pg_temp.cosine(t.query, t.unrelated) + t.margin,
    t.reason)
from (values
    ('same words', 'How does vacuum freeze rows?',
        'Vacuum freezes old rows.', 'An index speeds up queries.', 0.1),
    ('other forms of the words', 'monitoring statistics',
        'It monitors each statistic.', 'The cat sleeps.', 0.1),
    ('an identifier, among texts about its parts', 'What does the pg_stat_io view show?',
        'Rows of pg_stat_io count reads.', 'Views such as pg_stat_activity show stat rows.', 0.1),
    ('a file name', 'pg_hba.conf',
        'Edit the file pg_hba.conf and reload.', 'Edit the file and reload the conf.', 0.1),
    ('a slash in the middle', 'I/O',
        'The io of a disk', 'The heat of a disk', 0.1),
    ('a misspelt word, faintly', 'autovacum threshold',
        'autovacuum threshold', 'advisory threshold', 0.01),
    ('a script without spaces', '日本語の文章',
        '日本語の全文検索', '中國菜餚與茶葉', 0.1),
    ('a stopword in common says nothing', 'the index',
        'index', 'the table', 0.1)
) t(reason, query, related, unrelated, margin);

select * from finish();
rollback;
