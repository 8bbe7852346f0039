create or replace function kb._check_chunking(chunking jsonb)
returns void
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
declare
    v_strategy text;
    v_max      numeric;
    v_key      record;
begin
    perform kb._require(
        jsonb_typeof(chunking) = 'object',
        'chunking must be a JSON object',
        format('Got %s.', chunking),
        'For example {"strategy": "default", "max_tokens": 300}.');
    v_strategy := coalesce(chunking ->> 'strategy', 'default');
    perform kb._require(
        v_strategy in ('default', 'markdown', 'fixed_size', 'hierarchical', 'semantic', 'none'),
        'chunking has an unknown strategy',
        format('Got %s.', chunking),
        'The strategies are "default" (or "markdown"), "fixed_size", "hierarchical", "semantic" and "none".');
    v_max := case when jsonb_typeof(chunking -> 'max_tokens') = 'number' then (chunking ->> 'max_tokens')::numeric else 300 end;

    for v_key in
        with key (key, strategy, lowest, highest, default_number, words, hint) as (values
            ('max_tokens', null, 20, 8192, 300, 'a number from 20 to 8192', 'Leave it out for 300, as Bedrock''s default chunking.'),
            ('overlap_percentage', 'fixed_size', 0, 99, 20, 'a number from 0 to 99', 'Leave it out for 20.'),
            ('parent_max_tokens', 'hierarchical', v_max + 1, 8192, 1500, 'a number above max_tokens, up to 8192',
             'Without it, it is 1500; without max_tokens, that is 300.'),
            ('overlap_tokens', 'hierarchical', 0, v_max - 1, 0, 'a number from 0, below max_tokens',
             'Without it, nothing is repeated; without max_tokens, that is 300.'),
            ('buffer_size', 'semantic', 0, 10, 0, 'a number from 0 to 10', 'Leave it out for 0: each sentence is compared alone.'),
            ('breakpoint_percentile', 'semantic', 50, 99, 95, 'a number from 50 to 99', 'Leave it out for 95.'),
            ('embedding_model', 'semantic', null, null, null, 'a model of kb.model', 'Leave it out for that of the knowledge base.'),
            ('strategy', null, null, null, null, 'one of the strategies', 'Leave it out for "default".')
        )
        select coalesce(k.key, g.key) as key,
               k.strategy,
               k.key is not null as is_known,
               coalesce(k.strategy = v_strategy, true) as is_of_strategy,
               case
                   when k.default_number is null then g.value is null or jsonb_typeof(g.value) = 'string'
                   when g.value is null then k.default_number between k.lowest and k.highest
                   when jsonb_typeof(g.value) <> 'number' then false
                   else (g.value #>> '{}')::numeric between k.lowest and k.highest
               end as is_valid,
               k.words,
               k.hint
        from key k
        full join jsonb_each(chunking) as g (key, value) on g.key = k.key
        where g.key is not null or k.strategy = v_strategy
        order by k.key is not null, k.strategy is not null
    loop
        perform kb._require(
            v_key.is_known,
            'chunking has an unknown key',
            format('Got %s.', chunking),
            'The keys are strategy, max_tokens, overlap_percentage, parent_max_tokens, overlap_tokens, buffer_size, breakpoint_percentile and embedding_model.');
        perform kb._require(
            v_key.is_of_strategy,
            format('%s goes with the strategy %s', v_key.key, v_key.strategy),
            format('Got %s.', chunking),
            format('Leave it out, or add {"strategy": "%s"}.', v_key.strategy));
        perform kb._require(
            v_key.is_valid,
            format('%s must be %s', v_key.key, v_key.words),
            format('Got %s.', chunking),
            v_key.hint);
    end loop;
end
$fn$;

comment on function kb._check_chunking(jsonb) is 'Rejects a malformed chunking. KB001.';

revoke all on function kb._check_chunking(jsonb) from public;
grant execute on function kb._check_chunking(jsonb) to kb_reader, kb_writer, kb_worker;
