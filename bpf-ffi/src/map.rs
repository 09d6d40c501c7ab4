//! Maps: one function a command, and a struct that knows its sizes.

use crate::ptr::{Failure, Opts, bytes, failure, one, opts_in, put, status, string};
use bpf_sys::bpf_core::uapi::{ElemFlags, MapFlags};
use bpf_sys::bpf_core::{Cmd, MapType};
use bpf_sys::{Errno, Fd, MapCreate, MapShape, raw};
use core::ffi::{c_char, c_int, c_void};

/// Optional arguments of bpfcore_map_create(). Zero the struct, set sz to its size, then what you need.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_map_create_opts {
    /// sizeof(struct bpfcore_map_create_opts)
    pub sz: usize,
    /// BPFCORE_F_NO_PREALLOC ... Linux 4.6
    pub map_flags: u32,
    /// for a map of maps: a map like those it will hold. Linux 4.12
    pub inner_map_fd: u32,
    /// the node to allocate on. Any but 0 sets BPFCORE_F_NUMA_NODE; for node 0, set the flag yourself. Linux 4.14
    pub numa_node: u32,
    /// must be 0
    pub reserved: u32,
    /// what some types take besides: hash functions of a bloom filter, the address of an arena. Linux 5.16
    pub map_extra: u64,
}

const _: () = assert!(size_of::<bpfcore_map_create_opts>() == size_of::<usize>() + 4 * 4 + 8);

// SAFETY: numbers only, without padding.
unsafe impl Opts for bpfcore_map_create_opts {
    const ZEROED: Self = Self { sz: 0, map_flags: 0, inner_map_fd: 0, numa_node: 0, reserved: 0, map_extra: 0 };
}

/// Creates a map. Linux 3.18.
///
/// @param map_type     one of BPFCORE_MAP_TYPE_...
/// @param map_name     for people; at most 15 letters, digits, '_' and '.'; NULL or "" for none. Linux 4.15
/// @param key_size     bytes of a key
/// @param value_size   bytes of a value; in a per-CPU map, of one CPU's value
/// @param max_entries  elements at most
/// @param opts         NULL for the defaults
/// @return a new file descriptor, close-on-exec and at least 3, for close(2) or bpfcore_close(); or -EINVAL (type, sizes,
///         flags or name do not go together, or this kernel does not know them), -EPERM, -ENOMEM, -E2BIG (too large, or
///         opts of a newer header), -EMFILE
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_create(
    map_type: u32,
    map_name: *const c_char,
    key_size: u32,
    value_size: u32,
    max_entries: u32,
    opts: *const bpfcore_map_create_opts,
) -> c_int {
    let create = || -> Result<Fd, Failure> {
        // SAFETY: the caller's promises, as documented.
        let (name, opts) = unsafe { (string::<16>(map_name)?, opts_in(opts)?) };
        if opts.reserved != 0 {
            return Err(Errno::EINVAL.into());
        }
        let node = if opts.numa_node == 0 { 0 } else { MapFlags::NUMA_NODE.bits() };
        let mut attr = MapCreate::new(MapType(map_type), key_size, value_size, max_entries)
            .c_name(name)
            .flags(MapFlags::from_bits_retain(opts.map_flags | node))
            .map_extra(opts.map_extra)
            .attr()?;
        attr.inner_map_fd = opts.inner_map_fd;
        attr.numa_node = opts.numa_node;
        Ok(raw::map_create(&attr)?)
    };
    match create() {
        Ok(fd) => fd.into_raw_fd(),
        Err(error) => error.0,
    }
}

