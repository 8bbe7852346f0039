-- Bookkeeping in the table itself: status, attempts and error beside the vector, and an index of what is to be done.
alter table bench.documents
    add column status   text not null default 'PENDING',
    add column attempts integer not null default 0,
    add column error    text;
create index on bench.documents (id) where status = 'PENDING';

create procedure bench.mark_failed(rows integer)
language plpgsql
as $proc$
declare
    v_document record;
begin
    for v_document in select d.id from documents d where d.status = 'PENDING' order by d.id limit rows loop
        update documents d
        set status = 'ERROR',
            attempts = d.attempts + 1,
            error = 'ValidationException: The provided request is invalid.'
        where d.id = v_document.id;
        commit;
    end loop;
end
$proc$;
