# shellcheck shell=bash
# Sourced by the scripts beside it: where things are, which PostgreSQL is used, how to talk to the user.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
local=$root/.local

say() { printf '%s\n' "$@" >&2; }
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

# A password.
random_hex() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# The same connection URL with another database in it.
url_with_database() {
    sed -E "s#^([a-z]+://[^/?]*)(/[^?]*)?#\1/$2#" <<<"$1"
}

# The archive that this Debian's own release is installed from. Security and third-party archives are not what is meant:
# they do not carry another release's main.
debian_archive() {
    local release site
    # shellcheck source=/dev/null
    release=$(source /etc/os-release && echo "$ID $VERSION_CODENAME")
    [[ $release == "debian "* ]] || die "This needs Debian: what is wanted comes from Debian 13's archive."
    # shellcheck disable=SC2016  # apt's own $(names)
    site=$(apt-get indextargets --no-release-info --format '$(RELEASE) $(SITE)' 'Identifier: Packages' |
        awk -v codename="${release#* }" '$1 == codename || $1 ~ /^(old)*stable$/ { print $2; exit }')
    [[ -n $site ]] || die "apt is configured with no Debian archive."
    echo "$site"
}
