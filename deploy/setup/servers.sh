#!/bin/sh
# Installs the servers that the tests start for themselves: RabbitMQ, PostgreSQL and Chromium (Debian's packages).
# Does so only as root on Debian, or when KIEZNETZ_SETUP=yes allows it; else says which command does.
set -eu

missing=""
[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server >/dev/null || missing="$missing rabbitmq-server"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing="$missing postgresql"
command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || missing="$missing chromium-headless-shell"
[ -n "$missing" ] || exit 0

install="apt-get install --yes --no-install-recommends$missing"
if ! command -v apt-get >/dev/null; then
    echo "The tests need$missing, and this is not Debian: please install them yourself." >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    if [ "${KIEZNETZ_SETUP:-}" = yes ]; then
        exec sudo "$0"
    fi
    echo "The tests need$missing. This installs them:  sudo $install" >&2
    echo "With KIEZNETZ_SETUP=yes, make does it by itself." >&2
    exit 1
fi

# The packages would start their servers; the tests start their own, so none of these is wanted.
policy=/usr/sbin/policy-rc.d
kept=""
if [ -e "$policy" ]; then
    kept=$(mktemp)
    cp -p "$policy" "$kept"
fi
restore() {
    if [ -n "$kept" ]; then
        mv "$kept" "$policy"
    else
        rm -f "$policy"
    fi
}
trap restore EXIT
trap 'exit 130' INT TERM
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod 755 "$policy"

echo "Installing$missing (Debian packages)"
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet --quiet
# shellcheck disable=SC2086
$install >/dev/null
