-- Two things that text models are asked for besides answers. The instructions say which.
begin;
select plan(34);

create function pg_temp.say(system text, message text, model text default 'amazon.nova-lite-v1:0')
returns text language sql as $$
    select aws_bedrock.invoke_model(
        model, 'application/json', 'application/json',
        case
            when model like 'amazon%' then jsonb_build_object(
                'system', jsonb_build_array(jsonb_build_object('text', system)),
                'messages', jsonb_build_array(jsonb_build_object(
                    'role', 'user', 'content', jsonb_build_array(jsonb_build_object('text', message)))))
            when model like 'mistral%' then jsonb_build_object('prompt', format(E'<s>[INST] %s\n\n%s [/INST]', system, message))
            else jsonb_build_object('prompt', format(E'\n\nHuman: %s\n\n%s\n\nAssistant:', system, message), 'max_tokens_to_sample', 200)
        end::text)::jsonb #>> case
            when model like 'amazon%' then '{output,message,content,0,text}'
            when model like 'mistral%' then '{outputs,0,text}'
            else '{completion}'
        end::text[] $$;

create function pg_temp.rewrite(conversation text, question text, model text default 'amazon.nova-lite-v1:0')
returns text language sql as $$
    select pg_temp.say(
        'Rewrite the last question so that it can be understood without the conversation. Return the question alone.',
        E'<conversation>\n' || conversation || E'\n</conversation>\n<question>' || question || '</question>',
        model) $$;

create function pg_temp.decompose(question text)
returns text language sql as $$
    select pg_temp.say(
        'Split the question into the simpler questions that it is made of. Write one a line, at most four.',
        '<question>' || question || '</question>') $$;

-- Rewriting

select is(pg_temp.rewrite(E'Question: What does pg_stat_io show?\nAnswer: I/O.', v.question), v.standalone, v.question)
from (values
    ('Since which version does it exist?', 'Since which version does pg_stat_io exist?'),
    ('And pg_locks?', 'What does pg_locks show?'),
    ('What about pg_locks?', 'What does pg_locks show?'),
    ('What are its columns?', 'What are pg_stat_io''s columns?'),
    ('Why?', 'Why (pg_stat_io)?'),
    ('In which version?', 'What does pg_stat_io show in which version?'),
    ('And how do I reset that?', 'How do I reset pg_stat_io?'),
    ('How do I drop a table if it exists?', 'How do I drop a table if it exists?'),
    ('What is TOAST?', 'What is TOAST?'),
    ('Which locks does VACUUM FULL take?', 'Which locks does VACUUM FULL take?')
) v(question, standalone);

select is(
    pg_temp.rewrite(E'Question: How do I create an index without blocking writes?\nAnswer: Concurrently.', v.question), v.standalone, v.question)
from (values
    ('And on a partitioned table?', 'How do I create an index without blocking writes on a partitioned table?'),
    ('Does it take longer?', 'Does create index blocking writes take longer?')
) v(question, standalone);

select is(
    pg_temp.rewrite(E'Question: What does pg_stat_io show?\nAnswer: a\nQuestion: And pg_locks?\nAnswer: b\nQuestion: Why?\nAnswer: c', 'Who may read it?'),
    'Who may read pg_locks?', 'the newest question that names something counts');
select is(
    pg_temp.rewrite(E'Question: What does pg_stat_io show?\nAnswer: a\nQuestion: In which version was it added?\nAnswer: b', 'Who may read it?'),
    'Who may read pg_stat_io?', 'one that leans on another names nothing');
select is(pg_temp.rewrite('', 'And it?'), 'And it?', 'without a conversation there is nothing to put in');
select is(pg_temp.rewrite(E'Question: Why?\nAnswer: a', 'And it?'), 'And it?', 'nor from one that says nothing');
select is(pg_temp.rewrite(E'Question: What is a\\1b_c?\nAnswer: a', 'What does it do?'), 'What does b_c do?', 'a backslash stands for itself');
select is(
    btrim(pg_temp.rewrite(E'Question: What does pg_stat_io show?\nAnswer: a', 'And pg_locks?', v.model)), 'What does pg_locks show?', v.model || ' does so too')
from (values ('mistral.mistral-7b-instruct-v0:2'), ('anthropic.claude-v2:1')) v(model);

-- Splitting

select is(pg_temp.decompose(v.question), v.parts, v.question)
from (values
    ('What is TOAST?', 'What is TOAST?'),
    ('What is TOAST and when is it used?', E'What is TOAST?\nWhen is TOAST used?'),
    ('What does VACUUM do? How often does it run?', E'What does VACUUM do?\nHow often does VACUUM run?'),
    ('Explain locks; explain indexes', E'Explain locks?\nExplain indexes?'),
    ('What is the difference between json and jsonb?', E'What is json?\nWhat is jsonb?'),
    ('Compare GIN with GiST', E'What is GIN?\nWhat is GiST?'),
    ('hash versus btree', E'What is hash?\nWhat is btree?'),
    ('What do pg_locks and pg_stat_io show?', E'What do pg_locks show?\nWhat do pg_stat_io show?'),
    ('How do I create an index and drop a table?', E'How do I create an index?\nHow do I drop a table?'),
    ('What is a lock? What is a table? What is a row? What is a page? What is a fork?',
     E'What is a lock?\nWhat is a table?\nWhat is a row?\nWhat is a page?'),
    ('How do I vacuum and analyze?', 'How do I vacuum and analyze?'),
    ('???', '???')
) v(question, parts);

-- What only looks like it

select is(
    pg_temp.say('You answer questions.', 'Rewrite the last question so that it can be understood without the conversation.'),
    'This is the pgkb emulator, not a language model: it only quotes numbered sources, and this prompt holds none.',
    'a user who asks for it is no instruction');
select alike(
    pg_temp.say('You answer questions.', 'Split the question into the simpler questions that it is made of.'), 'This is the pgkb emulator%', 'nor for the other');
select is(pg_temp.rewrite(E'Question: What does pg_stat_io show?', 'And pg_locks?'), 'What does pg_locks show?', 'an unanswered question counts');

select * from finish();
rollback;
