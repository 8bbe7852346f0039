begin;
set local client_min_messages = warning;
select plan(441);

create temp table item (id, document) as values
    (1, '{"color": "red", "year": 2020, "sold": true, "tags": ["a", "bc"]}'::jsonb),
    (2, '{"color": "green", "year": 2021.5, "sold": false, "tags": ["bc"]}'),
    (3, '{"color": "Red", "year": "2021", "tags": []}'),
    (4, '{"color": null, "year": -1, "tags": "bc"}'),
    (5, '{"it''s \"quoted\".{and},dotted; drop table kb.document; --": "%s %I $1 \\ ''; drop table kb.document; --", "$.a ? (@ == 1)": "_\u00e9"}'),
    (6, '{}');

-- The same attributes in every place that a filter looks for them.
create function pg_temp.sidecar(document jsonb) returns jsonb language sql as $fn$
    select jsonb_build_object('metadataAttributes', coalesce(jsonb_object_agg(a.key, case jsonb_typeof(a.value)
        when 'string' then jsonb_build_object('value', jsonb_build_object('type', 'STRING', 'stringValue', a.value), 'includeForEmbedding', true)
        when 'number' then jsonb_build_object('value', jsonb_build_object('type', 'NUMBER', 'numberValue', a.value))
        when 'boolean' then jsonb_build_object('value', jsonb_build_object('type', 'BOOLEAN', 'booleanValue', a.value))
        when 'array' then jsonb_build_object('value', jsonb_build_object('type', 'STRING_LIST', 'stringListValue', a.value))
        else a.value
    end), '{}'))
    from jsonb_each(document) a
$fn$;
create table public.item (id integer primary key, content text, embedding vector(256), "odd ""name""" jsonb, sidecar jsonb, json json);
create index item_metadata on public.item using gin ("odd ""name""");
insert into public.item (id, content, "odd ""name""", sidecar, json)
select i.id, i.id::text, i.document, pg_temp.sidecar(i.document), i.document::json from item i;
create temp table made as
select kb.create_knowledge_base('managed') as name
union all
select kb.create_knowledge_base('sidecar')
union all
select kb.create_knowledge_base('put')
union all
select kb.attach_table('attached', 'public.item', metadata_column => 'odd "name"')
union all
select kb.attach_table('attached sidecar', 'public.item', metadata_column => 'sidecar')
union all
select kb.attach_table('attached json', 'public.item', metadata_column => 'json')
union all
select kb.attach_table('bare', 'public.item');
insert into bedrock_integration.bedrock_kb (chunks, custom_metadata) select i.id::text, i.document from item i;
insert into kb_store.managed (chunks, metadata) select i.id::text, i.document::json from item i;
insert into kb_store.sidecar (chunks, custom_metadata) select i.id::text, pg_temp.sidecar(i.document) from item i;
create temp table put as
select p.* from item i cross join lateral kb.put_document(i.id::text, i.id::text, metadata => pg_temp.sidecar(i.document), knowledge_base => 'put') p;
update kb_store.put set custom_metadata = null where chunks = '6';

-- As retrieval runs it: the filter is bound as $3.
create function pg_temp.matching(base text, filter jsonb) returns text language plpgsql as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(base);
    v_rows text;
begin
    execute format(
        'select string_agg(s.%1$I, %2$L order by s.%1$I) from %3$s s where %4$s',
        v_base.text_column, ' ', v_base.store, kb._filter_clause(v_base, filter))
    into v_rows
    using null::text, null::text, filter;
    return coalesce(v_rows, '');
end
$fn$;

create function pg_temp.leaf(operator text, key text, value jsonb) returns jsonb language sql as $fn$
    select jsonb_build_object(operator, jsonb_build_object('key', key, 'value', value))
$fn$;

