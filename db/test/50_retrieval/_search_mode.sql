begin;
select plan(1);

select results_eq(
    $$ select w.weight, kb._search_mode(b, m.mode)
       from kb.knowledge_base k
       cross join unnest(array[0, 0.3, 1]) as w (weight)
       cross join unnest(array['hybrid', 'vector', 'text', null]) with ordinality as m (mode, n)
       cross join lateral jsonb_populate_record(k, jsonb_build_object('vector_weight', w.weight)) b
       where k.name = 'default'
       order by w.weight, m.n $$,
    $$ values (0.0, 'text'), (0, 'vector'), (0, 'text'), (0, null),
              (0.3, 'hybrid'), (0.3, 'vector'), (0.3, 'text'), (0.3, null),
              (1, 'vector'), (1, 'vector'), (1, 'text'), (1, null) $$,
    'a hybrid search without one leg is the other alone; what was asked for is what is done');

select * from finish();
rollback;
