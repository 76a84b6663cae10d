#!/bin/sh
# Install what pip cannot bring: the browser of the browser tests and the text layout that PDF needs.
#
#     tools/system_packages.sh             Debian and root required: what CI runs
#     tools/system_packages.sh --if-able   what `make test` runs: elsewhere leave the machine alone and say what will be missed
set -eu

wanted="fonts-dejavu-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0"
missing=""
for package in $wanted; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done

# Chromium without windows does for tests and costs half as much, so it is wanted also where the whole of it is.
browser="$(command -v chromium-headless-shell || true)"
other=""
for program in chromium chromium-browser google-chrome; do
    other="${other:-$(command -v "$program" || true)}"
done
[ -n "$missing" ] || [ -z "$browser" ] || exit 0

if [ "${1:-}" = "--if-able" ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        [ -z "$browser$other" ] || exit 0
        echo "no Chromium here, so the browser tests are skipped; as root on Debian: apt-get install chromium$missing"
        exit 0
    fi
fi

export DEBIAN_FRONTEND=noninteractive
if ! apt-get update -q >/dev/null; then
    [ -z "$other" ] || exit 0  # off line the whole of it serves
    exit 1
fi
if [ -z "$browser" ]; then
    shell=chromium-headless-shell
    [ -n "$(apt-cache madison "$shell" 2>/dev/null)" ] || shell=""
    [ -n "$shell$other" ] || shell=chromium
    missing="$shell$missing"
fi
[ -n "$missing" ] || exit 0
echo "installing $missing"
# shellcheck disable=SC2086  # a list of words
apt-get install -q -y --no-install-recommends $missing >/dev/null