select is(pg_temp.matching(b.name, pg_temp.leaf(v.operator, v.key, v.value::jsonb)), v.ids, format('%s: %s %s %s', b.name, v.key, v.operator, left(v.value, 40)))
from (values
    ('equals', 'color', '"red"', '1'),
    ('equals', 'year', '2020.0', '1'),
    ('equals', 'year', '20.2e2', '1'),
    ('equals', 'year', '"2020"', ''),
    ('equals', 'year', '"2021"', '3'),
    ('equals', 'sold', 'false', '2'),
    ('equals', 'sold', '"false"', ''),
    ('equals', 'tags', '"bc"', '4'),
    ('equals', 'nothing', '1', ''),
    ('equals', 'year', '1e400', ''),
    ('notEquals', 'color', '"red"', '2 3 4 5 6'),
    ('notEquals', 'year', '2021.5', '1 3 4 5 6'),
    ('notEquals', 'tags', '"bc"', '1 2 3 5 6'),
    ('notEquals', 'nothing', '1', '1 2 3 4 5 6'),
    ('greaterThan', 'year', '2020', '2'),
    ('greaterThan', 'year', '-2', '1 2 4'),
    ('greaterThan', 'nothing', '0', ''),
    ('greaterThanOrEquals', 'year', '2020', '1 2'),
    ('lessThan', 'year', '2020', '4'),
    ('lessThanOrEquals', 'year', '2020', '1 4'),
    ('lessThan', 'year', '1e400', '1 2 4'),
    ('lessThan', 'color', '1', ''),
    ('in', 'color', '["red", "green", "blue"]', '1 2'),
    ('in', 'year', '[2020.00, "2021"]', '1 3'),
    ('in', 'sold', '[true]', '1'),
    ('in', 'tags', '["a", "bc"]', '4'),
    ('in', 'color', '[]', ''),
    ('in', 'nothing', '["x"]', ''),
    ('in', 'color', '["1", "2", "3", "4", "5", "6", "7", "8", "9", "red", 2020]', '1'),
    ('notIn', 'color', '["red", "green"]', '3 4 5 6'),
    ('notIn', 'color', '[]', '1 2 3 4 5 6'),
    ('notIn', 'nothing', '["x"]', '1 2 3 4 5 6'),
    ('notIn', 'tags', '["a", "bc"]', '1 2 3 5 6'),
    ('notIn', 'color', '["1", "2", "3", "4", "5", "6", "7", "8", "9", "red", 2020]', '2 3 4 5 6'),
    ('startsWith', 'color', '"r"', '1'),
    ('startsWith', 'color', '""', '1 2 3'),
    ('startsWith', 'year', '"20"', '3'),
    ('startsWith', 'tags', '"b"', '4'),
    ('stringContains', 'color', '"re"', '1 2'),
    ('stringContains', 'tags', '"c"', '1 2 4'),
    ('stringContains', 'tags', '""', '1 2 4'),
    ('stringContains', 'year', '"2"', '3'),
    ('listContains', 'tags', '"bc"', '1 2'),
    ('listContains', 'tags', '"b"', ''),
    ('listContains', 'color', '"red"', ''),
    ('listContains', 'tags', '1', ''),
    ('equals', 'it''s "quoted".{and},dotted; drop table kb.document; --', '"%s %I $1 \\ ''; drop table kb.document; --"', '5'),
    ('stringContains', 'it''s "quoted".{and},dotted; drop table kb.document; --', '"%I $1"', '5'),
    ('equals', '$.a ? (@ == 1)', '"_é"', '5'),
    ('startsWith', '$.a ? (@ == 1)', '"%"', ''),
    ('equals', '%s', '"%1$s"', ''),
    ('equals', '', '""', ''),
    ('notEquals', repeat('k', 1000), '1', '1 2 3 4 5 6'),
    ('in', 'year', (select jsonb_agg(n)::text from generate_series(1, 10000) n), '1'),
    ('notIn', 'year', (select jsonb_agg(n)::text from generate_series(1, 10000) n), '2 3 4 5 6'),
    ('equals', 'color', to_jsonb(repeat('x', 1000000))::text, '')
) as v (operator, key, value, ids)
cross join unnest(array['default', 'managed', 'sidecar', 'put', 'attached', 'attached sidecar', 'attached json']) as b (name);

select is(pg_temp.matching(b.name, null), '1 2 3 4 5 6', b.name || ': no filter matches all')
from unnest(array['default', 'managed', 'attached json']) as b (name);
select is(pg_temp.matching('bare', '{"notEquals": {"key": "a", "value": 1}}'), '1 2 3 4 5 6', 'without metadata no key is there');
select is(pg_temp.matching('bare', '{"equals": {"key": "a", "value": 1}}'), '', 'whatever is asked for');
select is(
    pg_temp.matching('default', '{"orAll": [{"andAll": [{"equals": {"key": "color", "value": "red"}}, {"notIn": {"key": "year", "value": [2021]}}]},
                                            {"startsWith": {"key": "color", "value": "Re"}}]}'), '1 3', 'groups hold for all');

