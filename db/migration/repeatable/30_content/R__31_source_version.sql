create or replace function kb._source_version(prefix text, knowledge_base text default 'default')
returns table (uri text, version text)
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    v_base kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
begin
    return query
    select d.uri, d.source_version
    from kb.document d
    where d.knowledge_base_id = v_base.knowledge_base_id
      and starts_with(d.uri, prefix)
      and d.source_version is not null;
end
$fn$;

comment on function kb._source_version(text, text) is 'The documents below a prefix that a sync put, with the versions of their files. KB101.';

revoke all on function kb._source_version(text, text) from public;
grant execute on function kb._source_version(text, text) to kb_writer;
