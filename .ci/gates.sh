#!/usr/bin/env bash
# What must hold for the built library as a whole, after `make all`: nothing needed from outside, nothing exported but the
# header's functions, no panic that can be reached, no ABI changed, sizes and stack within their limits. One line a gate.
# Exit 0 all passed, 1 a failure. `.ci/gates.sh abi` writes bpf-ffi/bpfcore.abi anew. V=1 shows what the tools say.
set -euo pipefail
cd "$(dirname "$0")/.."
unset MAKEFLAGS MAKELEVEL
export LC_ALL=C

CC=${CC:-gcc} CARGO=${CARGO:-cargo}
SO_MOST=147456   # bytes of the stripped .so
STACK_MOST=1024  # bytes of stack from an exported function down, but for those that keep the caller from bringing memory:
STACK_OF='bpfcore_check 36864 bpfcore_findings 36864 bpfcore_assemble 2304 bpfcore_assemble_opts 1536 bpfcore_disassemble 1152' # 4,096 slots of the checker, 64 labels of the assembler
NO_STD_MOST=1536 # bytes of either example without std
VERSION=$(sed -nE '/^version = /{s/.*"(.*)".*/\1/p;q}' Cargo.toml)
SO=build/libbpfcore.so.$VERSION A=build/libbpfcore.a O=build/bpfcore.o
MAP=bpf-ffi/bpfcore.map ABI=bpf-ffi/bpfcore.abi HEADER=include/bpfcore.h
mkdir -p "${CARGO_TARGET_DIR:-target}/gates"
T=$(cd "${CARGO_TARGET_DIR:-target}/gates" && pwd)
HEX='function number(hex,  i, n) { for (i = 1; i <= length(hex); i++) n = n * 16 + index("0123456789abcdef", substr(hex, i, 1)) - 1; return n }'
passed=0 failed=0 skipped=0

gate() { # gate <name> <command...>: what the command says is a remark if it succeeds, the reason if not; 77 skips
	local name=$1 said rc=0
	shift
	said=$("$@" 2>&1 </dev/null) || rc=$?
	if [ "$rc" = 77 ] && [ "${BPFCORE_REQUIRE_KERNEL-}" = 1 ] && ! grep -Fqx "$name: $said" .ci/expected-skips; then
		rc=1 said="a skip that is not expected: $said"
	fi
	case $rc in
	0) passed=$((passed + 1)) && printf 'ok   %s%s\n' "$name" "${said:+  ($(tail -n 1 <<<"$said"))}" ;;
	77) skipped=$((skipped + 1)) && printf 'skip %s  (%s)\n' "$name" "$said" ;;
	*) failed=$((failed + 1)) && printf 'FAIL %s\n' "$name" && tail -n 40 <<<"$said" | sed 's/^/     /' ;;
	esac
	[ -z "${V-}" ] || [ -z "$said" ] || sed 's/^/     /' <<<"$said"
}

none() { # none [pattern]: shows the lines of the input that match, and succeeds if there is none
	! grep -E "${1-.}"
}

has() { # has <pattern>: in the input
	[ "$(grep -cE -- "$1")" != 0 ]
}

same() { # same <what> <list of it> <list of the map>
	diff --label "$MAP" --label "$1" -u0 "$T/$3" "$T/$2"
}

# ---- what the objects are made of

needed() { readelf -Wd "$SO" | none NEEDED; }

soname() {
	local name=libbpfcore.so.${VERSION%%.*}
	readelf -Wd "$SO" | has "\(SONAME\) .*\[$name\]$" || { echo "it is not $name" && return 1; }
}

undefined() { for file in "$SO" "$A"; do readelf -Ws "$file" | awk '$7 == "UND" && $8 != ""'; done | none; }

startup() {
	{ readelf -Wd "$SO" && readelf -WSs "$SO" "$O"; } |
		none '\((PREINIT|INIT|FINI)|\.(preinit|init|fini|ctors|dtors)|\b(_init|_fini|_start|__cxa_finalize)\b'
}

