create or replace function kb.drop_knowledge_base(name text, drop_store boolean default false)
returns void
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
#variable_conflict use_variable
declare
    v_id    bigint;
    v_kind  text;
    v_store regclass;
    v_table text;
begin
    -- Waits for transactions that write to it (kb._hold_knowledge_base): they lock chunks, documents and runs in another order.
    perform pg_advisory_xact_lock('kb.knowledge_base'::regclass::oid::integer, b.knowledge_base_id::integer)
    from kb.knowledge_base b
    where b.name = name;

    select b.knowledge_base_id, b.kind, b.store, c.oid::regclass::text
    into v_id, v_kind, v_store, v_table
    from kb.knowledge_base b
    left join pg_catalog.pg_class c on c.oid = b.store
    where b.name = name;

    if not found then
        -- Says which there are.
        perform kb._find_knowledge_base(name);
    end if;
    perform kb._require(
        not drop_store or v_kind = 'created',
        'an attached table is not dropped',
        format('%L is attached to %s.', name, v_table),
        format('select kb.drop_knowledge_base(%L); it leaves the table as it is.', name));
    perform kb._require(
        not drop_store or v_store is distinct from to_regclass('bedrock_integration.bedrock_kb'),
        'the Bedrock table is not dropped',
        'The tables of new knowledge bases are made after it.',
        'truncate bedrock_integration.bedrock_kb;');

    if not drop_store then
        -- Where a bulk load was broken off, the table has its index back.
        perform kb._rebuild_index(v_id);
    end if;

    if v_kind = 'attached' and v_table is not null then
        perform kb._release_changes(b)
        from kb.knowledge_base b
        where b.knowledge_base_id = v_id;
    end if;

    perform kb._release_schedule(b)
    from kb.knowledge_base b
    where b.knowledge_base_id = v_id;

    -- Its documents, their chunks, its failures and its runs go with it.
    delete from kb.knowledge_base b where b.name = name;
    execute format('drop function if exists kb._nearest_%s(public.vector, integer)', v_id);

    if drop_store and v_table is not null then
        execute format('drop table %s', v_table);
    end if;
end
$fn$;

comment on function kb.drop_knowledge_base(text, boolean) is
    'Removes a knowledge base, its documents and their chunks. The table itself stays, with the rows that came from elsewhere, unless drop_store. '
    'Of an attached table only the trigger goes that clears the embedding of a changed text; a warning says so where it stays, because the table is another''s. '
    'Jobs of kb.schedule_backfill go too; a warning names those that may be left. '
    'For members of kb_owner. KB001, KB101 not found.';

revoke all on function kb.drop_knowledge_base(text, boolean) from public;
