create or replace function kb._check_search(
    base kb.knowledge_base,
    top_k integer,
    min_score double precision,
    per_document integer,
    context_chunks integer)
returns void
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    perform kb._check_top_k(top_k);
    perform kb._require(
        coalesce(min_score between 0 and 1, true),
        'min_score must be from 0 to 1',
        format('Got %s.', min_score),
        'Scores are in [0, 1]; leave it out for all.');
    perform kb._require(
        coalesce(per_document > 0, true),
        'per_document must be 1 or more',
        format('Got %s.', per_document),
        'Leave it out for no limit.');
    perform kb._require(
        context_chunks between 0 and 10,
        'context_chunks must be from 0 to 10',
        format('Got %s.', coalesce(context_chunks::text, 'null')),
        'So many chunks are returned before and behind each.');
    perform kb._require(
        base.kind = 'created' or per_document is null and context_chunks = 0,
        'an attached table has no documents',
        format('%L is one, and per_document or context_chunks was given.', base.name),
        'Leave them out: each of its rows stands for itself.');
end
$fn$;

comment on function kb._check_search(kb.knowledge_base, integer, double precision, integer, integer) is
    'Rejects limits of a search that have no meaning. KB001.';

revoke all on function kb._check_search(kb.knowledge_base, integer, double precision, integer, integer) from public;
grant execute on function kb._check_search(kb.knowledge_base, integer, double precision, integer, integer) to kb_reader, kb_writer, kb_worker;
