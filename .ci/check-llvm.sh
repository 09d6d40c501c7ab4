#!/usr/bin/env bash
# The instruction corpus against LLVM: for each row with a text, LLVM's assembler must write the row's bytes of both byte
# orders from that text, and LLVM's disassembler must read the text from those bytes. The corpus says which LLVM knows a
# row: 19, 22, or none of them. Without 22, the rows that only it knows are counted as skipped. Where a row says "none",
# LLVM must indeed know nothing of it.
# usage: check-llvm.sh [CORPUS], a file of `xtask corpus-tsv`; without one, it is made.
# Exit 0 all passed, 1 a failure, 77 LLVM 19 is not installed; with BPFCORE_REQUIRE_KERNEL=1 both must be there. V=1 shows
# the rows that no LLVM knows.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

finish() {
	printf 'check-llvm: %d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
	exit "$1"
}

installed() { # installed <version>
	command -v "llvm-mc-$1" >"$work/log" && command -v "llvm-objdump-$1" >"$work/log"
}

cannot() { # cannot <rows> <why>: skips them, or fails where a skip is not allowed
	if [ "${BPFCORE_REQUIRE_KERNEL-}" = 1 ]; then
		failed=$((failed + 1))
		printf 'FAIL %s\n' "$2"
	else
		skipped=$((skipped + $1))
		printf 'skip %s\n' "$2"
	fi
}

if ! installed 19; then
	cannot 1 "LLVM 19 is not installed: apt-get install llvm-19"
	[ "$failed" = 0 ] && finish 77
	finish 1
fi

corpus=${1:-$work/corpus.tsv}
if [ $# = 0 ]; then
	"${CARGO:-cargo}" run --quiet --locked --manifest-path xtask/Cargo.toml -- corpus-tsv "$corpus"
fi
[ -s "$corpus" ] || { echo "FAIL the corpus is empty"; failed=1; finish 1; }

# A failed check, with all that there is to say.
fail() { # fail <words...>
	failed=$((failed + 1))
	printf 'FAIL %s\n' "$*"
}

# The texts of a file, one a line, as `line number <tab> bytes`; nothing for a line that LLVM refuses, or whose bytes it
# leaves to a relocation.
assemble() { # assemble <version> <triple> <file of texts>
	"llvm-mc-$1" -triple="$2" -mcpu=v4 --show-encoding "$3" >"$work/asm" 2>"$work/err" || true
	awk -F: 'FILENAME == ARGV[1] { if ($0 ~ /: error: /) bad[$2] = 1; next }
		/encoding: \[/ {
			do line++; while (line in bad)
			code = $0
			sub(/.*encoding: \[/, "", code); sub(/\].*/, "", code)
			if (code ~ /A/) next
			gsub(/0x|,/, "", code)
			print line "\t" code
		}' "$work/err" "$work/asm"
}

# Digits of a file, a row a line, as the texts that LLVM reads from them. A row of two slots is one line. Numbers of 64
# bits become hexadecimal, and comments on addresses are dropped: that is this library's way.
disassemble() { # disassemble <version> <triple> <file of digits>
	sed 's/../.byte 0x&\n/g' "$3" >"$work/bytes.s"
	"llvm-mc-$1" -triple="$2" -filetype=obj -o "$work/bytes.o" "$work/bytes.s"
	"llvm-objdump-$1" -d -z --mcpu=v4 --no-print-imm-hex --no-show-raw-insn "$work/bytes.o" |
		sed -n 's/^ *[0-9a-f]*:\t//p' | sed 's/ <\.text[^>]*>$//; s/[ \t]*$//; s/\t/ /g' |
		awk '{ if ($0 ~ / ll$/) { split($0, part, " = "); sub(/ ll$/, "", part[2]); print part[1] "\t" part[2] } else print }' |
		while IFS=$'\t' read -r text number; do
			if [ -n "$number" ]; then printf '%s = 0x%x ll\n' "$text" "$number"; else printf '%s\n' "$text"; fi
		done
}

# Rows of the corpus that an LLVM is said to know, in both directions and for both byte orders.
check_known() { # check_known <version> <file: le, be, LLVM's text, ours>
	local order triple column rows made want before=$failed
	rows=$(wc -l <"$2")
	cut -f 3 "$2" >"$work/texts"
	for order in el eb; do
		triple=bpf$order column=$([ $order = el ] && echo 1 || echo 2)
		cut -f "$column" "$2" >"$work/digits"
		assemble "$1" "$triple" "$work/texts" | cut -f 2 >"$work/assembled"
		disassemble "$1" "$triple" "$work/digits" >"$work/disassembled"
		for made in assembled disassembled; do
			[ "$made" = assembled ] && want=$work/digits || want=$work/texts
			if [ "$(wc -l <"$work/$made")" != "$rows" ]; then
				fail "LLVM $1, $triple: $(wc -l <"$work/$made") lines $made from $rows rows"
			elif ! cmp -s "$want" "$work/$made"; then
				while IFS=$'\t' read -r text wanted got; do
					[ "$wanted" = "$got" ] || fail "LLVM $1, $triple, $made: $text: $got, not $wanted"
				done < <(paste "$work/texts" "$want" "$work/$made")
			else
				passed=$((passed + rows))
			fi
		done
	done
	[ "$failed" != "$before" ] || printf 'ok   LLVM %s reads and writes %d rows\n' "$1" "$rows"
}

# What no LLVM at hand is said to know, none may assemble to the row's bytes, or the row would go without its judge.
check_unknown() { # check_unknown <version> <file: le, be, -, ours>
	cut -f 4 "$2" >"$work/texts"
	assemble "$1" bpfel "$work/texts" >"$work/assembled"
	while IFS=$'\t' read -r line code; do
		[ "$code" != "$(sed -n "${line}p" "$2" | cut -f 1)" ] || fail "LLVM $1 knows: $(sed -n "${line}p" "$work/texts")"
	done <"$work/assembled"
}

# The third column is `19`, `22` or `-`, and behind a space LLVM's own text where it is not ours.
select_rows() { # select_rows <version or ->
	awk -F'\t' -v OFS='\t' -v version="$1" '{
		known = $3; text = $4
		if (known ~ / /) { text = known; sub(/^[^ ]* /, "", text); sub(/ .*/, "", known) }
		if (known == version) print $1, $2, text, $4 }' "$corpus"
}

select_rows 19 >"$work/rows-19"
select_rows 22 >"$work/rows-22"
select_rows - >"$work/rows-none"
lines() { wc -l <"$work/rows-$1"; }
if [ $(($(lines 19) + $(lines 22) + $(lines none))) != "$(wc -l <"$corpus")" ]; then
	fail "a row names an LLVM that this script does not know"
fi

check_known 19 "$work/rows-19"
check_unknown 19 "$work/rows-22"
check_unknown 19 "$work/rows-none"
if installed 22; then
	check_known 22 "$work/rows-19"
	check_known 22 "$work/rows-22"
	check_unknown 22 "$work/rows-none"
else
	cannot "$(lines 22)" "$(lines 22) rows need LLVM 22, which is not installed: apt-get install llvm-22"
fi
printf '     %d rows are beyond LLVM; their bytes are those of the kernel'\''s macros\n' "$(lines none)"
[ -z "${V-}" ] || cut -f 4 "$work/rows-none" | sed 's/^/     /'
[ "$failed" = 0 ] && finish 0
finish 1
