create or replace function kb._folder_source(uri text, base_uri text, knowledge_base text)
returns kb.data_source
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_column
declare
    v_base   kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_source kb.data_source;
begin
    -- The same documents from another checkout or machine: the base is what they have in common.
    insert into kb.data_source as s (knowledge_base_id, uri, base_uri)
    values (v_base.knowledge_base_id, _folder_source.uri, nullif(_folder_source.base_uri, ''))
    on conflict (knowledge_base_id, coalesce(base_uri, uri)) where name is null do update
    set uri = excluded.uri
    returning s.* into v_source;
    return v_source;
end
$fn$;

comment on function kb._folder_source(text, text, text) is
    'The data source without a name for a folder that is only named on the command line. base_uri: null or empty for the folder itself. KB101.';

revoke all on function kb._folder_source(text, text, text) from public;
grant execute on function kb._folder_source(text, text, text) to kb_writer;
