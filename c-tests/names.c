/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* The kernel's lists by name: both ways, in either case, with and without the prefix; and what is no name. */
#include "kernel.h"

#include <ctype.h>

static const struct list {
	const char *what, *prefix;
	const char *(*name)(uint32_t);
	int64_t (*from_name)(const char *);
	uint32_t known, at_least; /* a number of the list, and how many it has in any case */
	const char *known_name;
} lists[] = {
	{ "cmd", "BPF_", bpfcore_cmd_name, bpfcore_cmd_from_name, BPFCORE_MAP_CREATE, 36, "map_create" },
	{ "map_type", "BPF_MAP_TYPE_", bpfcore_map_type_name, bpfcore_map_type_from_name,
	  BPFCORE_MAP_TYPE_HASH, 33, "hash" },
	{ "prog_type", "BPF_PROG_TYPE_", bpfcore_prog_type_name, bpfcore_prog_type_from_name,
	  BPFCORE_PROG_TYPE_XDP, 32, "xdp" },
	{ "attach_type", "BPF_", bpfcore_attach_type_name, bpfcore_attach_type_from_name,
	  BPFCORE_CGROUP_DEVICE, 55, "cgroup_device" },
	{ "link_type", "BPF_LINK_TYPE_", bpfcore_link_type_name, bpfcore_link_type_from_name,
	  BPFCORE_LINK_TYPE_XDP, 13, "xdp" },
	{ "helper", "BPF_FUNC_", bpfcore_helper_name, bpfcore_helper_from_name,
	  BPFCORE_FUNC_map_lookup_elem, 211, "map_lookup_elem" },
};

/* Writes prefix and name with each letter as `change` makes it; every other one if asked for. */
static const char *spell(char *out, const char *prefix, const char *name, int (*change)(int), size_t step)
{
	size_t length, i;

	strcpy(out, prefix);
	strcat(out, name);
	length = strlen(out);
	for (i = 0; i < length; i += step)
		out[i] = (char)change((unsigned char)out[i]);
	return out;
}

/* All numbers that any list has lie below 300. */
static void check_list(const struct list *list)
{
	uint32_t number, named = 0;
	char text[160];

	for (number = 0; number <= 300; number++) {
		const char *name = list->name(number), *letter;

		if (name == NULL)
			continue;
		named++;
		check_that(*name != '\0' && strlen(name) < 48, list->what, "length of name", (int)number);
		for (letter = name; *letter != '\0'; letter++)
			if (!islower((unsigned char)*letter) && !isdigit((unsigned char)*letter) && *letter != '_')
				check_that(0, name, "letters of name", (int)number);
		RETURNS(list->from_name(name), number);
		RETURNS(list->from_name(spell(text, "", name, toupper, 1)), number);
		RETURNS(list->from_name(spell(text, "", name, toupper, 2)), number);
		RETURNS(list->from_name(spell(text, list->prefix, name, toupper, 1)), number);
		RETURNS(list->from_name(spell(text, list->prefix, name, tolower, 1)), number);
		/* As the kernel writes helpers. */
		snprintf(text, sizeof(text), "%s%s", list->prefix, name);
		RETURNS(list->from_name(text), number);
		/* More or less is no name. */
		strcat(text, "_");
		RETURNS(list->from_name(text), -ENOENT);
		snprintf(text, sizeof(text), " %s", name);
		RETURNS(list->from_name(text), -ENOENT);
		/* The prefix twice, too. */
		snprintf(text, sizeof(text), "%s%s%s", list->prefix, list->prefix, name);
		RETURNS(list->from_name(text), -ENOENT);
	}
	check_that(named >= list->at_least, list->what, "length of the list", (int)named);
	CHECK(strcmp(list->name(list->known), list->known_name) == 0);
}

static void check_unknown(const struct list *list)
{
	static const uint32_t none[] = { 299, 300, 1000, 0x7fffffff, 0x80000000, 0xffffffff };
	static const char *const no_names[] = { "", "_", "no_such_name", "BPF_", "0", "1", "h\xc3\xa4sh", "%s", "hash\n" };
	struct guard guard;
	size_t i, size;

	for (i = 0; i < COUNT(none); i++)
		CHECK(list->name(none[i]) == NULL);
	for (i = 0; i < COUNT(no_names); i++)
		RETURNS(list->from_name(no_names[i]), -ENOENT);
	RETURNS(list->from_name(list->prefix), -ENOENT);
	RETURNS(list->from_name(NULL), -EFAULT);

	/* Longer than any name: what is read of it ends before the page does, NUL or not. */
	for (size = 64; size <= 4096; size *= 8) {
		char *text = (char *)guarded(&guard, size);

		memset(text, 'a', size);
		RETURNS(list->from_name(text), -ENOENT);
		text[size - 1] = '\0';
		RETURNS(list->from_name(text), -ENOENT);
		unguard(&guard);
	}
}

static void check_contexts(void)
{
	uint32_t type;

	for (type = 0; type <= 300; type++) {
		const char *context = bpfcore_prog_type_context(type);

		if (type == BPFCORE_PROG_TYPE_UNSPEC || bpfcore_prog_type_name(type) == NULL)
			CHECK(context == NULL);
		else if (!CHECK(context != NULL && strlen(context) < 64))
			fprintf(stderr, "  of program type %u\n", type);
	}
	CHECK(strcmp(bpfcore_prog_type_context(BPFCORE_PROG_TYPE_SOCKET_FILTER), "__sk_buff") == 0);
	CHECK(strcmp(bpfcore_prog_type_context(BPFCORE_PROG_TYPE_XDP), "xdp_md") == 0);
	CHECK(strcmp(bpfcore_prog_type_context(BPFCORE_PROG_TYPE_KPROBE), "bpf_user_pt_regs_t") == 0);
}

/* A name says nothing across lists. */
static void check_lists_are_apart(void)
{
	RETURNS(bpfcore_map_type_from_name("BPF_PROG_TYPE_XDP"), -ENOENT);
	RETURNS(bpfcore_map_type_from_name("xdp"), -ENOENT);
	RETURNS(bpfcore_prog_type_from_name("hash"), -ENOENT);
	RETURNS(bpfcore_prog_type_from_name("xdp"), 6);
	RETURNS(bpfcore_link_type_from_name("xdp"), 6);
	RETURNS(bpfcore_attach_type_from_name("xdp"), 37);
	RETURNS(bpfcore_helper_from_name("map_create"), -ENOENT);
	/* An alias is a name, too. */
	RETURNS(bpfcore_cmd_from_name("prog_run"), BPFCORE_PROG_TEST_RUN);
	RETURNS(bpfcore_cmd_from_name("BPF_PROG_TEST_RUN"), BPFCORE_PROG_TEST_RUN);
}

int main(void)
{
	size_t i;

	for (i = 0; i < COUNT(lists); i++) {
		check_list(&lists[i]);
		check_unknown(&lists[i]);
	}
	check_contexts();
	check_lists_are_apart();
	return check_done("names");
}
