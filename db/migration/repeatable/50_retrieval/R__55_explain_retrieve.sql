create or replace function kb.explain_retrieve(
    query text,
    top_k integer default 5,
    filter jsonb default null,
    search_mode text default 'hybrid',
    min_score double precision default null,
    per_document integer default null,
    context_chunks integer default 0,
    rerank_model text default null,
    rerank_candidates integer default 25,
    knowledge_base text default 'default')
returns table (step text, rows bigint, ms numeric, detail text)
language plpgsql volatile rows 50
set search_path = kb, pg_temp
as $fn$
declare
    v_outer text := coalesce(current_setting('kb.explained', true), '');
    v_base  kb.knowledge_base;
    v_found text[];
begin
    perform set_config('kb.explained', '{}', true);
    perform kb._note('start', null, null);
    v_base := kb._find_knowledge_base(knowledge_base);
    perform kb._note('knowledge base', null, format(
        '%s: %s, table %s; %s index%s, distance %s; %s%s',
        v_base.name,
        v_base.kind,
        v_base.store,
        v_base.index_kind,
        case
            when not exists (
                select
                from kb._hnsw_index(v_base.store, v_base.embedding_column) i
                where i.kind = v_base.index_kind
                  and coalesce(i.distance = v_base.distance, true)
            ) then ' (not there now)'
            else ''
        end,
        v_base.distance,
        v_base.text_config,
        case when row_security_active(v_base.store) then '; row-level security applies' else '' end));

    v_found := array(
        select r.chunk
        from kb.retrieve(
            query, top_k, filter, search_mode, min_score, per_document, context_chunks, rerank_model, rerank_candidates, knowledge_base) r);
    perform kb._note('total', cardinality(v_found), nullif(concat_ws(', ', variadic v_found[:3] || case when cardinality(v_found) > 3 then '…' end), ''));

    return query
    select n.* from kb._read_notes(current_setting('kb.explained')) n;
    -- set_config(…, true) would last to the end of the caller's transaction. An error restores it by itself.
    perform set_config('kb.explained', v_outer, true);
end
$fn$;

comment on function kb.explain_retrieve(text, integer, jsonb, text, double precision, integer, integer, text, integer, text) is
    'Does what kb.retrieve does with these arguments, and returns how, step by step in the order in which it went: what was done, how many rows came out, how many ms it '
    'took, and more of it. Below a step, without a name, stand its words, or the plan of its query, of an EXPLAIN (ANALYZE, BUFFERS) that runs before it and is not '
    'in its time: what that read from disk, the step finds in memory. The last row, total, has the keys of the first three chunks. Pays for the same model calls, and '
    'raises the same errors. It runs with the rights of its caller: where row-level security applies, plans show the policy''s condition and how many rows it removed, as '
    'EXPLAIN would, never what is in them; how many chunks have a word is counted over all, as in kb.term_statistic. For kb_reader. KB001, KB101 and so on: see kb.retrieve.';

revoke all on function kb.explain_retrieve(text, integer, jsonb, text, double precision, integer, integer, text, integer, text) from public;
grant execute on function kb.explain_retrieve(text, integer, jsonb, text, double precision, integer, integer, text, integer, text) to kb_reader, kb_writer, kb_worker;
