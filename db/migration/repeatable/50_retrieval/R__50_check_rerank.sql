create or replace function kb._check_rerank(rerank_model text, rerank_candidates integer)
returns void
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    if rerank_model is null then
        return;
    end if;

    perform kb._find_model(rerank_model, 'rerank');
    perform kb._require(
        rerank_candidates between 1 and 100,
        'rerank_candidates must be from 1 to 100',
        format('Got %s.', coalesce(rerank_candidates::text, 'null')),
        'Leave it out for 25.');
end
$fn$;

comment on function kb._check_rerank(text, integer) is
    'Rejects what is no rerank model, and what it cannot be given. KB001, KB103 model not found, KB104 wrong kind of model.';

revoke all on function kb._check_rerank(text, integer) from public;
grant execute on function kb._check_rerank(text, integer) to kb_reader, kb_writer, kb_worker;
