create or replace function kb._backfill_step(
    base kb.knowledge_base,
    after text,
    max_rows integer,
    out last text,
    out claimed integer,
    out embedded integer,
    out tokens bigint,
    out usd numeric,
    out code text,
    out error text)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_claim  record;
    v_call   record;
    v_detail text;
begin
    select c.ids, c.texts into v_claim from kb._claim_pending(base, after, max_rows) c;
    last     := v_claim.ids[cardinality(v_claim.ids)];
    claimed  := coalesce(cardinality(v_claim.ids), 0);
    embedded := 0;
    tokens   := 0;
    usd      := 0;
    if claimed = 0 then
        return;
    end if;

    begin
        select e.* into v_call from kb._embed_texts(base, v_claim.texts, 'backfill') e;
    exception
        when query_canceled or others then
            get stacked diagnostics v_detail = pg_exception_detail;
            code  := sqlstate;
            error := concat_ws(': ', sqlerrm, nullif(v_detail, ''));
    end;

    if code is null then
        execute format(
            'update %1$s s set %2$I = e.embedding '
            'from unnest($1, $2) as e (id, embedding) where s.%3$I = e.id::%4$s',
            base.store, base.embedding_column, base.id_column,
            kb._id_type(base))
        using v_claim.ids, v_call.embeddings;
        embedded := claimed;
        tokens   := v_call.input_tokens;
        usd      := v_call.usd;
    elsif code in ('KB303', 'KB305') and claimed = 1 then
        insert into kb.embedding_failure (knowledge_base_id, chunk, code, reason)
        values (base.knowledge_base_id, v_claim.ids[1], code, error)
        on conflict do nothing;
    end if;
end
$fn$;

comment on function kb._backfill_step(kb.knowledge_base, text, integer) is
    'Claims rows, makes one model call, writes the embeddings: one transaction of kb.backfill. last: the key to go on from. code and error: the SQLSTATE and words '
    'of a call that failed; the rows are then untouched, but a single row that the model rejected goes to kb.embedding_failure.';

revoke all on function kb._backfill_step(kb.knowledge_base, text, integer) from public;
grant execute on function kb._backfill_step(kb.knowledge_base, text, integer) to kb_worker;
