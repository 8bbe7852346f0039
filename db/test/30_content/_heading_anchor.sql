begin;
select plan(6);

select is(kb._heading_anchor(v.heading), v.anchor, 'of ' || v.name)
from (values
    ('a heading that ends in an id', '## A title {#an-id}', '## an-id'),
    ('closing signs and white space around it', E'# A # {#an.id:1_é}  \r', '# an.id:1_é'),
    ('a heading without', '### A title', '### '),
    ('what has a blank in it', '# A {#two ids}', '# '),
    ('what is a part of a word', '# A{#id}', '# '),
    ('what is a part of the title', '# A \{#id}', '# ')
) as v (name, heading, anchor);

select * from finish();
rollback;
