create or replace function kb._capture_changes(base kb.knowledge_base)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_trigger name := kb._capture_name(base);
    v_changed text;
begin
    -- The trigger of a partition comes from its parent, where that is attached too.
    if exists (select from pg_trigger t where t.tgrelid = base.store and t.tgname = v_trigger and t.tgparentid <> 0) then
        return;
    end if;

    select case
               -- Byte by byte: to a collation of its own, "A" may equal "a".
               when t.attgenerated = '' then
                   format('old.%1$I collate "C" is distinct from new.%1$I collate "C"', t.attname)
               -- What is generated is not known yet; what it is made of is. The images compare whatever the types.
               else (
                   select format(
                       'row(%s)::record operator(pg_catalog.*<>) row(%s)::record',
                       string_agg(format('old.%I', a.attname), ', ' order by a.attnum),
                       string_agg(format('new.%I', a.attname), ', ' order by a.attnum))
                   from pg_attrdef g
                   join pg_depend d
                       on d.classid = 'pg_attrdef'::regclass
                      and d.objid = g.oid
                      and d.refclassid = 'pg_class'::regclass
                      and d.refobjid = g.adrelid
                   join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                   where g.adrelid = t.attrelid
                     and g.adnum = t.attnum
                     and a.attnum > 0
                     and a.attnum <> t.attnum
                   having count(*) > 0
               )
           end
    into v_changed
    from pg_attribute t
    join pg_attribute e on e.attrelid = t.attrelid
    where t.attrelid = base.store
      and t.attname = base.text_column
      and e.attname = base.embedding_column
      -- What may not be null is not ours to clear: the update would fail.
      and not e.attnotnull;
    if v_changed is null then
        return;
    end if;

    -- Not "before update of" the text: another trigger may rewrite it. An update of other columns costs 4 µs a row more beside a
    -- text of 2 kB, 37 µs beside one of 100 kB (unpacked twice, to be compared); one of a row without an embedding, as
    -- kb.backfill's are, nothing that could be measured.
    execute format(
        'create or replace trigger %1$I before update on %2$s for each row '
        'when (old.%3$I is not null and %4$s and old.%3$I operator(public.=) new.%3$I) '
        'execute function kb._clear_embedding(%3$L)',
        v_trigger, base.store, base.embedding_column, v_changed);
    -- Where the text is replicated from elsewhere, too.
    execute format('alter table %s enable always trigger %I', base.store, v_trigger);
    execute format(
        'comment on trigger %I on %s is %L',
        v_trigger, base.store, 'A row whose text changed awaits kb.backfill again. kb.drop_knowledge_base removes it.');
end
$fn$;

comment on function kb._capture_changes(kb.knowledge_base) is
    'Makes the trigger of an attached table: an update that really changes the text, and brings no other embedding, clears the embedding. '
    'None where the embedding may not be null. Of a generated text, what it is made of counts.';

revoke all on function kb._capture_changes(kb.knowledge_base) from public;
