create or replace function kb._insert_knowledge_base(new kb.knowledge_base)
returns text
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_made kb.knowledge_base;
begin
    insert into kb.knowledge_base
        (name, kind, store, id_column, text_column, embedding_column, metadata_column, custom_metadata_column,
         embedding_model, dimensions, text_model, chunking, text_config, index_kind, distance)
    values
        (new.name, new.kind, new.store, new.id_column, new.text_column, new.embedding_column, new.metadata_column,
         new.custom_metadata_column, new.embedding_model, new.dimensions, new.text_model, new.chunking, new.text_config,
         new.index_kind, new.distance)
    returning * into v_made;
    perform kb._prepare_nearest(v_made);
    return new.name;
exception
    when unique_violation then
        raise exception 'knowledge base already exists'
            using errcode = 'KB102',
                  detail  = format('Got %L.', new.name),
                  hint    = format('Choose another name, or drop it first: select kb.drop_knowledge_base(%L).', new.name);
end
$fn$;

comment on function kb._insert_knowledge_base(kb.knowledge_base) is 'Adds it to the catalogue and returns its name. KB102 already exists.';

revoke all on function kb._insert_knowledge_base(kb.knowledge_base) from public;
