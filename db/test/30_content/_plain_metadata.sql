begin;
select plan(16);

select is(kb._plain_metadata(v.document::jsonb), v.plain::jsonb, v.name)
from (values
    ('{"tag": "x", "n": 1, "list": ["a"], "gone": null}', '{"tag": "x", "n": 1, "list": ["a"], "gone": null}', 'plain attributes stay'),
    ('{"tag": {"value": {"type": "STRING", "stringValue": "x"}, "includeForEmbedding": true}}', '{"tag": "x"}', 'a string of a sidecar file'),
    ('{"n": {"value": {"type": "NUMBER", "numberValue": 1.50}}}', '{"n": 1.50}', 'a number'),
    ('{"b": {"value": {"type": "BOOLEAN", "booleanValue": false}, "includeForEmbedding": false}}', '{"b": false}', 'a boolean'),
    ('{"l": {"value": {"type": "STRING_LIST", "stringListValue": ["a", "b"]}}}', '{"l": ["a", "b"]}', 'a list'),
    ('{"tag": {"value": {"type": "STRING", "stringValue": "x"}}, "n": 1}', '{"tag": "x", "n": 1}', 'both shapes at once'),
    ('{"metadataAttributes": {"tag": "x", "n": {"value": {"type": "NUMBER", "numberValue": 1}}}}', '{"tag": "x", "n": 1}', 'the whole file, in either shape'),
    ('{"metadataAttributes": {"tag": "x"}, "n": 1}', '{"metadataAttributes": {"tag": "x"}, "n": 1}', 'an attribute of that name is one'),
    ('{"metadataAttributes": "x"}', '{"metadataAttributes": "x"}', 'whatever it is'),
    ('{"o": {"value": {"type": "DATE", "dateValue": "x"}}}', '{"o": {"value": {"type": "DATE", "dateValue": "x"}}}', 'an unknown type stays as it is'),
    ('{"o": {"value": {"type": "STRING", "numberValue": 1}}}', '{"o": {"value": {"type": "STRING", "numberValue": 1}}}', 'and so does a type without its value'),
    ('{"o": {"value": "x", "type": "STRING"}}', '{"o": {"value": "x", "type": "STRING"}}', 'and any other object'),
    ('{}', '{}', 'nothing'),
    ('[1]', '{}', 'a list has no attributes'),
    ('"x"', '{}', 'nor has a string'),
    (null, '{}', 'nor has null')
) as v (document, plain, name);

select * from finish();
rollback;
