begin;
select plan(2);

select is(kb._page_mark('00000000-0000-0000-0000-000000000001'), substring(sha256('00000000-0000-0000-0000-000000000001') for 6), 'is made of a hash');
select is(
    (select count(distinct kb._page_mark(n::text)) from generate_series(1, 100000) n where length(kb._page_mark(n::text)) = 6), 100000::bigint,
    'of 6 bytes, which tell 100,000 chunks apart');

select * from finish();
rollback;
