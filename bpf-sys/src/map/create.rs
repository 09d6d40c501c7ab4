//! Making maps.

use super::{Map, MapShape};
use crate::error::Error;
use crate::fd::Fd;
use crate::name::object_name;
use crate::raw;
use bpf_core::attr::MapCreateAttr;
use bpf_core::uapi::MapFlags;
use bpf_core::{Cmd, MapType};
use core::ffi::CStr;

/// A map to be made: required sizes first, options after, then [`create`](Self::create).
///
/// ```
/// use bpf_sys::{MapCreate, bpf_core::{MapType, uapi::MapFlags}};
///
/// const COUNTS: MapCreate<'_> = MapCreate::new(MapType::HASH, 4, 8, 1024).name("counts").flags(MapFlags::NO_PREALLOC);
/// match COUNTS.create() {
///     Ok(map) => assert_eq!(map.shape().max_entries(), 1024),
///     Err(error) => eprintln!("{error}"),
/// }
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct MapCreate<'a> {
    attr: MapCreateAttr,
    name: &'a [u8],
}

impl<'a> MapCreate<'a> {
    /// A map with keys and values of these sizes in bytes and this many elements at most. What a type allows is its own:
    /// arrays have keys of 4 bytes, queues of 0, ring buffers no values and a size in `max_entries`.
    #[doc(alias = "BPF_MAP_CREATE")]
    pub const fn new(map_type: MapType, key_size: u32, value_size: u32, max_entries: u32) -> Self {
        let attr = MapCreateAttr { map_type: map_type.0, key_size, value_size, max_entries, ..MapCreateAttr::ZEROED };
        Self { attr, name: b"" }
    }

    /// A name for people: at most 15 letters, digits, `_` and `.`. Linux 4.15; older kernels refuse the map.
    pub const fn name(mut self, name: &'a str) -> Self {
        self.name = name.as_bytes();
        self
    }

    /// As [`name`](Self::name), from C.
    pub const fn c_name(mut self, name: &'a CStr) -> Self {
        self.name = name.to_bytes();
        self
    }

    /// Flags, added to those given before. Linux 4.6.
    pub const fn flags(mut self, flags: MapFlags) -> Self {
        self.attr.map_flags |= flags.bits();
        self
    }

    /// For a map of maps: the map that shows the type and sizes of those it will hold. Linux 4.12.
    ///
    /// The descriptor is borrowed until [`create`](Self::create).
    pub const fn inner_map(mut self, inner: &'a Map) -> Self {
        self.attr.inner_map_fd = inner.fd().as_raw_fd().cast_unsigned();
        self
    }

    /// The NUMA node to allocate on; sets [`MapFlags::NUMA_NODE`]. Linux 4.14.
    pub const fn numa_node(mut self, node: u32) -> Self {
        self.attr.numa_node = node;
        self.attr.map_flags |= MapFlags::NUMA_NODE.bits();
        self
    }

    /// What some types take besides: hash functions of a bloom filter, the address of an arena. Linux 5.16.
    pub const fn map_extra(mut self, extra: u64) -> Self {
        self.attr.map_extra = extra;
        self
    }

    /// The attribute as the kernel will get it.
    ///
    /// # Errors
    /// [`InvalidName`](crate::ErrorKind::InvalidName).
    pub fn attr(&self) -> Result<MapCreateAttr, Error> {
        let map_name = object_name(self.name).map_err(|refusal| Error::refused(Cmd::MAP_CREATE, refusal))?;
        Ok(MapCreateAttr { map_name, ..self.attr })
    }

    /// Makes the map.
    ///
    /// # Errors
    /// [`MapTypeOrAttrInvalid`](crate::ErrorKind::MapTypeOrAttrInvalid),
    /// [`AccessDenied`](crate::ErrorKind::AccessDenied), [`SystemResources`](crate::ErrorKind::SystemResources),
    /// [`InvalidName`](crate::ErrorKind::InvalidName),
    /// [`CpuCountUnknown`](crate::ErrorKind::CpuCountUnknown) for a per-CPU map.
    pub fn create(&self) -> Result<Map, Error> {
        let attr = self.attr()?;
        let (map_type, value_size) = (MapType(attr.map_type), attr.value_size);
        let fd: Fd = raw::map_create(&attr).map_err(|errno| Error::kernel(Cmd::MAP_CREATE, errno))?;
        // Some types round max_entries up; what the caller asked for stays the shape, since nothing here depends on it.
        let shape = MapShape::new(Cmd::MAP_CREATE, map_type, attr.key_size, value_size, attr.max_entries)?;
        Ok(Map::from_parts(fd, shape))
    }
}
