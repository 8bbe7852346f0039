create or replace function kb._worth_scoring(
    words tsquery[],
    weights double precision[],
    first integer,
    last integer,
    to_beat double precision)
returns tsquery
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_match tsquery := kb._any_of(words[first:last]);
begin
    if first = last and weights[first] <= to_beat then
        v_match := v_match && kb._enough_of(words[last + 1:], weights[last + 1:], to_beat - weights[first]);
    end if;
    if first > 1 then
        v_match := v_match && !! kb._any_of(words[:first - 1]);
    end if;
    return v_match;
end
$fn$;

comment on function kb._worth_scoring(tsquery[], double precision[], integer, integer, double precision) is
    'A search for what has one of the words from first to last, none before them, and may weigh more than to_beat.';

revoke all on function kb._worth_scoring(tsquery[], double precision[], integer, integer, double precision) from public;
grant execute on function kb._worth_scoring(tsquery[], double precision[], integer, integer, double precision) to kb_reader, kb_writer, kb_worker;
