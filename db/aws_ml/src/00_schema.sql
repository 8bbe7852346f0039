create schema if not exists aws_bedrock;

comment on schema aws_bedrock is
    'pgkb emulator of Amazon Bedrock behind the two functions of aws_ml 2.0. Offline: no model is called.';

-- Sequences, because what they count is neither rolled back nor locked until the caller's commit.
create sequence if not exists aws_bedrock.call_count minvalue 0 start 0;
create sequence if not exists aws_bedrock.request_clock;

comment on sequence aws_bedrock.call_count is
    'last_value: how many calls were answered, and so would have been paid. After a crash up to 32 too many.';
comment on sequence aws_bedrock.request_clock is
    'Microseconds since 1970 up to which the requests admitted so far have used the pace of aws_ml.requests_per_minute.';

-- After this last_value is 0 until the first call; a fresh sequence would show its first value instead.
do $$
begin
    perform setval('aws_bedrock.call_count', 0) from aws_bedrock.call_count c where not c.is_called;
end
$$;

