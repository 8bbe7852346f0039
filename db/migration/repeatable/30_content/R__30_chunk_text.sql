create or replace function kb.chunk_text(content text, chunking jsonb default '{}')
returns table (
    ordinal integer,
    heading text,
    page integer,
    start_offset integer,
    end_offset integer,
    text text,
    parent integer,
    anchor text)
-- Semantic chunking calls a model.
language plpgsql volatile
set search_path = kb, pg_temp
-- Costs are estimated at 1,000 rows for each nested split; compiling would take longer than running.
set jit = off
-- Planning anew for every content takes five times as long as chunking a page.
set plan_cache_mode = force_generic_plan
as $fn$
#variable_conflict use_column
declare
    v_strategy      text;
    -- See kb._token_count.
    v_max_bytes     double precision;
    v_overlap_bytes double precision;
    v_parent_bytes  double precision;
    v_paged         boolean := position(E'\f' in content) > 0;
begin
    chunking := kb._plain_chunking(chunking);
    v_strategy  := coalesce(chunking ->> 'strategy', 'default');
    v_max_bytes := 4.7 * coalesce((chunking ->> 'max_tokens')::double precision, 300);
    v_overlap_bytes := case v_strategy
        when 'fixed_size' then v_max_bytes * coalesce((chunking ->> 'overlap_percentage')::double precision, 20) / 100
        else 4.7 * coalesce((chunking ->> 'overlap_tokens')::double precision, 0)
    end;
    if v_strategy = 'hierarchical' then
        v_parent_bytes := 4.7 * coalesce((chunking ->> 'parent_max_tokens')::double precision, 1500);
    end if;

    return query
    with chunk as (
        -- Of these one is called.
        select c.* from kb._even_chunk(content, v_max_bytes) c where v_strategy not in ('semantic', 'none') and v_overlap_bytes = 0
        union all
        select c.* from kb._overlapping_chunk(content, v_max_bytes, v_overlap_bytes) c where v_overlap_bytes > 0
        union all
        select c.*
        from kb._semantic_chunk(
            content,
            v_max_bytes,
            coalesce((chunking ->> 'buffer_size')::double precision, 0)::integer,
            coalesce((chunking ->> 'breakpoint_percentile')::double precision, 95),
            coalesce(chunking ->> 'embedding_model', 'amazon.titan-embed-text-v2:0')) c
        where v_strategy = 'semantic'
        union all
        select null, 1, '{}', '{}', 0, content where v_strategy = 'none'
    ),
    numbered as (
        select c.page, c.section, c.path, c.anchors, c.start_offset, c.text,
               row_number() over (order by c.start_offset) as ordinal
        from chunk c
        where c.text ~ '\S'
    ),
    placed as (
        select n.*,
               (n.start_offset + length(n.text) - length(ltrim(n.text, E' \t\r\n\f')))::integer as starts,
               (n.start_offset + length(rtrim(n.text, E' \t\r\n\f')))::integer as ends,
               btrim(n.text, E' \t\r\n\f') as trimmed
        from numbered n
    )
    select p.ordinal::integer,
           nullif(array_to_string(p.path, ' > '), ''),
           case when v_paged then p.page::integer end,
           p.starts,
           p.ends,
           p.trimmed,
           case
               when v_parent_bytes is not null then (
                   select kb._chunk_parents(array_agg(b.level order by b.ordinal), array_agg(b.bytes order by b.ordinal), v_parent_bytes)
                   from (
                       select p.ordinal,
                              octet_length(substr(p.trimmed, 1 + greatest(0, lag(p.ends) over w - p.starts))) as bytes,
                              case
                                  when p.page is distinct from lag(p.page) over w then 0
                                  when p.section > lag(p.section) over w then kb._heading_level(lag(p.path) over w, p.path)
                                  else 7
                              end as level
                       from placed p
                       window w as (order by p.ordinal)
                   ) b
               )[p.ordinal]
           end,
           nullif(reverse(split_part(reverse(array_to_string(p.anchors, ' ')), ' ', 1)), '')
    from placed p
    order by p.ordinal;
end
$fn$;

comment on function kb.chunk_text(text, jsonb) is
    'Splits canonical text (Markdown headings, code fences, form feeds between pages) into chunks of about max_tokens (300), at sentence ends, '
    'never across a heading or a page. heading is the path above the chunk, page counts from 1 and is null where there are no form feeds; '
    'offsets count characters from 0, the end is exclusive: text is exactly substr(content, start_offset + 1, end_offset - start_offset). '
    'anchor: the id of the innermost heading above it that ends in one, as in "## Title {#id}". '
    'chunking, in tokens: {"strategy": "default", "max_tokens": 20–8192}, or Amazon Bedrock''s chunkingConfiguration. default, also called markdown: chunks of equal size. '
    'fixed_size: each begins with the last overlap_percentage (20; 0–99) of max_tokens of the one before it in its section. none: the whole text is one chunk. '
    'hierarchical: parent says which chunks retrieval returns together, by the ordinal of the first of them (null otherwise): those of the whole text, page or section '
    'with its subsections that fit into parent_max_tokens (1500, up to 8192), else as many subsections, or chunks, one after the other as do; never across a page; '
    'overlap_tokens (0) are repeated as with fixed_size. semantic: a chunk also ends where a sentence is as far from the next as the breakpoint_percentile (95; 50–99) of those of '
    'the text, by embedding_model (amazon.titan-embed-text-v2:0), each with buffer_size (0–10) neighbours on either side: paid calls, one for as many sentences as the model takes. '
    'KB001; semantic: KB103, KB104 embedding_model, KB301–KB305 model errors.';

revoke all on function kb.chunk_text(text, jsonb) from public;
grant execute on function kb.chunk_text(text, jsonb) to kb_reader, kb_writer, kb_worker;
