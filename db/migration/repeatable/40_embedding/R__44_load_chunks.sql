create or replace procedure kb.load_chunks(staged regclass, knowledge_base text default 'default')
-- It commits, so it can have neither SET nor SECURITY DEFINER: every name is qualified instead.
language plpgsql
as $proc$
declare
    v_base   kb.knowledge_base := kb._hold_knowledge_base(knowledge_base);
    v_loaded record;
    v_code   text;
    v_error  text;
begin
    perform kb._set_aside_index(v_base.knowledge_base_id, kb._check_staged(v_base, staged), true);
    commit;

    -- In between it may have been dropped.
    v_base := kb._hold_knowledge_base(knowledge_base);
    begin
        v_loaded := kb._write_staged(v_base, staged);
    exception
        when query_canceled or others then
            v_code  := sqlstate;
            v_error := sqlerrm;
    end;
    commit;

    -- A backfill that is at work counts and builds when it ends. Whoever cancels does not want to wait.
    if v_code is distinct from '57014' and not kb._is_backfilling(v_base.knowledge_base_id) then
        perform kb._refresh_term_statistics(v_base);
        perform kb._rebuild_index(v_base.knowledge_base_id);
        commit;
    end if;

    if v_code is not null then
        raise exception using
            errcode = v_code,
            message = 'nothing was loaded',
            detail  = v_error,
            hint    = 'Call it again. Where the vector index was set aside and is not back, the next call of it or of kb.backfill builds it.';
    end if;
    raise notice 'loaded % chunks, changed %', v_loaded.new, v_loaded.changed;
end
$proc$;

comment on procedure kb.load_chunks(regclass, text) is
    'Loads chunks that have their embeddings already, from a table or view (a temporary one, say) with the columns text, embedding (vector, halfvec or an array of '
    'numbers, of the knowledge base''s model) and, where wanted, uri, heading, page, metadata ({"key": value}), id (uuid). A row without an id gets one from its uri, heading and '
    'text, so that loading it again changes what differs and doubles nothing; one without an embedding is pending. All or nothing is loaded. Where at least half of the table '
    'is new, the vector index is set aside and built again, with the session''s maintenance_work_mem; until then searches are slow but complete. '
    'Call it outside a transaction block. For kb_writer. KB001, KB101 knowledge base not found, KB203 an attached table takes no documents.';

revoke all on procedure kb.load_chunks(regclass, text) from public;
grant execute on procedure kb.load_chunks(regclass, text) to kb_writer;
