#!/bin/sh
# Installs into a directory of its own, builds and runs a program on what pkg-config says of it, uninstalls, and looks
# whether anything is left. usage: install.sh [BUILD], where BUILD is the directory of the libraries (build)
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
build=${1:+BUILD=$(cd "$1" && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
stage=$work/stage cc=${CC:-gcc}

die() {
	echo "install: $*"
	exit 1
}

run_make() {
	# shellcheck disable=SC2086
	make -s -C "$top" $build DESTDIR="$stage" PREFIX=/usr "$@" >"$work/log" 2>&1 || {
		cat "$work/log" >&2
		die "make $* failed"
	}
}

command -v pkg-config >"$work/log" || {
	echo "install: skipped: no pkg-config"
	exit 77
}

cat >"$work/user.c" <<'END'
#include <bpfcore.h>
#include <bpfcore/insn.h>
#include <stdio.h>
int main(void)
{
	static const struct bpfcore_insn program[] = { BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_EXIT_INSN() };
	int map = bpfcore_map_create(BPFCORE_MAP_TYPE_HASH, "user", 4, 8, 1, 0);

	(void)program;
	if (bpfcore_version_number() != BPFCORE_VERSION_NUMBER)
		return 1;
	/* Where maps are not to be had, that it says so is enough. */
	if (map >= 0 ? bpfcore_close(map) != 0 : map != -1 && map != -38)
		return 1;
	puts(bpfcore_version_string());
	return 0;
}
END

run_make install
unset PKG_CONFIG_PATH
export PKG_CONFIG_SYSROOT_DIR="$stage" PKG_CONFIG_LIBDIR="$stage/usr/lib/pkgconfig"
# Else -I and -L of /usr are taken to be the compiler's own.
export PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1 PKG_CONFIG_ALLOW_SYSTEM_LIBS=1
version=$(pkg-config --modversion bpfcore) || die "pkg-config does not find bpfcore"
[ "$version" = "$(sed -n 's/^version = "\(.*\)"/\1/p' "$top/Cargo.toml" | head -n 1)" ] || die "pkg-config says $version"
for directory in include lib; do
	pkg-config --cflags --libs bpfcore | grep -qF -- "$stage/usr/$directory" ||
		die "pkg-config does not name $directory of the staged tree"
done

# shellcheck disable=SC2046
$cc -Wall -Wextra -Werror $(pkg-config --cflags bpfcore) -o "$work/shared" "$work/user.c" $(pkg-config --libs bpfcore) ||
	die "no program with the shared library"
# shellcheck disable=SC2046
$cc -static $(pkg-config --cflags bpfcore) -o "$work/static" "$work/user.c" $(pkg-config --static --libs bpfcore) ||
	die "no program with the static library"
soname=libbpfcore.so.${version%%.*}
readelf -d "$work/shared" | grep -qF "[$soname]" || die "a program does not ask for $soname"
if readelf -d "$work/static" | grep -q NEEDED; then
	die "a static program asks for a library"
fi
[ "$(LD_LIBRARY_PATH="$stage/usr/lib" "$work/shared")" = "$version" ] || die "the program with the shared library failed"
[ "$("$work/static")" = "$version" ] || die "the program with the static library failed"

# From a language without a compiler: by name, at run time.
ctypes=
if command -v python3 >"$work/log"; then
	python3 - "$stage/usr/lib/$soname" "$version" <<'END' || die "python's ctypes cannot use it"
import ctypes, sys
lib = ctypes.CDLL(sys.argv[1])
lib.bpfcore_version_string.restype = ctypes.c_char_p
assert lib.bpfcore_version_string().decode() == sys.argv[2]
key, value, got = ctypes.c_uint32(1), ctypes.c_uint64(1 << 40), ctypes.c_uint64()
fd = lib.bpfcore_map_create(1, b"ctypes", 4, 8, 1, None)
if fd >= 0:
    assert lib.bpfcore_map_update_elem(fd, ctypes.byref(key), ctypes.byref(value), ctypes.c_uint64(0)) == 0
    assert lib.bpfcore_map_lookup_elem(fd, ctypes.byref(key), ctypes.byref(got)) == 0
    assert got.value == 1 << 40 and lib.bpfcore_close(fd) == 0
else:
    assert fd in (-1, -38)
END
	ctypes=", ctypes"
fi

files=$(find "$stage" ! -type d | wc -l)
run_make uninstall
left=$(find "$stage" ! -type d -o -name '*bpfcore*')
[ -z "$left" ] || die "uninstall leaves" $left
echo "install: $files files, shared, static$ctypes, and all gone again"
