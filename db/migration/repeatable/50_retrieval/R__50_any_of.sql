create or replace function kb._any_of(words tsquery[])
returns tsquery
language sql immutable parallel safe
as $fn$
    select string_agg(w::text, ' | ')::tsquery from unnest(words) w
$fn$;

comment on function kb._any_of(tsquery[]) is 'A search for any of the words; null for none.';

revoke all on function kb._any_of(tsquery[]) from public;
grant execute on function kb._any_of(tsquery[]) to kb_reader, kb_writer, kb_worker;
