create or replace function kb._find_data_source(name text, knowledge_base text)
returns kb.data_source
language plpgsql stable
set search_path = kb, pg_temp
as $fn$
declare
    v_base   kb.knowledge_base := kb._find_knowledge_base(knowledge_base);
    v_source kb.data_source;
begin
    select s.* into v_source
    from kb.data_source s
    where s.knowledge_base_id = v_base.knowledge_base_id
      and s.name = _find_data_source.name;
    if not found then
        raise exception 'data source not found'
            using errcode = 'KB108',
                  detail  = format('Got %s.', coalesce(quote_literal(name), 'null')),
                  hint    = coalesce(
                      'One of '
                          || (select string_agg(quote_literal(s.name), ', ' order by s.name)
                              from kb.data_source s
                              where s.knowledge_base_id = v_base.knowledge_base_id)
                          || '.',
                      'Make one with kb.create_data_source.');
    end if;
    return v_source;
end
$fn$;

comment on function kb._find_data_source(text, text) is 'The data source of that name. KB101 knowledge base not found, KB108 data source not found.';

revoke all on function kb._find_data_source(text, text) from public;
grant execute on function kb._find_data_source(text, text) to kb_writer;
