create or replace function kb._bedrock_type(code text)
returns text
language sql immutable parallel safe
as $fn$
    select case
               when code in ('KB001', 'KB104', 'KB303', 'KB401') then 'ValidationException'
               when code in ('KB101', 'KB103', 'KB201') then 'ResourceNotFoundException'
               when code = 'KB301' then 'ThrottlingException'
               when code = 'KB302' then 'BadGatewayException'
               when code = 'KB304' then 'AccessDeniedException'
               when code = 'KB305' then 'DependencyFailedException'
               else 'InternalServerException'
           end
$fn$;

comment on function kb._bedrock_type(text) is
    'What Amazon Bedrock calls an error of that SQLSTATE in Retrieve and RetrieveAndGenerate. BadGatewayException is that of a dependency to be tried again, '
    'DependencyFailedException that of one to be looked into.';

revoke all on function kb._bedrock_type(text) from public;
grant execute on function kb._bedrock_type(text) to kb_reader, kb_writer, kb_worker;
