begin;
select plan(11);

select is(kb._cut_text(v.content, v.tokens), v.expected, v.name)
from (values
    ('One two. Three four. Five.', 100, 'One two. Three four. Five.', 'what fits stays whole'),
    ('One two. Three four. Five.', 5, 'One two. Three four.', 'a longer text ends behind a sentence'),
    ('One two. Three four. Five.', 2, 'One two.', 'be it the first'),
    ('One two. Three four. Five.', 1, '', 'maybe there is none'),
    ('One two. Three four. Five.', 0, '', 'nor in no tokens'),
    ('One two. Three four. Five.', -5, '', 'nor in fewer'),
    (E'A list\n\nwithout stops', 2, 'A list', 'a paragraph ends there too'),
    ('語。語。語。', 3, '語。語。', 'so does a sentence of another script'),
    ('Is it? "Yes." No.', 3, 'Is it? "Yes."', 'a quotation keeps its end'),
    ('', 10, '', 'nothing stays nothing'),
    (null, 10, null, 'and null is null')
) as v (content, tokens, expected, name);

select * from finish();
rollback;
