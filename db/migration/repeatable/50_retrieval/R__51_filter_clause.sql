create or replace function kb._filter_clause(base kb.knowledge_base, filter jsonb)
returns text
-- Not SQL: a function that cannot be inlined is then planned again in every query.
language plpgsql stable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_irregular  text := kb._irregular_expression(base);
    v_clause     text;
    v_references integer;
begin
    if filter is null then
        return 'true';
    end if;

    v_clause := kb._filter_condition(base, filter, kb._metadata_expression(base));
    if v_irregular is not null then
        v_clause := format(
            '(%2$s and %1$s is not true or %1$s and %3$s)', v_irregular, kb._filter_condition(base, filter, null), v_clause);
    end if;

    -- The planner copies a bound value wherever it is referred to: without a limit 10,000 comparisons took 17 GB.
    v_references := (length(v_clause) - length(replace(v_clause, '$3', ''))) / 2;
    if v_references::bigint * pg_column_size(filter) > 100000000 then
        raise exception 'the filter is too large'
            using errcode = 'KB401',
                  detail  = format('%s references to %s bytes.', v_references, pg_column_size(filter)),
                  hint    = 'Write many values of one key as one "in". About 500 comparisons fit.';
    end if;
    return v_clause;
end
$fn$;

comment on function kb._filter_clause(kb.knowledge_base, jsonb) is
    'The filter as a condition over the store "s", with the filter itself bound as $3. Irregular are rows with attributes elsewhere than in the column that '
    'a GIN index serves, or in the shape of a sidecar file; an index tells which they are. KB401 malformed or too large.';

revoke all on function kb._filter_clause(kb.knowledge_base, jsonb) from public;
grant execute on function kb._filter_clause(kb.knowledge_base, jsonb) to kb_reader, kb_writer, kb_worker;
