begin;
select plan(2);

select results_eq(
    $$ select c, kb._bedrock_type(c)
       from unnest(array['KB001', 'KB101', 'KB103', 'KB104', 'KB201', 'KB301', 'KB302', 'KB303', 'KB304', 'KB305', 'KB401']) c $$,
    $$ values ('KB001', 'ValidationException'), ('KB101', 'ResourceNotFoundException'), ('KB103', 'ResourceNotFoundException'),
              ('KB104', 'ValidationException'), ('KB201', 'ResourceNotFoundException'), ('KB301', 'ThrottlingException'), ('KB302', 'BadGatewayException'),
              ('KB303', 'ValidationException'), ('KB304', 'AccessDeniedException'), ('KB305', 'DependencyFailedException'), ('KB401', 'ValidationException') $$,
    'has Bedrock''s name for each error that a request may cause');
select is(kb._bedrock_type(null), 'InternalServerException', 'and one for all others');

select * from finish();
rollback;
