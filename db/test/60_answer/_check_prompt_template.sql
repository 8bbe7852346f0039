begin;
select plan(8);

select lives_ok(format('select kb._check_prompt_template(%L)', v.template), 'takes ' || v.name)
from (values
    ('null, the default', null),
    ('one with the sources alone', '$search_results$'),
    ('one with every placeholder', '$search_results$ $query$ $output_format_instructions$ $conversation_history$ $current_time$'),
    ('dollars that name nothing', 'It costs 5$ or $10, not $A$. $search_results$')
) as v (name, template);

select throws_ok(format('select kb._check_prompt_template(%L)', v.template), 'KB001', v.message, 'rejects ' || v.name)
from (values
    ('one without the sources', 'Answer $query$', 'prompt_template must contain $search_results$'),
    ('an empty one', '', 'prompt_template must contain $search_results$'),
    ('an unknown placeholder', '$search_results$ $text$', 'prompt_template has an unknown placeholder'),
    ('one of 4,001 characters', rpad('$search_results$', 4001, 'x'), 'prompt_template must not be longer than 4000 characters')
) as v (name, template, message);

select * from finish();
rollback;