/// Copies the value of a key. Linux 3.18.
///
/// The kernel writes as many bytes as the map's values have; in a per-CPU map, the value size rounded up to 8, times
/// bpfcore_possible_cpus(). bpfcore_map_lookup() checks lengths.
///
/// @param fd     the map
/// @param key    as long as the map's keys; NULL for a type without keys
/// @param value  where to write; not NULL
/// @return 0, or -ENOENT (no such key), -EBADF, -EINVAL (no map), -EINVAL or -ENOTSUPP (524: not with its
///         type), -EPERM (write-only), -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_lookup_elem(fd: c_int, key: *const c_void, value: *mut c_void) -> c_int {
    if value.is_null() {
        return failure(Errno::EFAULT);
    }
    // SAFETY: the caller's promises, as documented.
    status(unsafe { raw::map_lookup_elem(fd, key.cast(), value.cast(), ElemFlags::ANY) })
}

/// As bpfcore_map_lookup_elem(), with flags. Linux 5.1.
///
/// @param fd     the map
/// @param key    as long as the map's keys; NULL for a type without keys
/// @param value  where to write; not NULL
/// @param flags  0 or BPFCORE_F_LOCK
/// @return as bpfcore_map_lookup_elem(); -EINVAL also for flags that the map does not take
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_lookup_elem_flags(
    fd: c_int,
    key: *const c_void,
    value: *mut c_void,
    flags: u64,
) -> c_int {
    if value.is_null() {
        return failure(Errno::EFAULT);
    }
    // SAFETY: the caller's promises, as documented.
    status(unsafe { raw::map_lookup_elem(fd, key.cast(), value.cast(), ElemFlags::from_bits_retain(flags)) })
}

/// Creates or replaces an element. Linux 3.18.
///
/// The kernel reads as many bytes as the map's values have; see bpfcore_map_lookup_elem().
///
/// @param fd     the map
/// @param key    as long as the map's keys; NULL for a type without keys
/// @param value  not NULL
/// @param flags  BPFCORE_ANY, BPFCORE_NOEXIST, BPFCORE_EXIST, BPFCORE_F_LOCK
/// @return 0, or -E2BIG (full), -EEXIST or -ENOENT (against the flags), -EBADF, -EINVAL, -ENOTSUPP (524: not with
///         its type), -EPERM (read-only or frozen), -EBUSY, -ENOMEM, -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_update_elem(
    fd: c_int,
    key: *const c_void,
    value: *const c_void,
    flags: u64,
) -> c_int {
    if value.is_null() {
        return failure(Errno::EFAULT);
    }
    // SAFETY: the caller's promises, as documented.
    status(unsafe { raw::map_update_elem(fd, key.cast(), value.cast(), ElemFlags::from_bits_retain(flags)) })
}

/// Deletes an element. Linux 3.18.
///
/// @param fd   the map
/// @param key  as long as the map's keys; not NULL
/// @return 0, or -ENOENT (no such key), -EINVAL or -ENOTSUPP (524: its type keeps its elements), -EBADF, -EPERM, -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_delete_elem(fd: c_int, key: *const c_void) -> c_int {
    if key.is_null() {
        return failure(Errno::EFAULT);
    }
    // SAFETY: the caller's promises, as documented.
    status(unsafe { raw::map_delete_elem(fd, key.cast()) })
}

/// Copies the key behind another. Linux 3.18.
///
/// @param fd        the map
/// @param key       NULL for the first key (Linux 4.12); a key that is not in the map gives the first one, too
/// @param next_key  where to write as many bytes as the map's keys have; not NULL; may be key itself
/// @return 0, or -ENOENT (the end), -EBADF, -EINVAL or -ENOTSUPP (524: its type has no order of keys), -EPERM, -EFAULT
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_get_next_key(fd: c_int, key: *const c_void, next_key: *mut c_void) -> c_int {
    if next_key.is_null() {
        return failure(Errno::EFAULT);
    }
    // SAFETY: the caller's promises, as documented.
    match unsafe { raw::map_get_next_key(fd, key.cast(), next_key.cast()) } {
        Ok(true) => 0,
        Ok(false) => failure(Errno::ENOENT),
        Err(errno) => failure(errno),
    }
}

