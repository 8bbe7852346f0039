begin;
select plan(4);

select results_eq(
    $$ select e.name, (kb._bedrock_error(e.name)).code
       from unnest(array[
           'ValidationException', 'ServiceQuotaExceededException', 'AccessDeniedException', 'ResourceNotFoundException',
           'ModelTimeoutException', 'ModelErrorException', 'ThrottlingException', 'ModelNotReadyException',
           'InternalServerException', 'ServiceUnavailableException']) as e (name) $$,
    $$ values
           ('ValidationException', 'KB303'), ('ServiceQuotaExceededException', 'KB301'), ('AccessDeniedException', 'KB304'),
           ('ResourceNotFoundException', 'KB304'), ('ModelTimeoutException', 'KB302'), ('ModelErrorException', 'KB305'),
           ('ThrottlingException', 'KB301'), ('ModelNotReadyException', 'KB301'), ('InternalServerException', 'KB302'),
           ('ServiceUnavailableException', 'KB302') $$,
    'every error of InvokeModel has the code of its class');

select is_empty(
    $$ select v.name from unnest(array['ValidationException', 'ThrottlingException', 'ModelErrorException']) as v (name)
       cross join lateral kb._bedrock_error(v.name) e
       where e.message is null or e.remedy is null $$,
    'each says what is wrong and what helps');

select is((kb._bedrock_error('OtherException')).code, null, 'another name has no code');
select is((kb._bedrock_error(null)).code, null, 'nor has null');

select * from finish();
rollback;
