# shellcheck shell=bash
# Sourced by the parts of bench/backfill and of bench/sync, and by bench/ask. bin/scratch runs each on a database of its own, which
# goes when they end, and every session in it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8 # EPOCHREALTIME has a point in it

results=${results:-bench/results/backfill.json}
part=$(basename "$0")

sql() { psql -qXAt -v ON_ERROR_STOP=1 -d "$KB_URL" "$@"; }

superuser() { psql -qXAt -v ON_ERROR_STOP=1 -d "$KB_TEST_URL" "$@"; }

say() { printf '%s\n' "$part: $*" >&2; }

# How the emulator answers the sessions from here on: emulator latency=100..400 fault_rate=0.2. At once, without arguments.
emulator() {
    local setting
    PGOPTIONS="-c client_min_messages=warning"
    for setting in "$@"; do
        PGOPTIONS+=" -c aws_ml.$setting"
    done
    export PGOPTIONS
}

# The contestants in turn, each run beginning with another: order RUN CONTESTANT …
order() {
    local first=$((($1 - 1) % ($# - 1)))
    shift
    echo "${@:first + 1}" "${@:1:first}"
}

# A command in so many sessions at once: together 4 sql -c "…". Fails when one of them does.
together() {
    local sessions=$1 pids=() pid
    shift
    for ((; sessions > 0; sessions--)); do
        "$@" &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do
        wait "$pid"
    done
}

# Runs a command and notes how long it took: measure RUN CONTESTANT ROWS COMMAND …
measure() {
    local run=$1 contestant=$2 rows=$3 start=$EPOCHREALTIME seconds
    shift 3
    "$@"
    seconds=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }')
    sql -v run="$run" -v contestant="$contestant" -v rows="$rows" -v seconds="$seconds" \
        <<<"insert into bench.measurement values (:run, :'contestant', :rows, :seconds)"
    say "run $run, $contestant: $seconds s"
}

# So many rows to embed, in a new table: documents ROWS DIMENSIONS [OWNER].
documents() { sql -o /dev/null -c "select bench.make_documents($1, $2, '${3:-kb_owner}')" -c "vacuum analyze documents"; }

attach() { sql -o /dev/null -c "select kb.attach_table('documents', 'documents', embedding_model => '$1')"; }

# The vector index of the table that was attached, away for good: what is measured then is the same at every size.
drop_vector_index() { sql -c "drop index documents_embedding_idx"; }

backfill() { sql -c "call kb.backfill('documents')"; }

backfill_for() { sql -c "call kb.backfill('documents', max_duration => '$1 seconds')"; }

# The loop as the blog has it, letter for letter.
blog_loop() { sql -c "$(sed -n '/^DO$/,/^\$embed\$ LANGUAGE/p' src/test/resources/aurora-bedrock-blog.sql)"; }

require_embedded() {
    local pending
    pending=$(sql -c "select count(*) from documents where embedding is null")
    [[ $pending == 0 ]] || { say "$pending rows were left out"; exit 1; }
}

# Ends a part: the SQL on standard input writes its figures into bench.figure; they and the sizes, name=value …, replace
# those of the part in the results.
keep() {
    local IFS=$'\n'
    emulator
    sql -o /dev/null
    [[ -s $results ]] || echo '{}' >"$results"
    sql -v part="$part" -v sizes="$*" -v cores="$(nproc)" -v results="$results" -f bench/keep.sql >"$results.new"
    mv "$results.new" "$results"
}

emulator
bin/kb migrate >/dev/null
sql -f bench/setup.sql