-- Which of two goes before.
select kb.create_knowledge_base('mixed');
insert into kb_store.mixed (chunks, metadata, custom_metadata) values
    ('1', '{"a": 1}', null), ('2', '{"a": 2}', '{"a": 1}'), ('3', '{"a": 1}', '{"b": 1}'), ('4', null, null),
    ('5', '{"x-amz-bedrock-n": 1, "x-amz-bedrock-u": "\u0000x"}', '{"a": 3}'), ('6', '{"x-amz-bedrock-n": 1e999999}', '{"x-amz-bedrock-n": 2}');
select is(pg_temp.matching('mixed', v.filter::jsonb), v.ids, v.name)
from (values
    ('{"equals": {"key": "a", "value": 1}}', '1 2 3', 'a document''s metadata go before Bedrock''s'),
    ('{"notEquals": {"key": "a", "value": 1}}', '4 5 6', 'for all operators'),
    ('{"lessThan": {"key": "x-amz-bedrock-n", "value": 3}}', '5 6', 'for reserved keys, too'),
    ('{"equals": {"key": "a", "value": 3}}', '5', 'a row with \u0000 in its metadata is found'),
    ('{"startsWith": {"key": "x-amz-bedrock-u", "value": "\ufffd"}}', '5', 'even by what stands in its place')
) as v (filter, ids, name);

-- What the columns of a result are called.
create temp table put_page as
select p.* from kb.put_document('s3://b/1', E'# H\nA\fB', 'Title', '{"lang": "en"}', 'mixed') p
union all
select p.* from kb.put_document('s3://b/2', E'C', null, '{"title": "Mine", "page": "mine"}', 'mixed') p;
insert into kb_store.mixed (chunks, metadata) values
    ('bedrock', '{"x-amz-bedrock-kb-source-uri": "s3://b/3", "x-amz-bedrock-kb-document-page-number": 2.0}'),
    ('irregular', '{"x-amz-bedrock-kb-source-uri": "s3://b/\u0034", "x-amz-bedrock-kb-document-page-number": 2.0}');
select is(pg_temp.matching('mixed', v.filter::jsonb), v.ids, v.filter)
from (values
    ('{"equals": {"key": "uri", "value": "s3://b/1"}}', 'A B'),
    ('{"equals": {"key": "x-amz-bedrock-kb-source-uri", "value": "s3://b/1"}}', 'A B'),
    ('{"in": {"key": "uri", "value": ["s3://b/2", "s3://b/3", "s3://b/4", 5]}}', 'C bedrock irregular'),
    ('{"andAll": [{"startsWith": {"key": "uri", "value": "s3"}}, {"notEquals": {"key": "uri", "value": "s3://b/1"}}]}', 'C bedrock irregular'),
    ('{"equals": {"key": "title", "value": "Title"}}', 'A B'),
    ('{"equals": {"key": "title", "value": "Mine"}}', 'C'),
    ('{"startsWith": {"key": "heading", "value": "Title > H"}}', 'A B'),
    ('{"equals": {"key": "page", "value": 2}}', 'B bedrock irregular'),
    ('{"equals": {"key": "page", "value": "mine"}}', 'C'),
    ('{"in": {"key": "x-amz-bedrock-kb-document-page-number", "value": [2]}}', 'B bedrock irregular'),
    ('{"orAll": [{"equals": {"key": "page", "value": 1}}, {"equals": {"key": "a", "value": 3}}]}', '5 A')
) as v (filter, ids);

-- The index serves: which, and how many entries were read.
create function pg_temp.scan(base text, filter jsonb, out indexes text[], out entries bigint) language plpgsql as $fn$
declare
    v_base  kb.knowledge_base := kb._find_knowledge_base(base);
    v_lines text := '';
    v_line  text;
begin
    for v_line in execute format('explain (analyze, costs off, timing off) select s.%I from %s s where %s', v_base.id_column, v_base.store, kb._filter_clause(v_base, filter))
            using null::text, null::text, filter loop
        v_lines := v_lines || v_line || E'\n';
    end loop;
    indexes := array(select distinct m[1] collate "C" from regexp_matches(v_lines, 'Index Scan (?:using|on) (\S+)', 'g') m order by 1);
    entries := (select sum(m[1]::numeric) from regexp_matches(v_lines, 'Bitmap Index Scan on \S+ \(actual rows=([0-9.]+)', 'g') m);
