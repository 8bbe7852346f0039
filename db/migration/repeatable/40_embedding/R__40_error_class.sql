create or replace function kb._error_class(code text)
returns text
language sql immutable parallel safe
as $fn$
    select case
        when code in ('KB301', 'KB302') then 'throttled'
        when code = 'KB303' then 'rejected'
        -- Serialization failure, deadlock, lock not available.
        when code in ('40001', '40P01', '55P03') then 'locked'
        -- Out of memory is more likely a huge text than a server that has none left.
        when code = '53200' then 'faulty'
        -- Ours about the knowledge base, its model and access to it; then privileges and missing objects, a read-only
        -- transaction, a full disk, a cancel or shutdown, input and output errors.
        when code ~ '^(KB304|KB[129]|0A|25|28|42|53|57|58)' then 'fatal'
        else 'faulty'
    end
$fn$;

comment on function kb._error_class(text) is
    'What an SQLSTATE means for kb.backfill. throttled: wait, and lower the pace. locked: wait. rejected: the fault of a row. '
    'fatal: stop the run. faulty: try again, then blame the row.';

revoke all on function kb._error_class(text) from public;
grant execute on function kb._error_class(text) to kb_worker;
