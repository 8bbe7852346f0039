create or replace function kb._read_page_token(request jsonb)
returns bytea[]
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_token    text := request ->> 'nextToken';
    v_bytes    bytea;
    v_returned bytea[];
begin
    if v_token is null then
        return '{}'::bytea[];
    end if;

    begin
        v_bytes := decode(v_token, 'base64');
    exception
        when invalid_parameter_value then null;
    end;
    v_returned := array(select substring(v_bytes from n for 6) from generate_series(9, length(v_bytes), 6) n);
    perform kb._require(
        kb._page_token(request, v_returned) = v_token,
        'nextToken is not of this request',
        format('Got %s.', left(v_token, 200)),
        'Send the request that it was returned for once more, and the token with it as it is.');
    perform kb._require(
        cardinality(v_returned) < 1000,
        'no more than 1000 results can be paged through',
        format('%s have been returned.', cardinality(v_returned)),
        'Narrow the search by a filter.');
    return v_returned;
end
$fn$;

comment on function kb._read_page_token(jsonb) is
    'The marks of the chunks that have been returned before, as the request''s nextToken tells; none without one. KB001 when it is of another request, is none of ours, '
    'or 1,000 have been returned.';

revoke all on function kb._read_page_token(jsonb) from public;
grant execute on function kb._read_page_token(jsonb) to kb_reader, kb_writer, kb_worker;
