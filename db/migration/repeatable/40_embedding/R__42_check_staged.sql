create or replace function kb._check_staged(base kb.knowledge_base, staged regclass)
returns bigint
language plpgsql stable
set search_path = kb, pg_temp
-- Compiling would take longer than running.
set jit = off
as $fn$
declare
    v_new     bigint;
    v_fault   text;
    v_faulty  bigint;
    v_example text;
begin
    if base.kind <> 'created' then
        raise exception 'an attached table takes no documents'
            using errcode = 'KB203',
                  detail  = format('%L is attached to %s.', base.name, base.store),
                  hint    = 'COPY into the table itself, with the embeddings.';
    end if;

    execute format(
        $sql$
        select count(*) filter (where not exists (select from %2$s s where s.id = n.id)) as new,
               min(f.fault) as fault,
               count(f.fault) as faulty,
               min(left(n.text, 60)) filter (where f.fault is not null) as example
        from (%1$s) n
        cross join lateral (
            select case
                when n.text is null or n.text !~ '\S' then 'text must not be blank'
                when jsonb_typeof(n.attributes) <> 'object' then 'metadata must be a JSON object'
                when public.vector_dims(n.embedding) <> $1 then 'embedding must have ' || $1 || ' numbers'
                -- It is in no cosine index: it would never be found.
                when public.vector_norm(n.embedding) = 0 then 'embedding must not be all zeros'
            end
        ) as f (fault)
        $sql$, kb._staged_chunk(staged), base.store)
    into v_new, v_fault, v_faulty, v_example
    using base.dimensions;
    perform kb._require(
        v_fault is null,
        v_fault,
        format('Rows of %s at fault: %s, such as %L.', staged, v_faulty, v_example),
        'Nothing was loaded. Correct or delete them.');
    return v_new;
end
$fn$;

comment on function kb._check_staged(kb.knowledge_base, regclass) is
    'Checks the rows that kb.load_chunks is to load, and returns how many the store does not have. KB001, KB203.';

revoke all on function kb._check_staged(kb.knowledge_base, regclass) from public;
grant execute on function kb._check_staged(kb.knowledge_base, regclass) to kb_writer;
