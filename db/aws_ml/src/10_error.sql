create or replace view aws_bedrock._error (name, transient, message) as
values
    ('ValidationException',           false, 'The provided request is invalid.'),
    ('ServiceQuotaExceededException', false, 'Your request exceeds the service quota.'),
    ('AccessDeniedException',         false,
        'You don''t have access to the model with the specified model ID.'),
    ('ResourceNotFoundException',     false,
        'Could not resolve the foundation model from the provided model identifier.'),
    ('ModelTimeoutException',         true,
        'Model has timed out in processing the request. Try your request again.'),
    ('ModelErrorException',           false,
        'The request failed due to an error while processing the model.'),
    ('ThrottlingException',           true,
        'Too many requests, please wait before trying again.'),
    ('ModelNotReadyException',        true,
        'The model is not ready for inference. Try your request again.'),
    ('InternalServerException',       true,
        'The system encountered an unexpected error during processing. Try your request again.'),
    ('ServiceUnavailableException',   true,
        'Bedrock is unable to process your request.');

comment on view aws_bedrock._error is
    'The errors of InvokeModel. aws_ml.fault_rate picks from the transient ones.';


-- Aurora documents no SQLSTATE: callers tell these apart by the name at the start of SQLERRM.
create or replace function aws_bedrock._raise(name text, message text default null)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
begin
    raise exception '%: %',
        name,
        coalesce(message, (select e.message from aws_bedrock._error e where e.name = _raise.name))
        using errcode = 'external_routine_exception';
end
$fn$;

comment on function aws_bedrock._raise(text, text) is 'Raises an error of Bedrock''s. 38000.';

revoke all on function aws_bedrock._raise(text, text) from public;


create or replace function aws_bedrock._reject(message text)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
begin
    perform aws_bedrock._raise('ValidationException', message);
end
$fn$;

comment on function aws_bedrock._reject(text) is 'Raises a ValidationException.';

revoke all on function aws_bedrock._reject(text) from public;


create or replace function aws_bedrock._reject_shape(at text, problem text)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $fn$
begin
    perform aws_bedrock._reject(format(
        'Malformed input request: %s: %s, please reformat your input and try again.',
        at,
        problem));
end
$fn$;

comment on function aws_bedrock._reject_shape(text, text) is
    'Raises a ValidationException that says where in the body (#/key) what is wrong.';

revoke all on function aws_bedrock._reject_shape(text, text) from public;

