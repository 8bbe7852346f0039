create or replace function kb._embed_claim(
    base kb.knowledge_base,
    run kb.backfill_run,
    texts text[],
    call_size integer,
    out embeddings public.vector[],
    out calls integer,
    out tokens bigint,
    out usd numeric,
    out code text,
    out error text)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_done   integer := 0;
    v_call   record;
    v_detail text;
begin
    embeddings := '{}';
    calls      := 0;
    tokens     := 0;
    usd        := 0;
    while v_done < cardinality(texts) and kb._budget_spent(run) is null loop
        calls     := calls + 1;
        run.calls := run.calls + 1;
        begin
            v_call := kb._embed_texts(base, texts[v_done + 1:v_done + call_size], 'backfill');
        exception
            when query_canceled or others then
                get stacked diagnostics v_detail = pg_exception_detail;
                code  := sqlstate;
                error := concat_ws(': ', sqlerrm, nullif(v_detail, ''));
                return;
        end;
        embeddings := embeddings || v_call.embeddings;
        tokens     := tokens + v_call.input_tokens;
        usd        := usd + v_call.usd;
        run.tokens := run.tokens + v_call.input_tokens;
        run.usd    := run.usd + v_call.usd;
        v_done     := v_done + call_size;
    end loop;
end
$fn$;

comment on function kb._embed_claim(kb.knowledge_base, kb.backfill_run, text[], integer) is
    'Embeds claimed texts, call_size of them a model call, until a call fails or a budget of the run is used up: the embeddings of the first ones, what '
    'they cost, and the SQLSTATE and words of the error, if any.';

revoke all on function kb._embed_claim(kb.knowledge_base, kb.backfill_run, text[], integer) from public;
grant execute on function kb._embed_claim(kb.knowledge_base, kb.backfill_run, text[], integer) to kb_worker;
