create or replace function kb._call_ms(model_id text)
returns numeric
language sql stable
set search_path = pg_catalog, pg_temp
as $fn$
    select coalesce(avg(c.duration_ms), 250)
    from (
        select m.duration_ms
        from kb.model_call m
        where m.model = _call_ms.model_id
          and m.purpose = 'backfill'
        order by m.model_call_id desc
        limit 100
    ) c
$fn$;

comment on function kb._call_ms(text) is
    'Milliseconds that the last 100 backfill calls of a model took on average; 250, the middle of what AWS says, before the first.';

revoke all on function kb._call_ms(text) from public;
grant execute on function kb._call_ms(text) to kb_worker;
