begin;
select plan(2);

select throws_ok($$ select kb._raise_filter('{"x": 1}', '{andAll,1}', 'a fault') $$, 'KB401', 'malformed filter: a fault', 'names the fault');

create function pg_temp.detail(path text[]) returns text language plpgsql as $fn$
declare
    v_detail text;
begin
    perform kb._raise_filter('{"x": 1}', path, 'a fault');
    return null;
exception
    when sqlstate 'KB401' then
        get stacked diagnostics v_detail = pg_exception_detail;
        return v_detail;
end
$fn$;
select is(pg_temp.detail('{andAll,1}'), 'At andAll.1: {"x": 1}.', 'and its place');

select * from finish();
rollback;
