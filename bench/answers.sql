-- Asks every question of the table question, and says what came of each: the view outcome.
create function page_of(uri text)
returns text
language sql immutable
as $fn$
    select substring(uri from '([^/]+)\.html')
$fn$;

-- The emulator makes white space single, ends a list item with a full stop, and writes (1) for [1], lest it pass for a marker.
create function plain(content text)
returns text
language sql immutable
as $fn$
    select rtrim(regexp_replace(translate(kb._disarm(content), '[]', '()'), '\s+', ' ', 'g'), '. ')
$fn$;

create table asked as
select row_number() over () as n, q.half, q.kind, q.question, string_to_array(q.pages, ' ') as pages, a.answer, a.citations, a.usage
from question q
cross join lateral kb.ask(q.question) a;

create table retrieved as
select a.n, array_agg(page_of(r.uri)) as pages
from asked a
left join lateral kb.retrieve(a.question) r on true
group by a.n;

create view cited as
select a.n,
       c.n as citation,
       page_of(r.value #>> '{location,webLocation,url}') as page,
       position(plain(c.value #>> '{generatedResponsePart,textResponsePart,text}') in plain(r.value #>> '{content,text}')) > 0 as is_verified
from asked a
cross join lateral jsonb_array_elements(a.citations) with ordinality as c (value, n)
cross join lateral jsonb_array_elements(c.value -> 'retrievedReferences') as r (value);

create view outcome as
select a.half,
       a.kind,
       a.question,
       a.pages,
       a.answer,
       c.cited,
       c.cited[1] = any (a.pages) as is_first,
       coalesce(c.unverified, 0) + (a.usage ->> 'droppedCitations')::integer as unverified,
       case
           when a.pages is null and c.cited is null then 'refused, as is right'
           when a.pages is null then 'answered, though no page does'
           when c.cited && a.pages then 'right page cited'
           when not r.pages && a.pages then 'not retrieved'
           when c.cited is null then 'refused, but retrieved'
           else 'another page cited'
       end as outcome
from asked a
join retrieved r on r.n = a.n
left join lateral (
    select array_agg(c.page order by c.citation) as cited,
           count(*) filter (where not c.is_verified) as unverified
    from cited c
    where c.n = a.n
    having count(*) > 0
) c on true;
