create or replace function kb._raise_ingesting(source kb.data_source)
returns void
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    v_run kb.ingestion_run;
begin
    select r.* into v_run
    from kb.ingestion_run r
    where r.data_source_id = source.data_source_id
      and kb._is_ingesting(r);
    raise exception 'the data source is being synchronised'
        using errcode = 'KB206',
              detail  = case
                  when v_run.pid is null then 'It has only just begun.'
                  else format('By %s, process %s of the server, since %s.', v_run.role, v_run.pid, to_char(v_run.started_at, 'YYYY-MM-DD HH24:MI:SS TZ'))
              end,
              hint    = 'Wait for it, or stop it with kb.stop_ingestion; kb.ingestion_job says how far it is.';
end
$fn$;

comment on function kb._raise_ingesting(kb.data_source) is 'Says who is synchronising a data source. KB206.';

revoke all on function kb._raise_ingesting(kb.data_source) from public;
grant execute on function kb._raise_ingesting(kb.data_source) to kb_writer;
