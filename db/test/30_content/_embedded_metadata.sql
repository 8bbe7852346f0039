begin;
select plan(10);

select is(kb._embedded_metadata(e.document::jsonb), e.lines, e.name)
from (values
    ('{}', null, 'no attributes'),
    ('{"a": 1, "b": {"value": {"type": "STRING", "stringValue": "x"}}}', null, 'none that says includeForEmbedding'),
    ('{"b": {"value": {"type": "STRING", "stringValue": "x"}, "includeForEmbedding": false}}', null, 'one that says false'),
    ('{"b": {"value": {"type": "STRING", "stringValue": "x"}, "includeForEmbedding": true}, "a": 1}', 'b: x', 'a string, without the one beside it'),
    ('{"metadataAttributes": {"b": {"value": {"type": "STRING", "stringValue": "x"}, "includeForEmbedding": true}}}', 'b: x', 'in the shape of the file'),
    ('{"n": {"value": {"type": "NUMBER", "numberValue": 1.50}, "includeForEmbedding": true}, '
     '"is": {"value": {"type": "BOOLEAN", "booleanValue": false}, "includeForEmbedding": true}, '
     '"B": {"value": {"type": "STRING_LIST", "stringListValue": ["x", "y"]}, "includeForEmbedding": true}}',
     E'B: x, y\nis: false\nn: 1.50', 'each type, by key'),
    ('{"a": {"includeForEmbedding": true}}', null, 'no value'),
    ('[{"includeForEmbedding": true}]', null, 'no object'),
    ('{"a": {"value": {"type": "STRING", "stringValue": "x"}, "includeForEmbedding": "true"}}', null, 'a string is not true')
) as e (document, lines, name);

set local role kb_reader;
select throws_ok('select kb._embedded_metadata(''{}'')', '42501', 'permission denied for function _embedded_metadata', 'kb_reader may not');
reset role;

select * from finish();
rollback;