variables() { # sections that are written to, and thread-local storage
	{
		readelf -WSl "$SO" | sed 's/^ *\[ */[/' | awk '$1 ~ /^\[/ && $8 ~ /W/ && $2 != ".dynamic" && $2 != ".got"; $1 == "TLS"'
		readelf -WS "$O" | sed 's/^ *\[ */[/' | awk '$1 ~ /^\[/ && $8 ~ /[WT]/ && $6 !~ /^0+$/'
	} | none
}

hardened() {
	readelf -Wl "$SO" | has 'GNU_STACK .* RW  ' || { echo "the stack would be executable" && return 1; }
	readelf -Wl "$SO" | has GNU_RELRO || { echo "no RELRO" && return 1; }
	readelf -Wd "$SO" | has 'FLAGS_1.*NOW' || { echo "symbols are bound late" && return 1; }
	readelf -Wl "$SO" | none 'LOAD .* RWE'
}

pointers() { # pointers in data cost a relocation each when the library is loaded
	readelf -Wr "$O" | awk '/^Relocation section/ { in_section = $3 } $3 ~ /_(ABS)?64$/ { print in_section, $0 }' | none || return 1
	readelf -WrS "$SO" | sed 's/^ *\[ */[/' | awk "$HEX"'
		$2 == ".got" { from = number($4); to = from + number($6) }
		/^[0-9a-f]+ .* R_/ { n++; at = number($1); if ($3 !~ /_RELATIVE$/ || at < from || at >= to) { print; bad = 1 } }
		END { print n + 0 " relocations, all of the global offset table: memcpy and its family"; exit bad }'
}

# ---- what is exported

exports() {
	awk '/^[A-Z0-9_.]+ \{/ { node = $1 } /^ *bpfcore_[a-z0-9_]+;/ { sub(";", "", $1); print $1 "@@" node }' "$MAP" | sort >"$T/map"
	readelf -W --dyn-syms "$SO" | awk '$7 != "UND" && $4 == "FUNC" { print $8 }' | sort >"$T/so"
	sed 's/@@.*//' "$T/map" | sort >"$T/map.names"
	declarations | sed -E 's/.*\b(bpfcore_\w+)\(.*/\1/' | sort >"$T/header"
	find bpf-ffi/src -name '*.rs' -exec awk '/#\[unsafe\(no_mangle\)\]/ { on = 1 }
		on && match($0, /fn [a-z0-9_]+/) { print substr($0, RSTART + 3, RLENGTH - 3); on = 0 }' {} + | sort >"$T/rust"
	readelf -Ws "$A" | awk '($5 == "GLOBAL" || $5 == "WEAK") { print $8 }' | sort >"$T/archive"
	same "$SO" so map && same "$HEADER" header map.names && same bpf-ffi/src rust map.names && same "$A" archive map.names || return 1
	sed -E '/^bpfcore_\w+@@BPFCORE_[0-9]+\.[0-9]+$/d' "$T/map" | none || return 1
	echo "$(wc -l <"$T/map") functions: .so, .a, version map, header and Rust agree"
}

# ---- size and stack

size() {
	strip -o "$T/stripped.so" "$SO"
	make -s BUILD="$T/separate" LDFLAGS=-Wl,-z,separate-code all >"$T/log" || { cat "$T/log" && return 1; }
	strip -o "$T/separate.so" "$T/separate/$(basename "$SO")"
	local bytes
	bytes=$(stat -c %s "$T/stripped.so")
	echo "$bytes of $SO_MOST bytes stripped; $(stat -c %s "$T/separate.so") with code on pages of its own"
	[ "$bytes" -le "$SO_MOST" ]
}

