create or replace function kb._claim_pending(
    base kb.knowledge_base,
    model_id text,
    after text,
    max_rows bigint,
    calls integer,
    out ids text[],
    out texts text[],
    out call_size integer)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_input text := kb._input_expression(base);
    v_model record;
    v_claim text;
begin
    select m.max_request_bytes, m.max_text_chars, m.max_batch into v_model
    from kb.model m
    where m.model_id = _claim_pending.model_id;

    -- Keyset order: entries of the pending index that are dead but not yet vacuumed are passed once, not on every claim.
    v_claim := format(
        'select s.* from %1$s s where %2$s%3$s order by s.%4$I limit $1 for update of s skip locked',
        base.store,
        kb._pending_clause(base),
        case when after is not null then format(' and s.%I > $2::%s', base.id_column, kb._id_type(base)) end,
        base.id_column);

    if v_model.max_batch = 1 then
        call_size := 1;
        execute format(
            'select array_agg(s.%1$I::text order by s.%1$I), array_agg(%2$s order by s.%1$I) from (%3$s) s', base.id_column, v_input, v_claim)
        into ids, texts
        using least(calls, max_rows), after;
        return;
    end if;

    execute format($sql$
        select array_agg(s.%1$I::text order by s.n), array_agg(%2$s order by s.n)
        from (
            select s.*,
                   row_number() over w as n,
                   sum(octet_length(%2$s)) over w as bytes,
                   -- A text that the model will reject goes alone: it would have the whole batch rejected.
                   bool_or(octet_length(%2$s) > $4 and (octet_length(%2$s) > 4 * $4 or length(%2$s) > $4)) over w as has_long
            from (%3$s) s
            window w as (order by s.%1$I)
        ) s
        -- JSON escapes about double a text at worst that is text.
        where s.n = 1 or (s.bytes <= $3 / 2 and s.has_long is not true)
        $sql$, base.id_column, v_input, v_claim)
    into ids, texts
    using least(v_model.max_batch, max_rows), after, v_model.max_request_bytes, v_model.max_text_chars;
    call_size := cardinality(ids);
end
$fn$;

comment on function kb._claim_pending(kb.knowledge_base, text, text, bigint, integer) is
    'Locks pending rows behind the key "after" that no other session has locked: one call''s worth, by the count, characters and bytes that the model takes, or, of '
    'a model that takes one text, so many calls'' worth; max_rows at most. Their keys, what to embed, and texts a call; nulls when there are none.';

revoke all on function kb._claim_pending(kb.knowledge_base, text, text, bigint, integer) from public;
grant execute on function kb._claim_pending(kb.knowledge_base, text, text, bigint, integer) to kb_worker;
