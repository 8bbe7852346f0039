create or replace function aws_bedrock._setting(name text, pattern text, expected text)
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_value text := nullif(current_setting('aws_ml.' || name, true), '');
begin
    if v_value !~ pattern then
        raise exception 'invalid value for parameter "aws_ml.%": "%"', name, v_value
            using errcode = 'invalid_parameter_value',
                  hint    = format('Expected %s.', expected);
    end if;
    return v_value;
end
$fn$;

comment on function aws_bedrock._setting(text, text, text) is
    'A setting of the emulator, null when it is not set. 22023 when it makes no sense.';

revoke all on function aws_bedrock._setting(text, text, text) from public;


-- A token bucket that holds one minute of requests. The lock makes reading and moving the clock
-- one step. It is taken in a block that fails on purpose: so a transaction lets go of it before
-- its end, whatever happens (a session-level lock would outlive a cancel). setval() is not undone.
create or replace function aws_bedrock._admit(per_minute int)
returns boolean
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_now      bigint;
    v_next     bigint;
    v_admitted boolean := false;
begin
    begin
        perform pg_advisory_xact_lock(hashtext('aws_ml.requests_per_minute'), 0);
        v_now := (extract(epoch from clock_timestamp()) * 1000000)::bigint;
        select greatest(c.last_value, v_now - 60000000) + 60000000 / per_minute
        into v_next
        from aws_bedrock.request_clock c;

        if v_next <= v_now then
            perform setval('aws_bedrock.request_clock', v_next);
            v_admitted := true;
        end if;
        raise exception using errcode = 'AM001';
    exception
        when sqlstate 'AM001' then null;
    end;
    return v_admitted;
end
$fn$;

comment on function aws_bedrock._admit(int) is
    'Whether one more request may pass at this pace, over all sessions of the database.';

revoke all on function aws_bedrock._admit(int) from public;


create or replace function aws_bedrock._enter()
returns text
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_per_minute int := aws_bedrock._setting(
        'requests_per_minute', '^\d{1,7}$', 'a whole number, 0 for no limit')::int;
    v_fault_rate float8 := aws_bedrock._setting(
        'fault_rate', '^(0|0?\.\d+|1|1\.0+)$', 'a number from 0 to 1')::float8;
    v_fault text := aws_bedrock._setting('fault', '', '');
begin
    -- A sequence cannot move in a read-only transaction or on a replica: no limit there.
    -- Without a limit null > 0 would be no answer, and _admit with its lock be asked in each call.
    if coalesce(v_per_minute, 0) > 0
       and not current_setting('transaction_read_only')::boolean
       and not aws_bedrock._admit(v_per_minute)
    then
        perform aws_bedrock._raise('ThrottlingException');
    end if;

    if random() < v_fault_rate then
        perform aws_bedrock._raise((
            select e.name
            from aws_bedrock._error e
            where e.transient
            order by random()
            limit 1
        ));
    end if;

    perform aws_bedrock._raise(e.name) from aws_bedrock._error e where e.name = v_fault;
    perform aws_bedrock._setting(
        'fault',
        '^(truncated_json|empty|nan|wrong_dimension|wrong_count|refusal|no_content)$',
        'truncated_json, empty, nan, wrong_dimension, wrong_count, refusal, no_content, '
        || (select string_agg(e.name, ' or ') from aws_bedrock._error e))
    where v_fault is not null;
    return v_fault;
end
$fn$;

comment on function aws_bedrock._enter() is
    'Applies requests_per_minute, fault_rate and fault. Returns how to spoil the response.';

revoke all on function aws_bedrock._enter() from public;


create or replace function aws_bedrock._leave(started timestamptz)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $fn$
declare
    v_latency text := aws_bedrock._setting(
        'latency', '^\d{1,6}(\.\.\d{1,6})?$', 'milliseconds, such as 100 or 100..400');
    v_low  int := split_part(v_latency, '..', 1)::int;
    v_high int := split_part(v_latency, '..', -1)::int;
begin
    if v_high < v_low then
        perform aws_bedrock._setting('latency', '^$', 'the lower bound first, as in 100..400');
    elsif v_high > 0 then
        -- What the answer took to compute is part of it.
        perform pg_sleep(
            (v_low + random() * (v_high - v_low)) / 1000
            - extract(epoch from clock_timestamp() - started));
    end if;
    if not current_setting('transaction_read_only')::boolean then
        perform nextval('aws_bedrock.call_count');
    end if;
end
$fn$;

comment on function aws_bedrock._leave(timestamptz) is
    'Lets the latency pass, from when the call started; then counts an answered call, except in read-only transactions.';

revoke all on function aws_bedrock._leave(timestamptz) from public;

