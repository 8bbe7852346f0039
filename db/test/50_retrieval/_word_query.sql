begin;
select plan(1);

select is_empty(
    $$ select w.lexeme from unnest(array['zebra', 'it''s', 'a\b', '''', 'a & !b', 'a:*', 'x <-> y', E'new\nline', 'é', '🜁', ' ']) as w (lexeme)
       where tsvector_to_array(array_to_tsvector(array[w.lexeme])) <> array[w.lexeme]
          or not array_to_tsvector(array[w.lexeme]) @@ kb._word_query(w.lexeme)
          or array_to_tsvector(array[w.lexeme || 'x', 'b']) @@ kb._word_query(w.lexeme)
          or numnode(kb._word_query(w.lexeme)) <> 1 $$,
    'finds that lexeme and no other, whatever is in it');

select * from finish();
rollback;
