-- Prints the figures of bench/quality as Markdown: psql -v file=bench/results/quality.json -f bench/report-quality.sql
\set results `cat :file`
\pset tuples_only on
\pset format unaligned

create function pg_temp.estimate(value jsonb)
returns text
language sql immutable
as $fn$
    select format('%s (%s – %s)', value -> 0, value -> 1, value -> 2)
$fn$;

select '| nDCG@10 of pages | target | measured | met |' || E'\n| --- | --- | --- | --- |';
select format(
           '| %s | ≥ %s | %s | %s |', t.value ->> 'what', t.value ->> 'target', t.value ->> 'measured',
           case when (t.value ->> 'measured')::numeric >= (t.value ->> 'target')::numeric then 'yes' else '**no**' end)
from jsonb_array_elements(:'results'::jsonb -> 'targets') with ordinality as t (value, n)
order by t.n;

select '';
select '| search, on the test half | page nDCG@10 | recall@10 | MRR@10 | section nDCG@10 | recall@10 | MRR@10 |'
       || E'\n| --- | --- | --- | --- | --- | --- | --- |';
select format(
           '| %s | %s | %s | %s | %s | %s | %s |', replace(t.value ->> 'search', '|', 'or'),
           pg_temp.estimate(t.value #> '{page,ndcg@10}'), t.value #> '{page,recall@10,0}', t.value #> '{page,mrr@10,0}',
           pg_temp.estimate(t.value #> '{section,ndcg@10}'), t.value #> '{section,recall@10,0}', t.value #> '{section,mrr@10,0}')
from jsonb_array_elements(:'results'::jsonb -> 'test') with ordinality as t (value, n)
order by t.n;

select '';
select format('- %s questions of the tuning half, %s of the test half; %s.', r.file ->> 'tuning_questions', r.file ->> 'test_questions', r.file ->> 'date')
from (values (:'results'::jsonb)) as r (file);
