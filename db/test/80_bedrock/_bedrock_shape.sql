begin;
select plan(2);

-- Every member that has no members of its own.
select results_eq(
    $$ with recursive member (path, shape) as (
           values ('', kb._bedrock_shape('Retrieve'))
           union all
           select m.path || '/' || e.key, e.value from member m cross join lateral jsonb_each(m.shape -> 'members') e
       )
       select m.path from member m where not m.shape ? 'members' order by m.path collate "C" $$,
    $$ values
       ('/knowledgeBaseId'),
       ('/nextToken'),
       ('/retrievalConfiguration/vectorSearchConfiguration/filter'),
       ('/retrievalConfiguration/vectorSearchConfiguration/numberOfResults'),
       ('/retrievalConfiguration/vectorSearchConfiguration/overrideSearchType'),
       ('/retrievalConfiguration/vectorSearchConfiguration/rerankingConfiguration/bedrockRerankingConfiguration/modelConfiguration/modelArn'),
       ('/retrievalConfiguration/vectorSearchConfiguration/rerankingConfiguration/bedrockRerankingConfiguration/numberOfRerankedResults'),
       ('/retrievalConfiguration/vectorSearchConfiguration/rerankingConfiguration/type'),
       ('/retrievalQuery/text'),
       ('/retrievalQuery/type') $$,
    'Retrieve has the members that kb.bedrock_retrieve reads, and no others');
select is(kb._bedrock_shape('InvokeAgent'), null, 'another operation has none');

select * from finish();
rollback;
