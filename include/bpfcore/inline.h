/*
 * bpfcore/inline.h: the element operations with the system call in them.
 *
 * bpfcore_X_inline() does what bpfcore_X() does, without a function call around the system call: half the instructions in
 * user space. What that is in time depends on the host and on how dear its kernel's guards make a return behind a system
 * call. With BPFCORE_INLINE defined before the first include of bpfcore.h, the plain names mean these twins.
 *
 * x86_64 (LP64) and aarch64, with a compiler that has __asm__; elsewhere a twin calls the exported function.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
#ifndef BPFCORE_BPFCORE_INLINE_H
#define BPFCORE_BPFCORE_INLINE_H

#ifndef BPFCORE_BPFCORE_H
#include "../bpfcore.h"
#endif

#ifdef __cplusplus
extern "C" {
#endif

#if (defined(__GNUC__) || defined(__clang__)) && \
    ((defined(__x86_64__) && defined(__LP64__)) || (defined(__aarch64__) && defined(__LP64__)))
#define BPFCORE_HAS_INLINE 1

/* A pointer as attributes hold it. */
#ifdef __cplusplus
#define BPFCORE_ADDRESS_(pointer) reinterpret_cast<uintptr_t>(pointer)
#else
#define BPFCORE_ADDRESS_(pointer) ((uintptr_t)(pointer))
#endif

/* What -EFAULT is on every architecture. */
#define BPFCORE_NULL_ (-14)

/* What the kernel reads for an element operation: the front of union bpf_attr. */
struct bpfcore_elem_attr {
	uint32_t map_fd;
	uint32_t pad;
	uint64_t key;
	uint64_t value;
	uint64_t flags;
};

static inline int bpfcore_elem_inline(long cmd, int fd, const void *key, const void *value, uint64_t flags)
{
	struct bpfcore_elem_attr attr;

	attr.map_fd = BPFCORE_CAST_(uint32_t, fd);
	attr.pad = 0;
	attr.key = BPFCORE_ADDRESS_(key);
	attr.value = BPFCORE_ADDRESS_(value);
	attr.flags = flags;
	{
#if defined(__x86_64__)
		long ret = 321;

		__asm__ __volatile__("syscall"
				     : "+a"(ret)
				     : "D"(cmd), "S"(&attr), "d"(sizeof(attr))
				     : "rcx", "r11", "memory");
		return BPFCORE_CAST_(int, ret);
#else
		register long x8 __asm__("x8") = 280;
		register long x0 __asm__("x0") = cmd;
		register void *x1 __asm__("x1") = &attr;
		register size_t x2 __asm__("x2") = sizeof(attr);

		__asm__ __volatile__("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");
		return BPFCORE_CAST_(int, x0);
#endif
	}
}
#else
#define BPFCORE_HAS_INLINE 0
#endif

/* Twin of bpfcore_map_lookup_elem(). */
static inline int bpfcore_map_lookup_elem_inline(int fd, const void *key, void *value)
{
#if BPFCORE_HAS_INLINE
	return value ? bpfcore_elem_inline(BPFCORE_MAP_LOOKUP_ELEM, fd, key, value, 0) : BPFCORE_NULL_;
#else
	return bpfcore_map_lookup_elem(fd, key, value);
#endif
}

/* Twin of bpfcore_map_lookup_elem_flags(). */
static inline int bpfcore_map_lookup_elem_flags_inline(int fd, const void *key, void *value, uint64_t flags)
{
#if BPFCORE_HAS_INLINE
	return value ? bpfcore_elem_inline(BPFCORE_MAP_LOOKUP_ELEM, fd, key, value, flags) : BPFCORE_NULL_;
#else
	return bpfcore_map_lookup_elem_flags(fd, key, value, flags);
#endif
}

/* Twin of bpfcore_map_update_elem(). */
static inline int bpfcore_map_update_elem_inline(int fd, const void *key, const void *value, uint64_t flags)
{
#if BPFCORE_HAS_INLINE
	return value ? bpfcore_elem_inline(BPFCORE_MAP_UPDATE_ELEM, fd, key, value, flags) : BPFCORE_NULL_;
#else
	return bpfcore_map_update_elem(fd, key, value, flags);
#endif
}

/* Twin of bpfcore_map_delete_elem(). */
static inline int bpfcore_map_delete_elem_inline(int fd, const void *key)
{
#if BPFCORE_HAS_INLINE
	return key ? bpfcore_elem_inline(BPFCORE_MAP_DELETE_ELEM, fd, key, NULL, 0) : BPFCORE_NULL_;
#else
	return bpfcore_map_delete_elem(fd, key);
#endif
}

/* Twin of bpfcore_map_get_next_key(). */
static inline int bpfcore_map_get_next_key_inline(int fd, const void *key, void *next_key)
{
#if BPFCORE_HAS_INLINE
	return next_key ? bpfcore_elem_inline(BPFCORE_MAP_GET_NEXT_KEY, fd, key, next_key, 0) : BPFCORE_NULL_;
#else
	return bpfcore_map_get_next_key(fd, key, next_key);
#endif
}

#ifdef BPFCORE_INLINE
#define bpfcore_map_lookup_elem bpfcore_map_lookup_elem_inline
#define bpfcore_map_lookup_elem_flags bpfcore_map_lookup_elem_flags_inline
#define bpfcore_map_update_elem bpfcore_map_update_elem_inline
#define bpfcore_map_delete_elem bpfcore_map_delete_elem_inline
#define bpfcore_map_get_next_key bpfcore_map_get_next_key_inline
#endif

#ifdef __cplusplus
}
#endif

#endif /* BPFCORE_BPFCORE_INLINE_H */
