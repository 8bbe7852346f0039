create or replace function kb.set_prompt_template(prompt_template text, knowledge_base text default 'default')
returns void
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
begin
    perform kb._check_prompt_template(prompt_template);
    update kb.knowledge_base b
    set prompt_template = set_prompt_template.prompt_template
    where b.knowledge_base_id = v_base.knowledge_base_id;
end
$fn$;

comment on function kb.set_prompt_template(text, text) is
    'What kb.ask sends to the text model from now on; null: the default template. Placeholders, as in Bedrock: $search_results$ (required), $query$ (where it is '
    'missing the question goes last), $output_format_instructions$ (without it the model is not asked to cite), $conversation_history$, $current_time$. '
    'Up to 4,000 characters. For kb_owner. KB001, KB101 knowledge base not found.';

revoke all on function kb.set_prompt_template(text, text) from public;