end
$fn$;
set local enable_seqscan = off;
select is((pg_temp.scan('default', v.filter::jsonb)).indexes, v.indexes, v.filter)
from (values
    ('{"equals": {"key": "a", "value": 1}}', '{bedrock_kb_custom_metadata,bedrock_kb_irregular_metadata}'::text[]),
    ('{"in": {"key": "a", "value": ["x", 2]}}', '{bedrock_kb_custom_metadata,bedrock_kb_irregular_metadata}'),
    ('{"listContains": {"key": "a", "value": "x"}}', '{bedrock_kb_custom_metadata,bedrock_kb_irregular_metadata}'),
    ('{"greaterThan": {"key": "a", "value": 1}}', '{bedrock_kb_custom_metadata,bedrock_kb_irregular_metadata}'),
    ('{"startsWith": {"key": "a", "value": "x"}}', '{bedrock_kb_custom_metadata,bedrock_kb_irregular_metadata}'),
    ('{"stringContains": {"key": "a", "value": "x"}}', '{bedrock_kb_custom_metadata,bedrock_kb_irregular_metadata}'),
    ('{"andAll": [{"equals": {"key": "a", "value": 1}}, {"orAll": [{"equals": {"key": "b", "value": 1}}, {"notEquals": {"key": "c", "value": 1}}]}]}',
     '{bedrock_kb_custom_metadata,bedrock_kb_irregular_metadata}'),
    ('{"orAll": [{"equals": {"key": "a", "value": 1}}, {"equals": {"key": "b", "value": 1}}]}', '{bedrock_kb_custom_metadata,bedrock_kb_irregular_metadata}'),
    ('{"notEquals": {"key": "a", "value": 1}}', '{}')
) as v (filter, indexes);
select is(
    (pg_temp.scan('default', '{"equals": {"key": "uri", "value": "s3://b/1"}}')).indexes,
    '{bedrock_kb_custom_metadata,bedrock_kb_document_id,bedrock_kb_irregular_metadata,document_pkey,document_uri_unique}', 'a uri is found by its document');
select is((pg_temp.scan('attached', '{"equals": {"key": "a", "value": 1}}')).indexes, '{item_metadata}', 'of an attached table, its own');
select is((pg_temp.scan(b.name, v.filter::jsonb)).entries, v.entries, format('%s: no more entries than there are rows for %s', b.name, v.filter))
from (values
    ('{"equals": {"key": "color", "value": "red"}}', 1::bigint),
    ('{"in": {"key": "color", "value": ["red", "green", "x"]}}', 2),
    ('{"listContains": {"key": "tags", "value": "a"}}', 1),
    ('{"lessThan": {"key": "year", "value": 0}}', 4),
    ('{"equals": {"key": "nothing", "value": 1}}', 0)
) as v (filter, entries)
cross join unnest(array['put', 'attached']) as b (name);

set local role kb_reader;
select lives_ok($$ select pg_temp.matching('default', '{"equals": {"key": "uri", "value": 1}}') $$, 'kb_reader may use it');
set local role bedrock_user;
select throws_ok($$ select kb._filter_clause(null, null) $$, '42501', 'permission denied for schema kb', 'bedrock_user may not');
reset role;

-- What has to be planned is limited.
create function pg_temp.wide(size integer) returns jsonb language sql as $fn$
    select jsonb_build_object('orAll', jsonb_agg(pg_temp.leaf('equals', 'year', to_jsonb(2019 + n)))) from generate_series(1, size) n
$fn$;
select is(pg_temp.matching('default', pg_temp.wide(500)), '1', 'takes 500 comparisons');
select throws_ok(
    $$ select * from kb.retrieve('x', filter => pg_temp.wide(1000)) $$, 'KB401', 'the filter is too large', 'not 1,000');
select throws_ok(
    $$ select * from kb.retrieve('x', filter => pg_temp.leaf('equals', 'a', to_jsonb(repeat('x', 50000000)))) $$,
    'KB401', 'the filter is too large', 'nor a value of 50 MB');

-- What jsonb itself rejects never gets here.
select throws_ok(
    $$ select * from kb.retrieve('x', filter => '{"equals": {"key": "a", "value": "\u0000"}}') $$, '22P05', 'unsupported Unicode escape sequence',
    'a filter with \u0000 is no jsonb');

select * from finish();
rollback;