/// A map that knows its sizes. Filled by bpfcore_map_init(); owns nothing: fd stays the caller's to close.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct bpfcore_map {
    /// the map
    pub fd: c_int,
    /// one of BPFCORE_MAP_TYPE_...
    pub map_type: u32,
    /// bytes of a key
    pub key_size: u32,
    /// bytes of a value as the map was created; in a per-CPU map, of one CPU's value
    pub value_size: u32,
    /// elements at most
    pub max_entries: u32,
    /// 0
    pub reserved: u32,
    /// bytes that a look-up writes and an update reads: value_size; in a per-CPU map, that rounded up to 8, times the
    /// possible CPUs. SIZE_MAX if this library does not know the type: element access is refused then
    pub value_len: usize,
}

/// Asks the kernel for the sizes of a map. Linux 4.13.
///
/// @param map  filled on success, untouched otherwise; not NULL
/// @param fd   a map, however it was come by
/// @return 0, or -EBADF (not open; before Linux 5.6 -EBADFD, 77), -EINVAL (open, but no map), -EFAULT (map is NULL), or for
///         a per-CPU map an error of bpfcore_possible_cpus()
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_init(map: *mut bpfcore_map, fd: c_int) -> c_int {
    let init = || -> Result<(), Failure> {
        if map.is_null() {
            return Err(Errno::EFAULT.into());
        }
        let shape = MapShape::of_fd(fd)?;
        let filled = bpfcore_map {
            fd,
            map_type: shape.map_type().0,
            key_size: shape.key_size(),
            value_size: shape.value_size(),
            max_entries: shape.max_entries(),
            reserved: 0,
            value_len: shape.value_len().unwrap_or(usize::MAX),
        };
        // SAFETY: the caller's promises, as documented.
        unsafe { put(map, filled) }
    };
    status(init())
}

impl bpfcore_map {
    fn shape(&self) -> MapShape {
        let value_len = Some(self.value_len).filter(|&len| len != usize::MAX);
        MapShape::from_numbers(MapType(self.map_type), self.key_size, self.value_size, self.max_entries, value_len)
    }
}

/// The start of a key; NULL for a type without keys, as the kernel wants it.
fn start(key: *const c_void, key_len: usize) -> *const u8 {
    if key_len == 0 { core::ptr::null() } else { key.cast() }
}

/// bpfcore_map_lookup_elem_flags() that refuses a wrong length before the kernel sees it. Linux 4.13.
///
/// @param map        from bpfcore_map_init()
/// @param key        the key; NULL for a type without keys
/// @param key_len    bytes at key; must be map->key_size
/// @param value      where to write
/// @param value_len  bytes at value; must be map->value_len
/// @param flags      0 or BPFCORE_F_LOCK (Linux 5.1)
/// @return 0, or -EINVAL (a wrong length, nothing was written), -EFAULT (NULL), else as bpfcore_map_lookup_elem()
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_lookup(
    map: *const bpfcore_map,
    key: *const c_void,
    key_len: usize,
    value: *mut c_void,
    value_len: usize,
    flags: u64,
) -> c_int {
    let lookup = || -> Result<(), Failure> {
        // SAFETY: the caller's promises, as documented.
        let map = unsafe { one(map)? };
        bytes(key, key_len)?;
        bytes(value, value_len)?;
        map.shape().check(Cmd::MAP_LOOKUP_ELEM, key_len, value_len)?;
        // SAFETY: key and value are as long as the map's.
        unsafe { raw::map_lookup_elem(map.fd, start(key, key_len), value.cast(), ElemFlags::from_bits_retain(flags))? };
        Ok(())
    };
    status(lookup())
}

