#!/bin/sh
# Install what pip cannot bring: the browser of the browser tests and the text layout that PDF needs.
#
#     tools/system_packages.sh             Debian and root required: what CI runs
#     tools/system_packages.sh --if-able   what `make test` runs: elsewhere leave the machine alone and say what will be missed
set -eu

wanted="chromium fonts-dejavu-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0"
missing=""
for package in $wanted; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "${1:-}" = "--if-able" ]; then
    if command -v chromium >/dev/null || command -v google-chrome >/dev/null; then
        exit 0
    fi
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "no Chromium here, so the browser tests are skipped; as root on Debian: apt-get install$missing"
        exit 0
    fi
fi

export DEBIAN_FRONTEND=noninteractive
echo "installing$missing"
apt-get update -q >/dev/null
# shellcheck disable=SC2086  # a list of words
apt-get install -q -y --no-install-recommends $missing >/dev/null
