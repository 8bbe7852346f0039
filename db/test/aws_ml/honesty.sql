-- What the text models quote, and when they say that the sources hold no answer.
begin;
select plan(26);

create function pg_temp.answer(content text, question text, title text default '')
returns text language sql as $$
    select aws_bedrock.invoke_model(
        'amazon.nova-lite-v1:0', 'application/json', 'application/json',
        jsonb_build_object('messages', jsonb_build_array(jsonb_build_object('role', 'user', 'content', jsonb_build_array(jsonb_build_object(
            'text',
            format(
                E'<search_results>\n<search_result>\n<title>%s</title>\n<content>\n%s\n</content>\n<source>\n1\n</source>\n</search_result>\n'
                '</search_results>\n<question>%s</question>', title, content, question))))))::text)::jsonb
        #>> '{output,message,content,0,text}' $$;

-- Quotes

select is(pg_temp.answer(v.content, v.question, v.title), v.answer, v.name)
from (values
    (E'Item | Limit | Comment\ncolumns per table | 1,600 | fewer if they are wide\nindexes per table | unlimited |', 'How many columns can a table have?', '',
     'columns per table | 1,600 | fewer if they are wide.', 'a row of a table is quoted as it is'),
    (E'| setting | meaning |\n|---|:--|\n| lock_wait | How long to wait for a lock. Zero is for ever. |', 'What is lock_wait?', '',
     'lock_wait | How long to wait for a lock.', 'one of Markdown without its frame'),
    (E'lock_wait (integer)\n\nSets how long a statement waits. The default is zero.\n\ncache_size (integer)\n\nSets how much is kept.', 'What does lock_wait set?', '',
     'Sets how long a statement waits.', 'a line above a paragraph says what it speaks of'),
    (E'lock_wait (integer) Sets how long to wait.\nother_wait (integer) Sets something else.', 'What does lock_wait set?', '',
     'lock_wait (integer) Sets how long to wait.', 'a line that ends a sentence ends it'),
    (E'They are not tied to a table and the application decides what they mean.', 'What are advisory locks?', 'Advisory Locks',
     'The sources do not contain an answer to this question.', 'a title alone is no answer'),
    (E'The lock is what the application makes of it.', 'What is an advisory lock?', 'Advisory Locks',
     'The lock is what the application makes of it.', 'but it says what the source speaks of'),
    (E'An array such as ''[1, 2]'' or {"a": [3]} has items: b[4], c[5][6].', 'Which items does an array have?', '',
     'An array such as ''(1, 2)'' or {"a": (3)} has items: b[4], c[5](6).', 'numbers in brackets do not pass for a citation'),
    (E'To make an index without blocking writes, say so:\n\n```\ncreate index concurrently …\n```', 'How do I make an index without blocking writes?', '',
     'To make an index without blocking writes, say so:', 'what leads up to code is a sentence, the code is none'),
    (E'The vacuum ends early. It warns:\n\n```\nERROR: the table is not to be frozen now\n```', 'Why does vacuum say "the table is not to be frozen now"?', '',
     'The vacuum ends early.', 'what a question quotes may stand in code')
) v(content, question, title, answer, name);

-- Refusals

create function pg_temp.is_refused(content text, question text)
returns boolean language sql as $$
    select pg_temp.answer(content, question) = 'The sources do not contain an answer to this question.' $$;

select is(pg_temp.is_refused('You may create an index on a clustered table. A session has many columns.', v.question), v.is_refused, v.question)
from (values
    ('How do I create an index on a table?',              false),
    ('How do I create a clustered columnstore index?',    true),
    ('Which columns does V$SESSION have?',                true),
    ('Which columns does a session have?',                false),
    ('How do I create an index in MongoDB?',              true),
    ('How do I create an index on a clustered table2?',   true),
    ('Does Postgres create an index on a table?',         true),
    ('May I create an INDEX on a clustered table?',       false),
    ('Can I create many_columns in a session?',           true),
    ('How many tables are in a kitchen with a view?',     true),
    ('May Berlin create an index?',                       true),
    ('How slowly do I grow the index table of a session?',        true),
    ('How slowly do I grow the index on the table of a session?', false),
    ('May I create indexes on CLUSTERED tables?',         false),
    ('Has a session a nymany or ANYCOL column?',          true),
    ('Why?',                                              true)
) v(question, is_refused);

select is(pg_temp.is_refused('The view pg_stat_io shows input and output.', 'What does pg_stat_wal show?'), true, 'a name is no part of another');

select * from finish();
rollback;
