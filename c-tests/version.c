/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* The version is one: of the header, of the library, and of the release (EXPECTED_VERSION, from outside). */
#include "kernel.h"

#ifndef EXPECTED_VERSION
#error compile with -DEXPECTED_VERSION='"X.Y.Z"'
#endif

int main(void)
{
	unsigned major, minor, patch;
	char rest;

	CHECK_EQ(sscanf(EXPECTED_VERSION, "%u.%u.%u%c", &major, &minor, &patch, &rest), 3);
	CHECK_EQ(BPFCORE_VERSION_MAJOR, major);
	CHECK_EQ(BPFCORE_VERSION_MINOR, minor);
	CHECK_EQ(BPFCORE_VERSION_PATCH, patch);
	CHECK_EQ(BPFCORE_VERSION_NUMBER, major * 65536 + minor * 256 + patch);
	CHECK(strcmp(BPFCORE_VERSION_STRING, EXPECTED_VERSION) == 0);

	RETURNS(bpfcore_version_number(), BPFCORE_VERSION_NUMBER);
	CHECK(strcmp(bpfcore_version_string(), BPFCORE_VERSION_STRING) == 0);
	/* Static: the same place each time. */
	CHECK(bpfcore_version_string() == bpfcore_version_string());
	return check_done("version");
}
