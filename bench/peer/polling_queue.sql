-- A queue as in AWS's sample for pg_cron (aws-samples/sample-embeddings-automation-strategies-postgresql, 05_rds_polling):
-- a status in the table, five rows a transaction, and ERROR for whatever the model answers but an embedding.
alter table bench.documents add column status text not null default 'PENDING';
create index on bench.documents (id) where status = 'PENDING';

create procedure bench.poll_queue(seconds numeric, pause numeric)
language plpgsql
as $proc$
declare
    v_until     timestamptz := clock_timestamp() + seconds * interval '1 second';
    v_document  record;
    v_embedding vector;
    v_found     boolean;
begin
    loop
        v_found := false;
        for v_document in
            select d.id, d.content
            from documents d
            where d.status = 'PENDING'
            order by d.id
            limit 5
            for no key update skip locked
        loop
            v_found := true;
            begin
                update documents d set status = 'PROCESSING' where d.id = v_document.id;
                v_embedding := aws_bedrock.invoke_model_get_embeddings(
                    'amazon.titan-embed-text-v2:0', 'application/json', 'embedding',
                    json_build_object('inputText', v_document.content)::text);
                update documents d
                set embedding = v_embedding,
                    status = 'COMPLETED'
                where d.id = v_document.id;
            exception
                when others then
                    update documents d set status = 'ERROR' where d.id = v_document.id;
            end;
        end loop;
        commit;
        exit when not v_found or clock_timestamp() > v_until;
        perform pg_sleep(pause);
    end loop;
end
$proc$;
