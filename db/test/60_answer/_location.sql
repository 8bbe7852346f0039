begin;
select plan(7);

select is(kb._location(v.uri), v.location::jsonb, coalesce(v.uri, 'null'))
from (values
    ('s3://bucket/a key', '{"type": "S3", "s3Location": {"uri": "s3://bucket/a key"}}'),
    ('https://example.com/a?b=c', '{"type": "WEB", "webLocation": {"url": "https://example.com/a?b=c"}}'),
    ('http://example.com', '{"type": "WEB", "webLocation": {"url": "http://example.com"}}'),
    ('file:///a', '{"type": "CUSTOM", "customDocumentLocation": {"id": "file:///a"}}'),
    ('see https://example.com', '{"type": "CUSTOM", "customDocumentLocation": {"id": "see https://example.com"}}'),
    ('', '{"type": "CUSTOM", "customDocumentLocation": {"id": ""}}'),
    (null, null)
) as v (uri, location);

select * from finish();
rollback;
