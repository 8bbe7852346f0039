create or replace view kb.usage
as
select c.called_at::date as day,
       c.model,
       b.name as knowledge_base,
       c.role,
       c.purpose,
       count(*) as calls,
       sum(c.input_tokens) as input_tokens,
       sum(c.output_tokens) as output_tokens,
       sum(c.usd) as usd
from kb.model_call c
left join kb.knowledge_base b on b.knowledge_base_id = c.knowledge_base_id
group by 1, 2, 3, 4, 5;

comment on view kb.usage is
    'Paid model calls by day, model, knowledge base (null when it is gone), role and purpose (backfill, chunking, query, answer), with tokens and USD at the prices of kb.model.';

grant select on kb.usage to kb_worker;
