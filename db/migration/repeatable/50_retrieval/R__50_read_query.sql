create or replace function kb._read_query(
    text_config regconfig,
    query text,
    out lexemes text[],
    out condition tsquery)
language plpgsql immutable parallel safe
set search_path = pg_catalog, pg_temp
-- No NOTICE of stop words.
set client_min_messages = warning
as $fn$
declare
    -- As kb._lexeme_expression. Not at the start of a word, where a hyphen excludes.
    v_query text := regexp_replace(translate(query, './', '  '), '(?<=\w)_', '-', 'g');
    v_part  text[];
    v_words tsquery;
begin
    -- "a phrase", -"not this one", -nor-this-word
    for v_part in select m from regexp_matches(v_query, '(?:^|(?<=\s))(-?)(?:"([^"]*)"|(?<=-)(\w\S*))', 'g') m loop
        v_words := phraseto_tsquery(text_config, coalesce(v_part[2], v_part[3]));
        if numnode(v_words) > 0 then
            v_words   := case v_part[1] when '-' then !! v_words else v_words end;
            condition := coalesce(condition && v_words, v_words);
        end if;
    end loop;

    lexemes := tsvector_to_array(to_tsvector(
        text_config, regexp_replace(v_query, '(?:^|(?<=\s))-(?:"[^"]*"|\w\S*)', ' ', 'g')));
end
$fn$;

comment on function kb._read_query(regconfig, text) is
    'What a query asks for: lexemes, of which any may match, and the condition that its quoted phrases and -words are. Null: there is none.';

revoke all on function kb._read_query(regconfig, text) from public;
grant execute on function kb._read_query(regconfig, text) to kb_reader, kb_writer, kb_worker;
