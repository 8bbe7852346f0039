begin;
select plan(6);

select is(kb._chunk_heading('Title', 'A > B'), 'Title > A > B', 'the title stands above the headings');
select is(kb._chunk_heading('A', 'A > B'), 'A > B', 'not twice where it is the first heading');
select is(kb._chunk_heading('A', 'A'), 'A', 'nor where it is the only one');
select is(kb._chunk_heading('A', 'AB > C'), 'A > AB > C', 'a heading that only starts like it is another');
select is(kb._chunk_heading('Title', null), 'Title', 'without headings it stands alone');
select is(kb._chunk_heading(null, 'A'), 'A', 'without a title there are the headings');

select * from finish();
rollback;
