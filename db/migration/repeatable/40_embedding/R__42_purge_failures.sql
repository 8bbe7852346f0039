create or replace function kb._purge_failures(base kb.knowledge_base)
returns bigint
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_rows bigint;
begin
    if not exists (select from kb.embedding_failure f where f.knowledge_base_id = base.knowledge_base_id) then
        return 0;
    end if;

    begin
        execute format($sql$
            with untrue as (
                select f.chunk
                from kb.embedding_failure f
                left join %1$s s on s.%2$I = f.chunk::%3$s
                where f.knowledge_base_id = $1
                  and case
                          -- Gone, or only hidden by a policy.
                          when s.%2$I is null then not $2
                          else s.%4$I is not null or (f.input_hash = kb._input_hash(%5$s)) is not true
                      end
                -- Sessions that start at once would wait for each other, in any order.
                for update of f skip locked
            )
            delete from kb.embedding_failure f
            using untrue u
            where f.knowledge_base_id = $1
              and f.chunk = u.chunk
            $sql$, base.store, base.id_column, kb._id_type(base), base.embedding_column, kb._input_expression(base))
        using base.knowledge_base_id, row_security_active(base.store);
    exception
        -- The key has had another type: these are the keys of no row.
        when data_exception then
            delete from kb.embedding_failure f
            where f.knowledge_base_id = base.knowledge_base_id;
    end;
    get diagnostics v_rows = row_count;
    return v_rows;
end
$fn$;

comment on function kb._purge_failures(kb.knowledge_base) is
    'Forgets the failures of rows that are gone, have an embedding, or another text than the one that was rejected; returns how many. '
    'What the caller may not see stays.';

revoke all on function kb._purge_failures(kb.knowledge_base) from public;
grant execute on function kb._purge_failures(kb.knowledge_base) to kb_worker;
