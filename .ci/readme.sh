#!/usr/bin/env bash
# Fails unless the C and the Rust program in the README are the examples that the tests compile and run.
set -euo pipefail
cd "$(dirname "$0")/.."

block() { awk -v open="^\`\`\`$1\$" '$0 ~ open { on = 1; next } /^```/ { on = 0 } on' README.md; }

diff <(block c) bpf-ffi/examples/readme.c
diff <(block rust) bpf-sys/examples/readme.rs
