create or replace function kb._chunk_heading(title text, heading text)
returns text
language sql immutable parallel safe
as $fn$
    select case
               when title is null or heading = title or starts_with(heading, title || ' > ') then heading
               else concat_ws(' > ', title, heading)
           end
$fn$;

comment on function kb._chunk_heading(text, text) is 'The path of a chunk: the document''s title, then the headings; the title once where it is also the first heading.';

revoke all on function kb._chunk_heading(text, text) from public;
grant execute on function kb._chunk_heading(text, text) to kb_writer;