/// bpfcore_map_update_elem() that refuses a wrong length before the kernel sees it. Linux 4.13.
///
/// @param map        from bpfcore_map_init()
/// @param key        the key; NULL for a type without keys
/// @param key_len    bytes at key; must be map->key_size
/// @param value      the value
/// @param value_len  bytes at value; must be map->value_len
/// @param flags      BPFCORE_ANY, BPFCORE_NOEXIST, BPFCORE_EXIST, BPFCORE_F_LOCK
/// @return 0, or -EINVAL (a wrong length), -EFAULT (NULL), else as bpfcore_map_update_elem()
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_update(
    map: *const bpfcore_map,
    key: *const c_void,
    key_len: usize,
    value: *const c_void,
    value_len: usize,
    flags: u64,
) -> c_int {
    let update = || -> Result<(), Failure> {
        // SAFETY: the caller's promises, as documented.
        let map = unsafe { one(map)? };
        bytes(key, key_len)?;
        bytes(value, value_len)?;
        map.shape().check(Cmd::MAP_UPDATE_ELEM, key_len, value_len)?;
        // SAFETY: key and value are as long as the map's.
        unsafe { raw::map_update_elem(map.fd, start(key, key_len), value.cast(), ElemFlags::from_bits_retain(flags))? };
        Ok(())
    };
    status(update())
}

/// bpfcore_map_delete_elem() that refuses a wrong length before the kernel sees it. Linux 4.13.
///
/// @param map      from bpfcore_map_init()
/// @param key      the key
/// @param key_len  bytes at key; must be map->key_size
/// @return 0, or -EINVAL (a wrong length), -EFAULT (NULL), else as bpfcore_map_delete_elem()
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_delete(map: *const bpfcore_map, key: *const c_void, key_len: usize) -> c_int {
    let delete = || -> Result<(), Failure> {
        // SAFETY: the caller's promises, as documented.
        let map = unsafe { one(map)? };
        bytes(key, key_len)?;
        map.shape().check_key(Cmd::MAP_DELETE_ELEM, key_len)?;
        // SAFETY: the key is as long as the map's.
        unsafe { raw::map_delete_elem(map.fd, start(key, key_len))? };
        Ok(())
    };
    status(delete())
}

/// bpfcore_map_get_next_key() that refuses a wrong length before the kernel sees it. Linux 4.13.
///
/// @param map       from bpfcore_map_init()
/// @param key       NULL for the first key
/// @param next_key  where to write the key behind it; may be key itself
/// @param key_len   bytes at key (unless it is NULL) and at next_key; must be map->key_size
/// @return 0, or -ENOENT (the end), -EINVAL (a wrong length), -EFAULT (NULL), else as bpfcore_map_get_next_key()
/// @since 0.1
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bpfcore_map_next_key(
    map: *const bpfcore_map,
    key: *const c_void,
    next_key: *mut c_void,
    key_len: usize,
) -> c_int {
    let next = || -> Result<(), Failure> {
        // SAFETY: the caller's promises, as documented.
        let map = unsafe { one(map)? };
        bytes(next_key, key_len)?;
        map.shape().check_key(Cmd::MAP_GET_NEXT_KEY, key_len)?;
        // SAFETY: both keys are as long as the map's.
        match unsafe { raw::map_get_next_key(map.fd, key.cast(), next_key.cast())? } {
            true => Ok(()),
            false => Err(Errno::ENOENT.into()),
        }
    };
    status(next())
}

/// The number of possible CPUs: a per-CPU map holds that many values. Read from /sys/devices/system/cpu/possible.
///
/// @return 1 or more, or -ENOENT, -ENOTDIR, -EACCES (no sysfs at /sys), -ENODATA (another file system in its place), -EXDEV,
///         -ELOOP (something is mounted over the list), -ENOSYS, -EPERM (a filter keeps openat2(2) and
///         statx(2) away), -EILSEQ (no list), -EMFILE
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_possible_cpus() -> c_int {
    match bpf_sys::possible_cpus() {
        Ok(cpus) => c_int::try_from(cpus).unwrap_or(failure(Errno::EOVERFLOW)),
        Err(errno) => failure(errno),
    }
}

/// Closes a file descriptor, for programs without libc.
///
/// @param fd  nobody may use the number afterwards
/// @return 0, or -EBADF (it was not open)
/// @since 0.1
#[unsafe(no_mangle)]
pub extern "C" fn bpfcore_close(fd: c_int) -> c_int {
    // SAFETY: whoever calls this gives the descriptor away.
    status(unsafe { raw::close(fd) })
}
