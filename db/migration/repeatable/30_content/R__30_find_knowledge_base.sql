-- Not "_knowledge_base": that is the array type of kb.knowledge_base, and a call with a literal would be read as a cast to it.
create or replace function kb._find_knowledge_base(name text)
returns kb.knowledge_base
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_knowledge_base kb.knowledge_base;
begin
    select b.* into v_knowledge_base
    from kb.knowledge_base b
    where b.name = _find_knowledge_base.name;

    if not found then
        raise exception 'knowledge base not found'
            using errcode = 'KB101',
                  detail  = format('Got %s.', coalesce(quote_literal(name), 'null')),
                  hint    = format('One of %s; or make it with kb.create_knowledge_base or kb.attach_table.',
                                (select string_agg(quote_literal(b.name), ', ' order by b.name) from kb.knowledge_base b));
    end if;

    -- Null for a table that is gone, and no query.
    if pg_table_is_visible(v_knowledge_base.store) is null then
        raise exception 'the store of the knowledge base is gone'
            using errcode = 'KB201',
                  detail  = format('The table of %L has been dropped.', name),
                  hint    = format('select kb.drop_knowledge_base(%L), then make or attach it again.', name);
    end if;

    return v_knowledge_base;
end
$fn$;

comment on function kb._find_knowledge_base(text) is 'The knowledge base of that name. KB101 not found, KB201 its table is gone.';

revoke all on function kb._find_knowledge_base(text) from public;
grant execute on function kb._find_knowledge_base(text) to kb_reader, kb_writer, kb_worker;
