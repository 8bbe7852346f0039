begin;
select plan(23);

select is(kb._error_class(v.code), v.class, format('%s is %s', v.code, v.class))
from (values
    ('KB301', 'throttled'), ('KB302', 'throttled'),
    ('KB303', 'rejected'),
    ('40001', 'locked'), ('40P01', 'locked'), ('55P03', 'locked'),
    ('KB304', 'fatal'), ('KB103', 'fatal'), ('KB201', 'fatal'),
    ('42501', 'fatal'), ('42P01', 'fatal'), ('25006', 'fatal'), ('28000', 'fatal'),
    ('53100', 'fatal'), ('57014', 'fatal'), ('57P01', 'fatal'), ('58030', 'fatal'),
    ('KB305', 'faulty'), ('53200', 'faulty'), ('23514', 'faulty'), ('P0001', 'faulty'), ('XX000', 'faulty')
) as v (code, class);

set local role kb_reader;
select throws_ok($$ select kb._error_class('KB301') $$, '42501', 'permission denied for function _error_class', 'kb_reader may not call it');
reset role;

select * from finish();
rollback;
