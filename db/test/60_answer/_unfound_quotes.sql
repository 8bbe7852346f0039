begin;
select plan(8);

select is(kb._unfound_quotes(v.content, v.sources), v.expected, v.name)
from (values
    ('It says "the cat is black".', '{The cat is black.}'::text[], '{}'::text[], 'a passage of a source is found, whatever its case'),
    ('It says "the cat is white".', '{The cat is black.}', '{the cat is white}', 'what no source says is not'),
    (E'It says "the cat\n is  black."', array['a dog', E'The cat is\tblack and white'], '{}', 'white space and the last stop do not count'),
    ('“The cat runs” and "the dog runs"', '{the cat runs}', '{the dog runs}', 'of several the one, in quotes of either kind'),
    ('The state "idle" or "in transaction"', '{}', '{}', 'one or two words are a name'),
    ('"What is 50% of it_" ', '{What is 50x of itx}', '{What is 50% of it_}', 'percent and underscore are text'),
    ('It says "a b c" with no source', '{}', '{a b c}', 'without a source there is none to find it in'),
    (null, '{a}', '{}', 'null has none')
) as v (content, sources, expected, name);

select * from finish();
rollback;
