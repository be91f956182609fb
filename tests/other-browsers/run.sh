#!/usr/bin/env bash
# Tries the built site (`cargo xtask serve` or `test` builds it) in the browsers that the test run does not cover: real
# old Chromium (80 and 90), the installed Chromium, Firefox and WebKit. Outside the test run: it downloads 120 MB from
# npm, and Firefox and WebKit come as Debian's packages `firefox-esr` and `webkit2gtk-driver xvfb`; one that is not
# installed is left out and named. Chromium before 97 does not know 'wasm-unsafe-eval': it gets no policy, the others do.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="${CARGO_TARGET_DIR:-$root/target}/other-browsers"
mkdir -p "$work"
cd "$work"
[ -f package.json ] || npm init -y >/dev/null
if ! [ -d node_modules/old80 ] || ! [ -d node_modules/old90 ] || ! [ -d node_modules/old-core ] || ! [ -d node_modules/puppeteer-core ]; then
  npm install --no-save --ignore-scripts --legacy-peer-deps --no-audit --no-fund \
    old80@npm:chrome-aws-lambda@2.1.1 old90@npm:chrome-aws-lambda@8.0.2 old-core@npm:puppeteer-core@10.1.0 puppeteer-core@24
fi
cp "$here"/*.mjs "$here/../site.mjs" "$work/"
export ZIPING_SITE="${ZIPING_SITE:-${CARGO_TARGET_DIR:-$root/target}/site}"
if command -v xvfb-run >/dev/null; then xvfb-run -a node try.mjs "$@"; else node try.mjs "$@"; fi
