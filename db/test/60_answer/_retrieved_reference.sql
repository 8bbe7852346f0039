begin;
select plan(3);

select is(
    kb._retrieved_reference('7', 'text', 's3://b/k', 'Title', 'Title > H', '{"lang": "en"}'),
    '{"content": {"type": "TEXT", "text": "text"},
      "location": {"type": "S3", "s3Location": {"uri": "s3://b/k"}},
      "metadata": {"lang": "en", "x-amz-bedrock-kb-chunk-id": "7", "title": "Title", "heading": "Title > H"}}',
    'has Bedrock''s shape');
select is(
    kb._retrieved_reference('7', 'text', null, null, null, '{}'),
    '{"content": {"type": "TEXT", "text": "text"}, "metadata": {"x-amz-bedrock-kb-chunk-id": "7"}}',
    'what is unknown is left out');
select is(
    kb._retrieved_reference('7', 'text', null, null, null, '{"a": null, "title": "own"}') -> 'metadata',
    '{"a": null, "title": "own", "x-amz-bedrock-kb-chunk-id": "7"}',
    'but not what the metadata say themselves');

select * from finish();
rollback;
