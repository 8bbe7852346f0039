create or replace function kb._bedrock_error(
    aws_error text,
    out code text,
    out message text,
    out remedy text)
language sql immutable parallel safe
as $fn$
    select e.code, e.message, e.remedy
    from (values
        ('ThrottlingException',           'KB301', 'the model is throttled',          'Try again later, or ask AWS for a higher quota.'),
        ('ModelNotReadyException',        'KB301', 'the model is throttled',          'Try again in a minute.'),
        ('ServiceQuotaExceededException', 'KB301', 'the model is throttled',          'Ask AWS for a higher quota.'),
        ('ServiceUnavailableException',   'KB302', 'the model is unavailable',        'Try again later.'),
        ('InternalServerException',       'KB302', 'the model is unavailable',        'Try again later.'),
        ('ModelTimeoutException',         'KB302', 'the model did not answer in time', 'Try again, with less text.'),
        ('ValidationException',           'KB303', 'the model rejected the input',    'The detail has the model''s own words.'),
        ('AccessDeniedException',         'KB304', 'access to the model is denied',   'Allow bedrock:InvokeModel for it in the cluster''s IAM role, and enable the model in this Region.'),
        ('ResourceNotFoundException',     'KB304', 'Bedrock has no such model here',  'Check the model''s id and Region; many models are called by an inference profile (us., eu., global.).'),
        ('ModelErrorException',           'KB305', 'the model failed',                'Try again; if it goes on, try another model.')
    ) as e (aws_error, code, message, remedy)
    where e.aws_error = _bedrock_error.aws_error
$fn$;

comment on function kb._bedrock_error(text) is
    'Our code, message and remedy for an error name of InvokeModel; nulls for any other. Classes: AWS, API_runtime_InvokeModel, Errors.';

revoke all on function kb._bedrock_error(text) from public;
