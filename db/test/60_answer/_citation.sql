begin;
select plan(1);

select is(
    kb._citation(2, 6, E' text\n', '{2,1}', array['{"n": 1}', '{"n": 2}', '{"n": 3}']::jsonb[]),
    '{"generatedResponsePart": {"textResponsePart": {"text": "text", "span": {"start": 2, "end": 6}}},
      "retrievedReferences": [{"n": 2}, {"n": 1}]}',
    'has Bedrock''s shape, with the references in the order of their markers');

select * from finish();
rollback;
