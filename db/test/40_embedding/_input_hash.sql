begin;
select plan(3);

select is(encode(kb._input_hash(''), 'hex'), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'SHA-256 of nothing');
select is(kb._input_hash('é'), sha256('\xc3a9'), 'of the bytes in UTF-8');
select is(kb._input_hash(null), null, 'null has none');

select * from finish();
rollback;
