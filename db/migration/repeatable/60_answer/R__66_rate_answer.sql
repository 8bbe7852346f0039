create or replace function kb.rate_answer(answer_id bigint, helpful boolean, remark text default null)
returns void
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_variable
begin
    perform kb._require(
        helpful is not null or remark is not null,
        'helpful must not be null without a remark',
        'Got null.',
        'true: thumbs up. false: thumbs down.');
    perform kb._require(
        coalesce(length(remark) <= 10000, true), 'remark must not be longer than 10000 characters', format('Got %s.', length(remark)), 'Shorten it.');
    update kb.answer a
    set helpful = helpful,
        remark = remark
    where a.answer_id = answer_id;
    perform kb._require(
        found, 'answer not found', format('Got %s.', coalesce(answer_id::text, 'null')),
        'Call it with the answerId in the usage of an answer that you were given.');
end
$fn$;

comment on function kb.rate_answer(bigint, boolean, text) is
    'Notes in kb.answer whether an answer was helpful, and why; a second time replaces the first. For kb_reader, of its own answers. KB001.';

revoke all on function kb.rate_answer(bigint, boolean, text) from public;
grant execute on function kb.rate_answer(bigint, boolean, text) to kb_reader;
