-- A queue as many are: a table from which a worker deletes the first row that nobody else has locked.
create table bench.queue as
select d.id from bench.documents d;

alter table bench.queue add primary key (id);

create procedure bench.drain_queue(seconds numeric)
language plpgsql
as $proc$
declare
    v_until     timestamptz := clock_timestamp() + seconds * interval '1 second';
    v_document  record;
    v_embedding vector;
begin
    while clock_timestamp() < v_until loop
        delete from queue q
        using documents d
        where q.id = (
                  select q.id
                  from queue q
                  order by q.id
                  limit 1
                  for update skip locked)
          and d.id = q.id
        returning d.id, d.content into v_document;
        exit when not found;

        v_embedding := aws_bedrock.invoke_model_get_embeddings(
            'amazon.titan-embed-text-v2:0', 'application/json', 'embedding',
            json_build_object('inputText', v_document.content)::text);
        update documents d set embedding = v_embedding where d.id = v_document.id;
        commit;
    end loop;
end
$proc$;
