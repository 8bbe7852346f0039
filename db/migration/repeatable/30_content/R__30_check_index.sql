create or replace function kb._check_index(index text, distance text)
returns void
language plpgsql immutable parallel safe
set search_path = kb, pg_temp
as $fn$
begin
    perform kb._require(
        coalesce(index in ('vector', 'halfvec', 'binary'), true),
        'unknown index',
        format('Got %L.', index),
        'One of ''vector'', ''halfvec'', ''binary''.');
    perform kb._require(
        coalesce(distance in ('cosine', 'euclidean', 'inner_product'), true),
        'unknown distance',
        format('Got %L.', distance),
        'One of ''cosine'', ''euclidean'', ''inner_product''.');
end
$fn$;

comment on function kb._check_index(text, text) is 'Rejects kinds of index and distances that there are not; null stands for a default. KB001.';

revoke all on function kb._check_index(text, text) from public;
