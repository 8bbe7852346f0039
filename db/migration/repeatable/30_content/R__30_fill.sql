create or replace function kb._fill_step(filled bigint, bytes bigint, is_new boolean, capacity double precision)
returns bigint
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    return case when is_new or filled + bytes > capacity then bytes else filled + bytes end;
end
$fn$;

comment on function kb._fill_step(bigint, bigint, boolean, double precision) is 'State function of kb._fill.';

revoke all on function kb._fill_step(bigint, bigint, boolean, double precision) from public;
grant execute on function kb._fill_step(bigint, bigint, boolean, double precision) to kb_reader, kb_writer, kb_worker;

create or replace aggregate kb._fill(bytes bigint, is_new boolean, capacity double precision) (
    sfunc = kb._fill_step,
    stype = bigint,
    initcond = '0',
    parallel = safe
);

comment on aggregate kb._fill(bigint, boolean, double precision) is
    'Over pieces in order that are put into boxes of a capacity: what the box of the last one holds. A new box is begun where is_new says so and where a piece no '
    'longer fits. As a window function, it is the size of the piece itself where a box begins.';

revoke all on function kb._fill(bigint, boolean, double precision) from public;
grant execute on function kb._fill(bigint, boolean, double precision) to kb_reader, kb_writer, kb_worker;
