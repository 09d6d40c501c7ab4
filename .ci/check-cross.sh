#!/usr/bin/env bash
# The processors that this machine does not have: runs the tests of the crates and the C instruction macros for a
# 64-bit little-endian (aarch64) and a big-endian (s390x) one under qemu-user, and compiles for a list of others.
# What it needs it fetches: compilers and emulators by apt, the sources of the standard library by rust-src.sh.
# Exit 0 all passed, 1 a failure, 77 a tool cannot be had (a failure with BPFCORE_REQUIRE_KERNEL=1). V=1 shows commands.
set -euo pipefail
cd "$(dirname "$0")/.."

TESTED=(aarch64 s390x)
CORE_TARGETS=(i686-unknown-linux-gnu armv7-unknown-linux-gnueabihf riscv64gc-unknown-linux-gnu
	loongarch64-unknown-linux-gnu powerpc64-unknown-linux-gnu powerpc-unknown-linux-gnu mips-unknown-linux-gnu
	thumbv7em-none-eabi bpfel-unknown-none bpfeb-unknown-none wasm32-unknown-unknown)
SYS_TARGETS=(riscv64gc-unknown-linux-gnu)
CFLAGS=(-std=c99 -Wall -Wextra -Wpedantic -Werror -O1 -static -Iinclude)

target_dir=${CARGO_TARGET_DIR:-target}
mkdir -p "$target_dir/cross"
cache=$(cd "$target_dir/cross" && pwd)
log=$cache/log
passed=0 failed=0 skipped=0

finish() {
	printf 'check-cross: %d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
	exit "$1"
}

cannot() { # cannot <what is missing>: skips everything, or fails where a skip is not allowed
	if [ "${BPFCORE_REQUIRE_KERNEL-}" = 1 ]; then
		printf 'FAIL %s\n' "$1"
		failed=$((failed + 1))
		finish 1
	fi
	printf 'skip %s\n' "$1"
	skipped=$((skipped + 1))
	finish 77
}

run() {
	[ -z "${V-}" ] || printf '+ %s\n' "$*" >&2
	"$@" >"$log" 2>&1 </dev/null
}

report() { # report <name> <passed> <failed> <ignored>
	passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
	if [ "$3" = 0 ]; then
		printf 'ok   %s  (%d passed%s)\n' "$1" "$2" "$([ "$4" = 0 ] || printf ', %d skipped' "$4")"
	else
		printf 'FAIL %s  (%d passed, %d failed)\n' "$1" "$2" "$3"
		tail -n 40 "$log" | sed 's/^/     /'
	fi
}

check() { # check <name> <command...>: counts one
	local name=$1 rc=0
	shift
	run "$@" || rc=$?
	case $rc in
	0) report "$name" 1 0 0 ;;
	77) report "$name" 0 0 1 ;;
	*) report "$name" 0 1 0 ;;
	esac
}

tests() { # tests <name> <cargo test...>: counts each test; a run without any is a failure
	local name=$1 rc=0 good bad ignored
	shift
	run "$@" || rc=$?
	read -r good bad ignored < <(awk '/^test result: / { good += $4; bad += $6; ignored += $8 }
		END { print good + 0, bad + 0, ignored + 0 }' "$log")
	if [ "$bad" = 0 ] && { [ "$rc" != 0 ] || [ "$good" = 0 ]; }; then bad=1; fi
	report "$name" "$good" "$bad" "$ignored"
}

# Compilers, their C libraries and the emulators, by Debian's names.
install_tools() {
	local arch tool missing=() packages=(qemu-user-static)
	for arch in "${TESTED[@]}"; do
		for tool in "$arch-linux-gnu-gcc" "qemu-$arch-static"; do
			command -v "$tool" >/dev/null || missing+=("$tool")
		done
		packages+=("gcc-$arch-linux-gnu" "libc6-dev-${arch/aarch64/arm64}-cross")
	done
	[ ${#missing[@]} = 0 ] && return
	if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
		export DEBIAN_FRONTEND=noninteractive
		run apt-get install -y --no-install-recommends "${packages[@]}" ||
			{ run apt-get update && run apt-get install -y --no-install-recommends "${packages[@]}"; } ||
			tail -n 5 "$log"
	fi
	for tool in "${missing[@]}"; do
		command -v "$tool" >/dev/null || cannot "no $tool: apt-get install ${packages[*]}"
	done
}

install_tools
rustc=$(.ci/rust-src.sh "$cache" 2>"$log") || cannot "$(tail -n 1 "$log")"

# Cargo's cross options come by environment, so that the project needs no configuration file. Tests unwind, and the
# standard library must be built for it too; binaries are static, so that the emulator needs no library path.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS # they would replace those a target
export RUSTC=$rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$cache/target
export CARGO_PROFILE_DEV_PANIC=unwind CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_OPT_LEVEL=1 CARGO_INCREMENTAL=0
for arch in "${TESTED[@]}"; do
	key=CARGO_TARGET_${arch^^}_UNKNOWN_LINUX_GNU
	export "${key}_LINKER=$arch-linux-gnu-gcc" "${key}_RUNNER=qemu-$arch-static"
	export "${key}_RUSTFLAGS=-Ctarget-feature=+crt-static"
	target=$arch-unknown-linux-gnu
	for selection in "bpf-core --lib --tests" "bpf-sys --lib"; do
		read -ra args <<<"$selection"
		# What must not build is shown where the compiler runs.
		tests "$target $selection" cargo test -Zbuild-std --target "$target" --no-fail-fast -p "${args[@]}" -- \
			--skip a_wrong_program_does_not_build
	done
done

# One run for all targets keeps every core busy; the verdict a target comes from a second run, which finds it done.
builds() { # builds <package> <check or build> <target...>
	local package=$1 verb=$2 target all=()
	shift 2
	for target in "$@"; do all+=(--target "$target"); done
	run cargo "$verb" -Zbuild-std=core --keep-going -p "$package" "${all[@]}" || true
	for target in "$@"; do
		check "$target $package builds" cargo "$verb" -Zbuild-std=core -p "$package" --target "$target"
	done
}
builds bpf-core check "${CORE_TARGETS[@]}"
builds bpf-sys build "${SYS_TARGETS[@]}" # not just checked: assembly is first read when code is generated

# The C initialisers against the corpus that the Rust builders are tested with. The generator runs here, as itself.
# shellcheck disable=SC2329 # called through run
corpus() {
	env -u RUSTC -u RUSTC_BOOTSTRAP CARGO_TARGET_DIR="$cache/xtask" \
		cargo run -q --manifest-path xtask/Cargo.toml -- corpus "$cache/corpus.inc"
}
# shellcheck disable=SC2329
c_program() { # c_program <architecture>
	"$1-linux-gnu-gcc" "${CFLAGS[@]}" -I"$cache" -o "$cache/insn-$1" c-tests/insn.c && "qemu-$1-static" "$cache/insn-$1"
}
rm -f "$cache/corpus.inc"
run corpus || report "corpus for c-tests/insn.c" 0 1 0
for arch in "${TESTED[@]}"; do check "$arch c-tests/insn.c" c_program "$arch"; done

[ "$failed" = 0 ] && finish 0
finish 1
