#!/usr/bin/env bash
# Tries the built site in real old Chromium (80 and 90) and the installed one. Outside the test run: it downloads
# 120 MB from npm. Chromium before 97 does not know 'wasm-unsafe-eval', so the pages are served without a policy.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="${CARGO_TARGET_DIR:-$root/target}/old-browsers"
mkdir -p "$work"
cd "$work"
[ -f package.json ] || npm init -y >/dev/null
for pair in old80@npm:chrome-aws-lambda@2.1.1 old90@npm:chrome-aws-lambda@8.0.2 puppeteer-core@10.1.0; do
  [ -d "node_modules/${pair%%@*}" ] || npm install --no-save --ignore-scripts --legacy-peer-deps \
    old80@npm:chrome-aws-lambda@2.1.1 old90@npm:chrome-aws-lambda@8.0.2 puppeteer-core@10.1.0
done
cp "$here/try.mjs" "$work/try.mjs"
ZIPING_SITE="${ZIPING_SITE:-${CARGO_TARGET_DIR:-$root/target}/site}" node try.mjs
