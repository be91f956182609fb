#!/usr/bin/env bash
# How much all Chromium processes together grow while 500 MB of evidence are attached, packed and saved; fails above
# 300 MB. Outside the test run: it writes 1 GB and reads /proc (Linux).
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="${CARGO_TARGET_DIR:-$root/target}/memory"
mkdir -p "$work"
cd "$work"
[ -f package.json ] || npm init -y >/dev/null
[ -d node_modules/puppeteer-core ] || npm install --no-save --ignore-scripts --no-audit --no-fund puppeteer-core@24
[ -f evidence.bin ] || head -c 500000000 /dev/urandom >evidence.bin
cp "$here"/*.mjs "$here/../site.mjs" "$work/"
ZIPING_SITE="${ZIPING_SITE:-${CARGO_TARGET_DIR:-$root/target}/site}" node measure.mjs
