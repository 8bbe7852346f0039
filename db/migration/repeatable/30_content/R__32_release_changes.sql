create or replace function kb._release_changes(base kb.knowledge_base)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_trigger name := kb._capture_name(base);
begin
    if not exists (select from pg_trigger t where t.tgrelid = base.store and t.tgname = v_trigger and t.tgparentid = 0) then
        return;
    end if;

    -- Of two that are dropped at once, the second sees that the first is gone.
    execute format('lock table %s in access exclusive mode', base.store);
    if exists (
        select
        from kb.knowledge_base b
        where b.knowledge_base_id <> base.knowledge_base_id
          and b.kind = 'attached'
          and b.store = base.store
          and (b.text_column, b.embedding_column) = (base.text_column, base.embedding_column)
    ) then
        return;
    end if;

    execute format('drop trigger if exists %I on %s', v_trigger, base.store);
    -- A partition that is attached itself had its trigger from here.
    perform kb._capture_changes(b)
    from kb.knowledge_base b
    where b.knowledge_base_id <> base.knowledge_base_id
      and b.kind = 'attached'
      and b.store in (select p.relid from pg_partition_tree(base.store) p);
exception
    when insufficient_privilege then
        raise warning 'a trigger stays on %', base.store
            using detail = format('%s is not its owner: %s.', current_user, sqlerrm),
                  hint   = format('As its owner: drop trigger %I on %s;', v_trigger, base.store);
end
$fn$;

comment on function kb._release_changes(kb.knowledge_base) is
    'Removes the trigger of an attached table, unless another knowledge base has the same columns. Only a warning where the table is another''s.';

revoke all on function kb._release_changes(kb.knowledge_base) from public;
