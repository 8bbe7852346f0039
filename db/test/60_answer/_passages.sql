begin;
select plan(2);

select results_eq(
    $$ select p.answer,
              array(select (c #>> '{generatedResponsePart,textResponsePart,text}') || '|'
                           || (c #>> '{generatedResponsePart,textResponsePart,span,start}') || '-' || (c #>> '{generatedResponsePart,textResponsePart,span,end}')
                           || '|' || (c #>> '{retrievedReferences,0,metadata,x-amz-bedrock-kb-chunk-id}')
                    from jsonb_array_elements(p.citations) c)
       from kb._passages(array[('a', 1, E' 語 [1]\n', null, null, null, null, '{}'), ('b', 1, 'Two.', null, null, null, null, '{}')]::kb.hit[]) p $$,
    $$ values (E'語 [1]\n\nTwo.', array['語 [1]|0-5|a', 'Two.|7-11|b']) $$,
    'each source is cited for itself, its brackets are text');
select results_eq('select p.answer, p.citations from kb._passages(null) p', 'values (null::text, null::jsonb)', 'none are none');

select * from finish();
rollback;
