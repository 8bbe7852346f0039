create or replace function kb.drop_data_source(name text, knowledge_base text default 'default')
returns bigint
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_base    kb.knowledge_base := kb._hold_knowledge_base(knowledge_base);
    v_source  kb.data_source    := kb._find_data_source(name, knowledge_base);
    v_deleted bigint            := 0;
begin
    if not pg_try_advisory_xact_lock('kb.data_source'::regclass::oid::integer, v_source.data_source_id::integer) then
        perform kb._raise_ingesting(v_source);
    end if;

    if v_source.deletion_policy = 'DELETE' then
        select count(*) into v_deleted
        from (
            select d.uri
            from kb.document d
            where d.data_source_id = v_source.data_source_id
              and d.source_version is not null
            order by d.uri
        ) d
        where kb.delete_document(d.uri, v_base.name);
    end if;
    -- Its runs go with it.
    delete from kb.data_source s where s.data_source_id = v_source.data_source_id;
    return v_deleted;
end
$fn$;

comment on function kb.drop_data_source(text, text) is
    'Removes a data source and the record of its syncs, and returns how many documents went with it: all that came from it, or none where its deletion_policy is '
    'RETAIN. For kb_writer. KB101 knowledge base not found, KB108 data source not found, KB206 it is being synchronised.';

revoke all on function kb.drop_data_source(text, text) from public;
grant execute on function kb.drop_data_source(text, text) to kb_writer;