stack() { # frames from the machine code, summed along the calls; a call that cannot be followed is a failure
	[ "$(uname -m)" = x86_64 ] || { echo "reads x86-64 only" && return 77; }
	objdump -dr --no-show-raw-insn "$O" | awk -v most="$STACK_MOST" -v exempt="$STACK_OF" "$HEX"'
		function fail(why) { print why; bad = 1 }
		function depth(f,  i, n, list, d, deepest) {
			if (f in known) return known[f]
			if (!(f in frame)) { fail("unknown callee " f); return 0 }
			if (busy[f]) { fail("recursion through " f); return 0 }
			busy[f] = 1
			n = split(calls[f], list, " ")
			for (i = 1; i <= n; i++) if ((d = depth(list[i])) > deepest) deepest = d
			busy[f] = 0
			return known[f] = 8 + frame[f] + (below[f] > deepest ? below[f] : deepest)
		}
		/^Disassembly of section/ { f = $4; sub(/:$/, "", f); frame[f] += 0; next }
		/\tpush / { frame[f] += 8 }
		/\tsub +\$0x[0-9a-f]+,%rsp/ { hex = $0; sub(/.*\$0x/, "", hex); sub(/,.*/, "", hex); frame[f] += number(hex) }
		/\tsub +\$0x[0-9a-f]+,%r11/ { # many pages, in a loop that takes and touches one at a time
			hex = $0; sub(/.*\$0x/, "", hex); sub(/,.*/, "", hex); frame[f] += number(hex) - 4096
		}
		/-0x[0-9a-f]+\(%rsp/ { # below the stack pointer, where a function that calls none needs no frame
			hex = $0; sub(/.*-0x/, "", hex); sub(/\(.*/, "", hex); if ((n = number(hex)) > below[f]) below[f] = n
		}
		/\tsub .*%r.*,%rsp/ && !/\$0x/ { fail(f " moves its stack by a variable") }
		/\tcall +\*%/ { pointer[f] = 1 }
		/\t(call|jmp) / { branch = 1; next }
		branch && /R_X86_64_(PLT32|PC32)/ || /R_X86_64_(REX_)?GOTPCREL/ {
			if (/GOTPCREL/) loaded[f] = 1
			to = $3; sub(/[-+]0x.*/, "", to); if (to !~ /^\.text/) to = ".text." to
			if (to != f) calls[f] = calls[f] " " to
		}
		{ branch = 0 }
		END {
			n = split(exempt, list, " ")
			for (i = 1; i < n; i += 2) room[".text." list[i]] = list[i + 1]
			n = 0
			for (f in frame) {
				if (frame[f] > frame[widest]) widest = f
				d = depth(f)
				if (pointer[f] && !loaded[f]) fail(f " calls through a pointer")
				if (f in room) { n++; if (d > room[f]) fail(f " needs " d " bytes"); above = above ", " d " in " substr(f, 7); continue }
				if (f ~ /^\.text\.bpfcore_/) { n++; if (d > most) fail(f " needs " d " bytes"); if (d > known[deepest]) deepest = f }
			}
			if (!n) fail("no exported function found")
			sub(/^\.text\./, "", deepest); sub(/^\.text\./, "", widest)
			print "at most " known[".text." deepest] " bytes with all callees, in " deepest above "; largest frame " frame[".text." widest] ", in " widest
			exit bad
		}'
}

# ---- the header as an ABI: prototypes, struct layouts, constants, macros

text() { $CC -w -fpreprocessed -dD -E -P "$1"; } # without comments, nothing included

declarations() {
	text "$HEADER" | grep -v '^ *#' | tr '\n\t' '  ' | sed 's/extern "C" {//' | tr -s ' ' | tr ';' '\n' |
		grep -E '\bbpfcore_\w+\(' | sed -E 's/^[ }]*//; s/([ *])\w+([,)])/\1\2/g; s/ ([,)])/\1/g'
}

abi() { # the data model is LP64
	{
		echo '#include <stddef.h>'
		echo '#include <stdio.h>'
		echo '#include "bpfcore.h"'
		echo 'int main(void) {'
		for header in "$HEADER" include/bpfcore/*.h; do text "$header"; done | awk '
			/^struct bpfcore_[a-z_]+ \{/ { s = $2; printf "printf(\"struct %s: %%zu bytes\\n\", sizeof(struct %s));\n", s, s; next }
			/^}/ { s = "" }
			s && /;/ {
				sub(/^[ \t]+/, ""); sub(/;.*/, ""); member = $NF; sub(/^\*+/, "", member); sub(/\[.*/, "", member)
				if (/:/) printf "puts(\"struct %s: %s\");\n", s, $0
				else printf "printf(\"struct %s: %s at %%zu, %%zu bytes\\n\", offsetof(struct %s, %s), sizeof(((struct %s *)0)->%s));\n", s, $0, s, member, s, member
			}'
		$CC -dM -E -Iinclude "$HEADER" | sed -nE 's/^#define (BPFCORE_\w+) ([-(0-9]|BPFCORE_).*/\1/p' | grep -v '^BPFCORE_VERSION' |
			sed 's/.*/printf("constant & = %lld\\n", (long long)(&));/'
		echo 'return 0; }'
	} >"$T/abi.c"
	$CC -w -Iinclude "$T/abi.c" -o "$T/abi" || return 1
	{
		declarations | sed 's/^/function /'
		$CC -dM -E -Iinclude "$HEADER" | sed -nE 's/^#define (BPFCORE_\w*[A-Z0-9])\(([^)]*)\).*/macro \1(\2)/p'
		"$T/abi"
	} | sort
}

abi_unchanged() {
	[ "$(getconf LONG_BIT)" = 64 ] || { echo "the baseline is of 64 bits" && return 77; }
	abi >"$T/abi.now" || { cat "$T/abi.now" && return 1; }
	echo "gone or changed; if no release has it, renew $ABI with .ci/gates.sh abi:"
	comm -23 "$ABI" "$T/abi.now" | none || return 1
	echo "$(wc -l <"$ABI") facts unchanged, $(comm -13 "$ABI" "$T/abi.now" | wc -l) new"
}

header_fresh() { "$CARGO" run --quiet --locked --manifest-path xtask/Cargo.toml -- header --check; }

# ---- no panic can be reached: linked without the function that the panic handler calls

PROVE='--cfg bpfcore_prove_no_panic'

no_panic_c() { # no_panic_c <overflow checks>
	CARGO_TARGET_DIR=$T/prove-$1 CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS=$1 RUSTFLAGS="${RUSTFLAGS-} $PROVE" \
		make -s BUILD="$T/prove-$1/lib" all || return 1
	echo "$(wc -l <"$T/map") functions"
}

# All that rustdoc calls public, as a Rust expression. Left out: generic types, and the derived Debug of structs with
# more than five fields or with text, for which core runs code with an assertion of its own.
public_functions() (
	rm -rf "$T"/doc/doc/bpf_{core,sys}
	CARGO_TARGET_DIR=$T/doc "$CARGO" doc --quiet --locked --no-deps -p bpf-core -p bpf-sys >&2 || return 1
	cd "$T/doc/doc" || return 1
	echo 'crate::functions! {'
	{
		grep -roE '<section id="method\.\w+(-[0-9]+)?" class="method">' bpf_core bpf_sys |
			sed -nE 's#^(.*)/(struct|enum|union)\.(\w+)\.html:.*"method\.(\w+).*#\1/\3/\4,#p'
		grep -roE '<section id="impl-(Debug|Display|Binary|Octal|LowerHex|UpperHex)-for-[^"]*"' bpf_core bpf_sys | grep -v '%3C[A-Z]' |
			sed -nE 's#^(.*)/(struct|enum|union)\.(\w+)\.html:.*"impl-(\w+)-for-.*#<\1/\3 as core/fmt/\4>/fmt,#p' |
			grep -vE '^<bpf_(core/(attr/.*|text/.*|Row)|sys/(MapShape|MapCreate|ProgLoad|TestRun)) as core/fmt/Debug'
		find bpf_core bpf_sys -name 'fn.*.html' -exec grep -L 'http-equiv="refresh"' {} + | sed -E 's#fn\.(\w+)\.html#\1,#'
	} | grep -v '/check_or_panic' | # which is there to panic, at build time
		sed -E 's#^(<?)bpf_core#\1bpf_sys/bpf_core#; s#/#::#g' | sort -u
	echo '}'
)

link_probe() { # link_probe <overflow checks> [cargo options]
	local dir=$T/prove-$1 checks=$1
	shift
	CARGO_TARGET_DIR=$dir CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS=$checks RUSTFLAGS="${RUSTFLAGS-} $PROVE" \
		"$CARGO" build --quiet --locked --release --manifest-path bpf-ffi/no-panic/Cargo.toml "$@" || return 2
	$CC -fuse-ld=bfd -shared -nostdlib -Wl,--gc-sections,-z,defs -Wl,-u,NO_PANIC_FUNCTIONS,-u,NO_PANIC_TRAITS \
		-o "$dir/no-panic.so" "$dir/release/libno_panic.a"
}

no_panic_rust() { # no_panic_rust <overflow checks>
	local listed kept
	link_probe "$1" || return 1
	listed=$(($(wc -l <"$BPFCORE_PUBLIC_FUNCTIONS") - 2))
	kept=$(readelf -Wr "$T/prove-$1/no-panic.so" | grep -c R_)
	echo "$listed functions"
	[ "$listed" -gt 500 ] && [ "$kept" -ge "$listed" ] || { echo "only $kept of them were linked" && return 1; }
}

no_panic_control() { # a deliberate panic must not link, and for that reason only
	local rc=0 said
	said=$(link_probe false --features control 2>&1) || rc=$?
	[ "$rc" = 1 ] || { echo "$said" && echo "a panic went unnoticed, or nothing was linked" && return 1; }
	said=$(grep -oE "undefined reference to .*" <<<"$said" | sort -u)
	[ "$said" = "undefined reference to \`bpfcore_a_panic_is_reachable'" ] || { echo "$said" && return 1; }
}

# ---- programs without std

no_std() {
	local dir=$T/no-std rc=0 sizes
	CARGO_TARGET_DIR=$dir "$CARGO" build --quiet --locked --release --manifest-path bpf-sys/examples/no-std/Cargo.toml || return 1
	sizes=$(stat -c %s "$dir"/release/{create,elements} | paste -sd ' ')
	for program in create elements; do
		readelf -Wd "$dir/release/$program" | none NEEDED || return 1
		[ "$(stat -c %s "$dir/release/$program")" -le "$NO_STD_MOST" ] || { echo "$program: $sizes bytes, most $NO_STD_MOST" && return 1; }
	done
	"$dir/release/elements" || rc=$?
	if [ "$rc" = 77 ]; then echo "bpf(2) is not permitted" && return 77; fi
	[ "$rc" = 0 ] || { echo "elements exits with $rc" && return 1; }
	"$dir/release/create" || { echo "create exits with $?" && return 1; }
	echo "creates a map in ${sizes% *} bytes; uses it and loads a program in ${sizes#* }"
}

lint() { # lint <manifest>
	CARGO_TARGET_DIR=$T/lint "$CARGO" clippy --quiet --locked --all-targets --manifest-path "$1" -- -D warnings
}

[ "${1-}" != abi ] || { abi >"$T/abi.now" && cp "$T/abi.now" "$ABI" && exit; }
gate 'no NEEDED' needed
gate 'soname' soname
gate 'no undefined symbol' undefined
gate 'no start-up code' startup
gate 'no variables, no thread-local storage' variables
gate 'stack not executable, RELRO, bound at load' hardened
gate 'no pointers in data' pointers
gate 'exports' exports
gate 'size' size
gate 'stack use' stack
gate 'header is fresh' header_fresh
gate 'ABI' abi_unchanged
export BPFCORE_PUBLIC_FUNCTIONS=$T/public-functions.rs
gate 'public functions are known' eval 'public_functions >"$BPFCORE_PUBLIC_FUNCTIONS.new" &&
	{ cmp -s "$BPFCORE_PUBLIC_FUNCTIONS.new" "$BPFCORE_PUBLIC_FUNCTIONS" || mv "$BPFCORE_PUBLIC_FUNCTIONS.new" "$BPFCORE_PUBLIC_FUNCTIONS"; }'
for checks in false true; do
	gate "no panic from C, overflow checks $checks" no_panic_c "$checks"
	gate "no panic from Rust, overflow checks $checks" no_panic_rust "$checks"
done
gate 'a panic would be noticed' no_panic_control
gate 'programs without std' no_std
gate 'clippy: no-panic' lint bpf-ffi/no-panic/Cargo.toml
gate 'clippy: no-std' lint bpf-sys/examples/no-std/Cargo.toml
printf 'gates: %d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
