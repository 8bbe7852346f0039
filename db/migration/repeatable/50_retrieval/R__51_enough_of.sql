create or replace function kb._enough_of(words tsquery[], weights double precision[], need double precision, depth integer default 6)
returns tsquery
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_with    tsquery;
    v_without tsquery;
begin
    if (select coalesce(sum(w), 0) <= need from unnest(weights) w) then
        return null;
    end if;
    if depth = 0 then
        return kb._any_of(words);
    end if;

    -- Behind the first word: null where even all of the others are too little, without it or with it.
    v_without := kb._enough_of(words[2:], weights[2:], need, depth - 1);
    if weights[1] > need then
        return coalesce(words[1] || v_without, words[1]);
    end if;
    v_with := words[1] && kb._enough_of(words[2:], weights[2:], need - weights[1], depth - 1);
    return coalesce(v_with || v_without, v_with);
end
$fn$;

comment on function kb._enough_of(tsquery[], double precision[], double precision, integer) is
    'A search for whatever has words that weigh more than that together; null where all of them do not. Beyond the depth it finds too much, never too little.';

revoke all on function kb._enough_of(tsquery[], double precision[], double precision, integer) from public;
grant execute on function kb._enough_of(tsquery[], double precision[], double precision, integer) to kb_reader, kb_writer, kb_worker;
