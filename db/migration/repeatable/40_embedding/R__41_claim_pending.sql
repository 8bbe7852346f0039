create or replace function kb._claim_pending(
    base kb.knowledge_base,
    after text,
    max_rows integer,
    out ids text[],
    out texts text[])
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
begin
    -- Keyset order: entries of the pending index that are dead but not yet vacuumed are passed once, not on every claim.
    execute format($sql$
        select array_agg(p.id order by p.n), array_agg(p.text order by p.n)
        from (
            select s.%1$I::text as id,
                   %2$s as text,
                   row_number() over () as n
            from (
                select s.*
                from %3$s s
                where %4$s
                  and ($1 is null or s.%1$I > $1::%5$s)
                order by s.%1$I
                limit $2
                for update of s skip locked
            ) s
        ) p
        $sql$,
        base.id_column,
        kb._input_expression(base),
        base.store,
        kb._pending_clause(base),
        kb._id_type(base))
    into ids, texts
    using after, max_rows;
end
$fn$;

comment on function kb._claim_pending(kb.knowledge_base, text, integer) is
    'Locks up to max_rows pending rows behind the key "after" that no other session has locked: their keys and what to embed. Nulls when there are none.';

revoke all on function kb._claim_pending(kb.knowledge_base, text, integer) from public;
grant execute on function kb._claim_pending(kb.knowledge_base, text, integer) to kb_worker;
