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

browser=""
for program in chromium-headless-shell chromium chromium-browser google-chrome; do
    browser="${browser:-$(command -v "$program" || true)}"
done
[ -n "$missing" ] || [ -z "$browser" ] || exit 0

if [ "${1:-}" = "--if-able" ]; then
    [ -z "$browser" ] || exit 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "no Chromium here, so the browser tests are skipped; as root on Debian: apt-get install chromium$missing"
        exit 0
    fi
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -q >/dev/null
if [ -z "$browser" ]; then
    # Chromium without windows does for tests and costs half as much; where it has no package of its own, the whole of it.
    shell=chromium-headless-shell
    [ -n "$(apt-cache madison "$shell" 2>/dev/null)" ] || shell=chromium
    missing="$shell$missing"
fi
echo "installing $missing"
# shellcheck disable=SC2086  # a list of words
apt-get install -q -y --no-install-recommends $missing >/dev/null
