#!/bin/sh
# Compiles the headers' users in every language mode that they promise, as strictly as compilers can be asked.
# usage: standards.sh DIR, where DIR holds corpus.inc and uapi.inc (xtask). C_COMPILERS and CXX_COMPILERS choose others.
set -u
generated=${1:?usage: standards.sh DIR}
tests=$(cd "$(dirname "$0")" && pwd)
include=$(dirname "$tests")/include
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# Both ways in: the part alone, and the whole.
cat >"$work/part.c" <<'END'
#include <bpfcore/insn.h>
static const struct bpfcore_insn program[] = {
	BPFCORE_LD_IMM64(BPFCORE_REG_0, 0xdeadbeefcafebabeULL),
	BPFCORE_EXIT_INSN(),
};
const struct bpfcore_insn *part(void);
const struct bpfcore_insn *part(void) { return program; }
END
cat >"$work/whole.c" <<'END'
#include <bpfcore.h>
#include <bpfcore/insn.h>
#include <bpfcore.h>
#if BPFCORE_MAP_TYPE_HASH != 1 || BPFCORE_VERSION_MAJOR < 0
#error constants do not work in #if
#endif
struct bpfcore_insn whole(void);
struct bpfcore_insn whole(void) { return bpfcore_mov64_imm(BPFCORE_REG_0, BPFCORE_MAP_TYPE_HASH); }
END
# The header's functions are nobody's warning when nobody calls them.
cat >"$work/unused.c" <<'END'
#include <bpfcore.h>
extern int unused;
int unused = 1;
END
for name in part whole unused; do cp "$work/$name.c" "$work/$name.cc"; done

strict='-Wall -Wextra -Wpedantic -Werror -Wconversion -Wsign-conversion -Wshadow -Wundef -Wunused'
combinations=0 failures=0 missing=

# compile COMPILER FLAGS... FILE
compile() {
	combinations=$((combinations + 1))
	# shellcheck disable=SC2086
	if ! "$@" $strict -I"$include" -I"$generated" -c -o "$work/out.o" >"$work/log" 2>&1; then
		failures=$((failures + 1))
		echo "failed: $*" >&2
		head -n 12 "$work/log" >&2
	fi
}

for compiler in ${C_COMPILERS:-gcc clang}; do
	command -v "$compiler" >"$work/log" || { missing="$missing $compiler" && continue; }
	for std in c99 c11 c17 c2x; do
		set -- "$compiler" -std=$std -Wstrict-prototypes -Wmissing-prototypes -Wc++-compat
		for file in part whole unused; do compile "$@" "$work/$file.c"; done
		compile "$@" "$tests/insn.c"
		compile "$@" "$tests/uapi.c"
		compile "$@" -DOURS_FIRST "$tests/uapi.c"
	done
done
for compiler in ${CXX_COMPILERS:-g++ clang++}; do
	command -v "$compiler" >"$work/log" || { missing="$missing $compiler" && continue; }
	for std in c++11 c++14 c++17 c++20; do
		set -- "$compiler" -std=$std
		for file in part whole unused; do compile "$@" -Wold-style-cast "$work/$file.cc"; done
		compile "$@" "$tests/insn_cxx.cc"
	done
done

if [ $failures -ne 0 ] || [ $combinations -eq 0 ]; then
	echo "standards: $combinations combinations, $failures failed${missing:+, not installed:$missing}"
	exit 1
fi
if [ -n "$missing" ]; then
	echo "standards: skipped in part: $combinations combinations, not installed:$missing"
	exit 77
fi
echo "standards: $combinations combinations"
