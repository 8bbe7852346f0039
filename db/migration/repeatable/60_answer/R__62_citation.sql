create or replace function kb._citation(
    start_offset integer,
    end_offset integer,
    part text,
    cited integer[],
    retrieved jsonb[])
returns jsonb
language sql immutable parallel safe
as $fn$
    select jsonb_build_object(
        'generatedResponsePart', jsonb_build_object(
            'textResponsePart', jsonb_build_object(
                'text', btrim(part, E' \n\r\t'),
                'span', jsonb_build_object('start', start_offset, 'end', end_offset))),
        'retrievedReferences', (
            select jsonb_agg(retrieved[c.number] order by c.n)
            from unnest(cited) with ordinality as c (number, n)))
$fn$;

comment on function kb._citation(integer, integer, text, integer[], jsonb[]) is 'A Bedrock Citation: a part of the answer, its span, the references it rests on.';

revoke all on function kb._citation(integer, integer, text, integer[], jsonb[]) from public;
grant execute on function kb._citation(integer, integer, text, integer[], jsonb[]) to kb_reader;
