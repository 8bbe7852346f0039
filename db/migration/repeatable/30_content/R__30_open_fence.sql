create or replace function kb._open_fence_step(fence text, line text)
returns text
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $fn$
begin
    if fence = '' then
        return substring(line from '^\s*(`{3,}|~{3,})');
    end if;
    -- CommonMark 4.5: it is closed by as many of its own characters or more, and nothing else.
    return case when line ~ format('^\s*%s+\s*$', fence) then '' else fence end;
end
$fn$;

comment on function kb._open_fence_step(text, text) is 'State function of kb._open_fence.';

revoke all on function kb._open_fence_step(text, text) from public;
grant execute on function kb._open_fence_step(text, text) to kb_reader, kb_writer, kb_worker;

create or replace aggregate kb._open_fence(line text) (
    sfunc = kb._open_fence_step,
    stype = text,
    initcond = '',
    parallel = safe
);

comment on aggregate kb._open_fence(text) is
    'Over the lines of Markdown text that begin with a code fence, in order: the fence that is open after the last of them, or nothing. '
    'As a window function, whether a line is code.';

revoke all on function kb._open_fence(text) from public;
grant execute on function kb._open_fence(text) to kb_reader, kb_writer, kb_worker;
