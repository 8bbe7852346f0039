# shellcheck shell=bash
# Sourced by the scripts beside it: where things are, which PostgreSQL is used, how to talk to the user.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
local=$root/.local

say() { printf '%s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# Runs a command as root: directly, else through sudo.
as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    else
        sudo -- "$@"
    fi
}

can_be_root() { [[ $EUID -eq 0 ]] || command -v sudo >/dev/null; }

# pg_config of the PostgreSQL in use: PG_CONFIG, else the newest server of 15 to 18 that Debian's packages installed,
# else the one on the PATH.
find_pg_config() {
    local major
    if [[ -n ${PG_CONFIG:-} ]]; then
        echo "$PG_CONFIG"
        return
    fi
    for major in 18 17 16 15; do
        if [[ -x /usr/lib/postgresql/$major/bin/postgres ]]; then
            echo "/usr/lib/postgresql/$major/bin/pg_config"
            return
        fi
    done
    command -v pg_config
}

# Makes .local, which belongs to whoever owns the checkout.
make_local() {
    [[ -d $local ]] && return
    mkdir -p "$local"
    if [[ $EUID -eq 0 ]]; then
        chown --reference="$root" "$local"
    fi
}

# The same connection URL with another database in it.
url_with_database() {
    sed -E "s#^([a-z]+://[^/?]*)(/[^?]*)?#\1/$2#" <<<"$1"
}
