#!/usr/bin/env bash
# Feeds rubbish to everything that reads a stranger's file, each target for so many seconds (default 60). Needs a nightly
# compiler and cargo-fuzz: `rustup toolchain install nightly`, `cargo install cargo-fuzz`. Real packages are the seeds.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="${CARGO_TARGET_DIR:-$root/target}/fuzz"
seconds="${1:-60}"
mkdir -p "$work"/{examine,survey,sealed}
cargo run --quiet --manifest-path "$root/Cargo.toml" -p ziping-tests --example packages -- "$work/examine" 3 2000
for target in examine survey sealed; do
  cargo +nightly fuzz run --fuzz-dir "$here" --target-dir "$work/target" "$target" "$work/$target" -- \
    -max_total_time="$seconds" -max_len=200000 -timeout=10
done
