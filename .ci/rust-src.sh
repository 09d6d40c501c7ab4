#!/usr/bin/env bash
# Prints the path of a rustc that finds the sources of its own standard library, which `cargo -Zbuild-std` needs.
#
#   rust-src.sh CACHE
#
# If the toolchain has the sources (`rustup component add rust-src`) that is the toolchain's rustc. Else they come from
# Debian's package of the very same release, unpacked under CACHE beside links to the toolchain, which stays untouched.
# Exit 1, with the reason on stderr, if they cannot be had.
set -euo pipefail

SUITE=trixie-backports # keeps several releases side by side
HINT="run 'rustup component add rust-src'"

die() {
	printf 'no sources of the Rust standard library: %s\n' "$*" >&2
	exit 1
}

# The machine's own Debian entry with the suite replaced: mirror, key and options stay the machine's.
write_sources() {
	local codename file
	codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release | tr -d '"')
	[ -n "$codename" ] || return 0
	for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
		case $file in
		*.list) awk -v from="$codename" -v to="$SUITE" '
			$1 == "deb" { for (i = 2; i < NF; i++) if ($i == from) {
				line = $1; for (j = 2; j < i; j++) line = line " " $j; print line, to, "main"; break } }' \
			"$file" 2>/dev/null >>"$1/debian.list" || true ;;
		*.sources) awk -v from="$codename" -v to="$SUITE" '
			BEGIN { RS = ""; FS = "\n" }
			{ hit = 0
			  for (i = 1; i <= NF; i++) {
				if ($i ~ /^Suites:/ && (" " substr($i, 8) " ") ~ ("[ \t]" from "[ \t]")) { hit = 1; $i = "Suites: " to }
				if ($i ~ /^Components:/) $i = "Components: main" }
			  if (hit) { for (i = 1; i <= NF; i++) print $i; print "" } }' \
			"$file" >>"$1/debian.sources" ;;
		esac
	done
}

# Downloads and unpacks the package of release $1 as $2/library; $3 is a scratch directory.
fetch() {
	local release=$1 to=$2 apt=$3 version
	command -v apt-get >/dev/null || die "this is no Debian; $HINT"
	mkdir -p "$apt/sources" "$apt/lists/partial" "$apt/archives/partial"
	: >"$apt/status"
	write_sources "$apt/sources"
	[ -n "$(cat "$apt/sources/"* 2>/dev/null)" ] || die "no Debian entry in /etc/apt; $HINT"
	local opts=(-qq -oDir::Etc::sourcelist=/dev/null -oDir::Etc::sourceparts="$apt/sources" -oDir::State::Lists="$apt/lists"
		-oDir::Cache="$apt" -oDir::State::status="$apt/status" -oAcquire::Languages=none -oAPT::Sandbox::User=root)
	apt-get "${opts[@]}" update >&2 || die "apt cannot read the suite $SUITE"
	version=$(apt-cache "${opts[@]}" madison rust-src |
		awk -v release="$release" '{ split($3, part, /[+~-]/); if (part[1] == release && !found++) print $3 }')
	[ -n "$version" ] || die "$SUITE has no rust-src $release; $HINT"
	(cd "$apt" && apt-get "${opts[@]}" download "rust-src=$version" >&2) || die "apt cannot download rust-src $version"
	dpkg-deb --fsys-tarfile "$apt"/rust-src_*.deb |
		tar -x -C "$to" --wildcards --strip-components=4 './usr/src/rustc-*/library'
	[ -f "$to/library/Cargo.lock" ] || die "rust-src $version has no library/Cargo.lock"
}

[ $# = 1 ] || die "usage: rust-src.sh CACHE"
toolchain=$(rustc --print sysroot)
if [ -f "$toolchain/lib/rustlib/src/rust/library/Cargo.lock" ]; then
	printf '%s\n' "$toolchain/bin/rustc"
	exit 0
fi

release=$(rustc -vV | sed -n 's/^release: //p')
host=$(rustc -vV | sed -n 's/^host: //p')
mkdir -p "$1"
cache=$(cd "$1" && pwd)
sysroot=$cache/rust-$release
if ! "$sysroot/rustc" -V >/dev/null 2>&1 || [ ! -d "$sysroot/lib/rustlib/$host/lib" ]; then
	work=$(mktemp -d "$cache/new.XXXXXX")
	trap 'rm -rf "$work"' EXIT
	mkdir -p "$work/root/lib/rustlib/src/rust"
	fetch "$release" "$work/root/lib/rustlib/src/rust" "$work/apt"
	ln -s "$toolchain/lib/rustlib/$host" "$work/root/lib/rustlib/$host"
	# shellcheck disable=SC2016 # the wrapper expands its own place and arguments
	printf '#!/bin/sh\nexec "%s" --sysroot "${0%%/*}" "$@"\n' "$toolchain/bin/rustc" >"$work/root/rustc"
	chmod +x "$work/root/rustc"
	rm -rf "$sysroot"
	mv "$work/root" "$sysroot" # last, so that an interrupted run leaves nothing that looks finished
fi
printf '%s\n' "$sysroot/rustc"
