create or replace function kb._log_answer(log kb.answer, base kb.knowledge_base)
returns bigint
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_answer_id bigint;
    v_is_kept   boolean := base.answer_retention > '0';
begin
    -- A hot standby has no conversations, and no log.
    if log.session_id is null or current_setting('transaction_read_only') = 'on' then
        return null;
    end if;

    insert into kb.answer as a
        (session_id, knowledge_base_id, question, standalone_question, sub_questions, status, answer,
         citations, parameters, usage, prompt, prompt_hash, chunks, chunk_hashes,
         model, input_tokens, output_tokens, usd, duration_ms)
    select log.session_id, base.knowledge_base_id, log.question, log.standalone_question, log.sub_questions, log.status, log.answer,
           k.citations, k.parameters, k.usage, k.prompt, sha256(convert_to(k.prompt, 'UTF8')), k.chunks, kb._chunk_hashes(base, k.chunks),
           log.model, log.input_tokens, log.output_tokens, log.usd, log.duration_ms
    from (select 1) as one
    left join (select log.*) k on v_is_kept
    returning a.answer_id into v_answer_id;
    return v_answer_id;
end
$fn$;

comment on function kb._log_answer(kb.answer, kb.knowledge_base) is
    'Writes an answer''s row and returns its answer_id; null where nothing may be written. Where the knowledge base keeps no log, without what only that needs.';

revoke all on function kb._log_answer(kb.answer, kb.knowledge_base) from public;
grant execute on function kb._log_answer(kb.answer, kb.knowledge_base) to kb_reader;
