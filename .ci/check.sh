#!/usr/bin/env bash
# Everything that a change must pass: one line a step, the log of a failed one, and a summary. `make check` calls it after
# it has built the library; `make check-full` with "full", which adds the emulated architectures. V=1 shows the
# commands and their output.
set -uo pipefail
cd "$(dirname "$0")/.."

CARGO=${CARGO:-cargo} CC=${CC:-gcc} CXX=${CXX:-g++}
export CARGO CC CXX
logs=build/check
mkdir -p "$logs"
passed=0 failed=0 skipped=0

# counts LOG: how many checks passed, failed and were skipped, in the words of cargo and of our own scripts
counts() {
	awk '/^test result: / { good += $4; bad += $6; sum = 1 }
	     /^ *SKIP: / || /\.\.\. SKIP: / { skip += 1 }
	     match($0, /[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$/) {
	         split(substr($0, RSTART), own, " "); last = own[1] " " own[3] " " own[5] }
	     END { if (last != "") print last; else if (sum) print good - skip, bad + 0, skip + 0; else print "1 0 0" }' "$1"
}

step() { # step <name> <command...>
	local name=$1 log start=$SECONDS status=0 good bad skip note
	shift
	log=$logs/${name// /-}.log
	[ ! -t 1 ] || printf '...  %s\r' "$name"
	if [ -n "${V-}" ]; then
		printf '+ %s\n' "$*"
		"$@" 2>&1 </dev/null | tee "$log" || status=${PIPESTATUS[0]}
	else
		"$@" >"$log" 2>&1 </dev/null || status=$?
	fi
	read -r good bad skip < <(counts "$log")
	if [ "$status" = 77 ]; then # could not run at all: a failure where a skip must be expected
		good=0 bad=0 skip=1
		if [ "${BPFCORE_REQUIRE_KERNEL-}" = 1 ] && ! grep -q "^$name: " .ci/expected-skips; then bad=1 skip=0; fi
	elif [ "$status" != 0 ] && [ "$bad" = 0 ]; then
		bad=1
		[ "$good $skip" != '1 0' ] || good=0
	fi
	passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skip))
	note="$((SECONDS - start)) s, $good passed"
	[ "$skip" = 0 ] || note+=", $skip skipped"
	if [ "$bad" != 0 ]; then
		printf 'FAIL %-12s (%s, %d failed)\n' "$name" "$note" "$bad"
		[ -n "${V-}" ] || tail -n 40 "$log" | sed 's/^/     /'
	else
		printf 'ok   %-12s (%s)\n' "$name" "$note"
		grep -E '^ *(test .*)?SKIP: |^skip ' "$log" | sed 's/^ */     /' || true
	fi
}

docs() {
	RUSTDOCFLAGS=-Dwarnings "$CARGO" doc --quiet --locked --workspace --no-deps --document-private-items
}

# The programs in the README are the examples, word for word, and they run.
readme() {
	.ci/readme.sh && build/readme && "$CARGO" run --quiet --locked -p bpf-sys --example readme
}

c_tests() { # c_tests <variant>
	c-tests/run.sh "build/c-tests/$1"
}

# Generated for the C tests from the same tables and the same corpus that the Rust tests read.
c_build() {
	local xtask=("$CARGO" run --quiet --locked --manifest-path xtask/Cargo.toml --)
	mkdir -p build/c-tests && "${xtask[@]}" corpus build/c-tests/corpus.inc &&
		"${xtask[@]}" uapi-check build/c-tests/uapi.inc && c-tests/build.sh build/c-tests build/c-tests
}

step format "$CARGO" fmt --all --check
step lint "$CARGO" clippy --quiet --locked --workspace --all-targets -- -D warnings
step lint-xtask "$CARGO" clippy --quiet --locked --manifest-path xtask/Cargo.toml -- -D warnings
[ "${1-}" != full ] || step lint-fuzz "$CARGO" clippy --quiet --locked --manifest-path fuzz/Cargo.toml -- -D warnings
[ "${1-}" != full ] || step lint-bench "$CARGO" clippy --quiet --locked --manifest-path bench/Cargo.toml --all-targets -- -D warnings
step rust "$CARGO" test --quiet --locked --workspace --all-targets -- --nocapture
step rust-docs "$CARGO" test --quiet --locked --workspace --doc
step rustdoc docs
step gates .ci/gates.sh
step c-build c_build
for variant in build/c-tests/*/; do step "c-$(basename "$variant")" c_tests "$(basename "$variant")"; done
step c-standards c-tests/standards.sh build/c-tests
step llvm .ci/check-llvm.sh
step install c-tests/install.sh build
step steps ${MAKE:-make} --no-print-directory steps
step readme readme
step demo build/demo
step demo-rust "$CARGO" run --quiet --locked -p bpf-sys --example count_packets
[ "${1-}" != full ] || step cross .ci/check-cross.sh

printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
