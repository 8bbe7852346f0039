create or replace function kb._embedded_metadata(document jsonb)
returns text
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    if not document @? '$.**.includeForEmbedding ? (@ == true)' then
        return null;
    end if;
    return (
        select string_agg(
                   p.key || ': ' || case jsonb_typeof(p.value)
                       when 'array' then (select string_agg(e.value, ', ' order by e.n) from jsonb_array_elements_text(p.value) with ordinality as e (value, n))
                       else p.value #>> '{}'
                   end,
                   E'\n' order by p.key collate "C")
        from jsonb_each(kb._plain_metadata(document)) p
        where kb._sidecar_attributes(document) -> p.key @> '{"includeForEmbedding": true}'
          and jsonb_typeof(p.value) <> 'object');
end
$fn$;

comment on function kb._embedded_metadata(jsonb) is
    'The attributes of a sidecar file of Bedrock''s that say includeForEmbedding, as Bedrock embeds them: a line "key: value" each, by key; null for none.';

revoke all on function kb._embedded_metadata(jsonb) from public;
grant execute on function kb._embedded_metadata(jsonb) to kb_writer;
