#!/bin/sh
# Builds the tests, each against the shared and the static library, with sanitizers, and to be run under valgrind.
# usage: build.sh OUT [GENERATED]
#	OUT        gets OUT/shared/map, OUT/static/map, OUT/asan/map, OUT/valgrind/map, OUT/musl/map ...
#	GENERATED  holds corpus.inc and uapi.inc (xtask): with them, corpus, insn, insn_cxx and uapi are built, too
# BUILD, CC, CXX and JOBS choose the directory of the libraries (build), the compilers, and how many run at a time.
set -eu
[ $# -ge 1 ] || { echo "usage: build.sh OUT [GENERATED]" >&2; exit 2; }
tests=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$tests")
mkdir -p "$1"
out=$(cd "$1" && pwd)
generated=${2:+$(cd "$2" && pwd)}
build=$(cd "${BUILD:-$top/build}" && pwd)
cc=${CC:-gcc} cxx=${CXX:-g++}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$top/Cargo.toml" | head -n 1)

warnings="-Wall -Wextra -Wpedantic -Werror"
common="$warnings -gdwarf-4 -I$top/include -DEXPECTED_VERSION='\"$version\"'"
c="$cc -std=c99 $common" cc11="$cxx -std=c++11 $common"
commands=$out/commands

# Not under valgrind: addresses that lead nowhere, closed standard descriptors, filtered calls, and a busy loop against a timer.
not_valgrind=" bad_address cpus fds signal_fork "

# Commands that build every test. With two variants, they share the objects and differ in how they are linked.
add() { # add "FLAGS" VARIANT "LINKED WITH" [VARIANT "LINKED WITH"]
	flags=$1
	shift
	mkdir -p "$out/obj/$1" "$out/$1" "$out/${3:-$1}"
	for file in "$tests"/*.c; do
		name=$(basename "$file" .c)
		case $name in
		insn | uapi | two_units_*) continue ;;
		corpus) [ -n "$generated" ] || continue ;;
		esac
		program "$name" "$c $flags${generated:+ -I$generated}" "$cc" "$file" "$@"
	done
	program inline_plain_names "$c $flags -DBPFCORE_INLINE" "$cc" "$tests/inline.c" "$@"
	program inline_without_asm "$c $flags -DWITHOUT_ASM" "$cc" "$tests/inline.c" "$@"
	program cxx "$cc11 $flags" "$cxx" "$tests/cxx.cc" "$@"
	while [ $# -ge 2 ]; do
		echo "$c $flags -o $out/$1/two_units $tests/two_units_a.c $tests/two_units_b.c $2"
		shift 2
	done
}

program() { # program NAME COMPILE LINK FILE VARIANT "LINKED WITH"...
	object=$out/obj/$5/$1.o name=$1 link=$3
	command="$2 -c -o $object $4"
	shift 4
	while [ $# -ge 2 ]; do
		command="$command && $link -o $out/$1/$name $object $2"
		shift 2
	done
	echo "$command"
}

# Macros and constants only: no library, and one variant of it with sanitizers.
add_generated() {
	for name in insn uapi; do
		echo "$c $2 -I$generated -o $out/$1/$name $tests/$name.c"
	done
	echo "$cc11 $2 -I$generated -o $out/$1/insn_cxx $tests/insn_cxx.cc"
}

rm -rf "$out/shared" "$out/static" "$out/asan" "$out/valgrind" "$out/musl"
sanitize="-fsanitize=address,undefined -fno-sanitize-recover=all"
{
	add "$sanitize" asan "$build/libbpfcore.a $sanitize"
	[ -z "$generated" ] || add_generated asan "$sanitize"
	add -O1 shared "-L$build -lbpfcore -Wl,-rpath,$build" static "-static $build/libbpfcore.a"
	[ -z "$generated" ] || add_generated shared -O2
	# Another libc, or none: the header and the library need neither.
	if command -v musl-gcc >"$out/log"; then
		mkdir -p "$out/musl"
		for name in names map; do
			echo "musl-gcc -std=c99 $common -O1 -static -o $out/musl/$name $tests/$name.c $build/libbpfcore.a"
		done
	fi
} >"$commands"

# A line is a command; each prints what it has to say in one piece.
export V="${V:-}"
if ! xargs -P "${JOBS:-$(nproc)}" -d '\n' -n 1 sh -c '
	[ -z "$V" ] || echo "$1" >&2
	said=$(eval "$1" 2>&1) && [ -z "$said" ] && exit 0
	printf "failed: %s\n%s\n" "$1" "$said" >&2
	exit 1' sh <"$commands"; then
	echo "build: failed"
	exit 1
fi

mkdir -p "$out/valgrind"
have_valgrind=yes
if ! command -v valgrind >"$out/log"; then
	have_valgrind=
	printf '#!/bin/sh\necho "valgrind: skipped: it is not installed"\nexit 77\n' >"$out/valgrind/valgrind"
	chmod +x "$out/valgrind/valgrind"
fi
# Of what a test leaves open, only descriptors that it was started with are not its fault.
for program in ${have_valgrind:+"$out"/shared/*}; do
	name=$(basename "$program")
	case $not_valgrind in
	*" $name "*) continue ;;
	esac
	cat >"$out/valgrind/$name" <<END
#!/bin/sh
log=\$(mktemp) || exit 1
valgrind -q --error-exitcode=1 --track-fds=yes --leak-check=full --suppressions='$tests/valgrind.supp' \\
	--log-file="\$log" '$program'
status=\$?
if grep -A 1 '== Open ' "\$log" | grep -q '==    at '; then
	status=1
fi
[ \$status -eq 0 ] || [ \$status -eq 77 ] || cat "\$log" >&2
rm -f "\$log"
exit \$status
END
	chmod +x "$out/valgrind/$name"
done
rm -rf "$out/obj"
echo "build: $(find "$out" -mindepth 2 -type f -perm -u+x | wc -l) programs"
