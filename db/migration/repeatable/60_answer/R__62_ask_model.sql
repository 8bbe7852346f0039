create or replace function kb._ask_model(
    model text,
    knowledge_base_id bigint,
    system text,
    prompt text,
    inference jsonb,
    deadline timestamptz,
    out response text,
    out stop_reason text,
    out input_tokens bigint,
    out output_tokens bigint,
    out usd numeric)
language plpgsql volatile
set search_path = kb, pg_temp
as $fn$
declare
    v_result jsonb;
    v_most   double precision := 0.5;
    v_wait   double precision;
begin
    loop
        begin
            select c.result, c.stop_reason, c.input_tokens, c.output_tokens, c.usd
            into v_result, stop_reason, input_tokens, output_tokens, usd
            from kb._invoke_model(
                model,
                'text',
                inference || jsonb_build_object('system', system, 'prompt', prompt),
                'answer',
                knowledge_base_id) c;
            response := coalesce((select string_agg(e.value, '' order by e.n) from jsonb_array_elements_text(v_result) with ordinality as e (value, n)), '');
            return;
        exception
            when sqlstate 'KB301' or sqlstate 'KB302' then
                -- Full jitter, so that those who were refused together do not come back together.
                v_wait := random() * v_most;
                if clock_timestamp() + make_interval(secs => v_wait) > deadline then
                    raise notice 'no answer of %: %', model, sqlerrm;
                    input_tokens  := 0;
                    output_tokens := 0;
                    usd           := 0;
                    return;
                end if;
        end;
        perform pg_sleep(v_wait);
        v_most := least(8, 2 * v_most);
    end loop;
end
$fn$;

comment on function kb._ask_model(text, bigint, text, text, jsonb, timestamptz) is
    'What the text model says, why it stopped, and the tokens and USD of the call. While it is throttled or unavailable it is asked again, after random waits of up to '
    '8 seconds, until the deadline; then a NOTICE, and a null response. KB303–KB305 model errors.';

revoke all on function kb._ask_model(text, bigint, text, text, jsonb, timestamptz) from public;
grant execute on function kb._ask_model(text, bigint, text, text, jsonb, timestamptz) to kb_reader;
