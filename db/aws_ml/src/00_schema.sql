create schema if not exists aws_bedrock;

comment on schema aws_bedrock is
    'pgkb emulator of Amazon Bedrock behind the functions of aws_ml 2.0. No model is called.';

-- Sequences, because what they count is neither rolled back nor locked until the caller commits.
create sequence if not exists aws_bedrock.call_count minvalue 0 start 0;
create sequence if not exists aws_bedrock.request_clock;

comment on sequence aws_bedrock.call_count is
    'last_value: how many calls were answered, so would be paid. After a crash up to 32 too many.';
comment on sequence aws_bedrock.request_clock is
    'Microseconds since 1970 up to which admitted requests have used up the pace.';

-- last_value of a fresh sequence is its first value; it must be 0 until the first call.
do $$
begin
    perform pg_catalog.setval('aws_bedrock.call_count', 0)
    from aws_bedrock.call_count c
    where not c.is_called;
end
$$;

