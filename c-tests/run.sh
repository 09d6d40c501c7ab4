#!/bin/sh
# Runs tests, one line each, and counts them. A test ends with 0 (passed), 77 (skipped) or anything else (failed).
# usage: run.sh PROGRAM|DIRECTORY...; of a directory, every program in it and in the directories in it
# TEST_TIMEOUT: seconds for one test (60). With BPFCORE_REQUIRE_KERNEL=1, a skip that .ci/expected-skips does not list as
# "name: reason" is a failure. V=1 shows what every test prints.
set -u
expected=$(dirname "$0")/../.ci/expected-skips
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

for argument; do
	if [ -d "$argument" ]; then
		find "$argument" -maxdepth 2 -type f -perm -u+x | LC_ALL=C sort
	else
		echo "$argument"
	fi
done >"$work/programs"

fail() { # fail NAME WHY
	failed=$((failed + 1))
	echo "FAIL $1: $2"
	sed 's/^/     /' "$work/output"
}

while read -r program; do
	case $program in
	*/*) ;;
	*) program=./$program ;;
	esac
	# shared/map: the variant is part of the name.
	name=$(basename "$(dirname "$program")")/$(basename "$program")
	timeout -k 5 "${TEST_TIMEOUT:-60}" "$program" >"$work/output" 2>&1 </dev/null
	status=$?
	last=$(tail -n 1 "$work/output")
	case $status in
	0)
		checks=$(printf '%s\n' "$last" | sed -n 's/^[a-z0-9_]*: \([1-9][0-9]* checks\)$/\1/p')
		if [ -z "$checks" ]; then
			fail "$name" "ended well, but did not say how many checks it made"
		else
			passed=$((passed + 1))
			echo "ok   $name  ($checks)"
			[ -z "${V:-}" ] || sed 's/^/     /' "$work/output"
		fi
		;;
	77)
		skip=$(printf '%s\n' "$last" | sed -n 's/^\([a-z0-9_]*\): skipped: \(..*\)$/\1: \2/p')
		if [ -z "$skip" ]; then
			fail "$name" "skipped without a reason"
		elif [ "${BPFCORE_REQUIRE_KERNEL:-}" = 1 ] && ! { [ -f "$expected" ] && grep -Fqx "$skip" "$expected"; }; then
			fail "$name" "a skip that is not expected: $skip"
		else
			skipped=$((skipped + 1))
			echo "skip $name: ${skip#*: }"
		fi
		;;
	124 | 137) fail "$name" "not done after ${TEST_TIMEOUT:-60} seconds, or killed" ;;
	*) fail "$name" "status $status" ;;
	esac
done <"$work/programs"

if [ $((passed + failed + skipped)) -eq 0 ]; then
	echo "FAIL no test was found"
	failed=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
