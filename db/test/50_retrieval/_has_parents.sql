begin;
select plan(4);

select is(kb._has_parents(b), v.has, v.name)
from (values
    ('{"strategy": "hierarchical"}'::jsonb, true, 'hierarchical chunking makes parents'),
    ('{"strategy": "default"}', false, 'the default does not'),
    ('{}', false, 'named or not')
) as v (chunking, has, name)
cross join lateral jsonb_populate_record(null::kb.knowledge_base, jsonb_build_object('chunking', v.chunking)) b;
set local role kb_reader;
select is((select kb._has_parents(b) from kb._find_knowledge_base('default') b), false, 'kb_reader may ask');
reset role;

select * from finish();
rollback;
