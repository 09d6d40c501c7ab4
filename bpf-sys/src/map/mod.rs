//! Maps that know their sizes.

mod create;
mod shape;

pub use create::MapCreate;
pub use shape::MapShape;

use crate::error::Error;
use crate::fd::Fd;
use crate::raw;
use bpf_core::Cmd;
use bpf_core::uapi::ElemFlags;

/// A map: its file descriptor and how long its keys and values are.
///
/// Keys and values are bytes in the machine's byte order. A slice of another length than the map's is refused before the
/// kernel sees it, because the kernel would read or write its own length regardless.
///
/// In a per-CPU map a value is the value of every possible CPU, each rounded up to 8 bytes ([`MapShape::value_len`]).
///
/// ```
/// use bpf_sys::{Map, MapCreate, bpf_core::{MapType, uapi::ElemFlags}};
///
/// # fn main() -> Result<(), bpf_sys::Error> {
/// let Ok(map) = MapCreate::new(MapType::HASH, 4, 4, 8).create() else { return Ok(()) };
/// for key in 1u32..=3 {
///     map.update(&key.to_ne_bytes(), &(key * key).to_ne_bytes(), ElemFlags::NOEXIST)?;
/// }
/// let (mut key, mut next, mut sum) = ([0; 4], [0; 4], 0);
/// let mut start = None;
/// while map.next_key(start, &mut next)? {
///     let mut value = [0; 4];
///     map.lookup(&next, &mut value)?;
///     sum += u32::from_ne_bytes(value);
///     key = next;
///     start = Some(&key[..]);
/// }
/// assert_eq!(sum, 1 + 4 + 9);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Map {
    fd: Fd,
    shape: MapShape,
}

impl Map {
    /// Takes over the descriptor of a map and asks the kernel for its sizes. Linux 4.13.
    ///
    /// A map whose type our tables do not know opens, but refuses element access.
    ///
    /// # Errors
    /// [`BadFd`](crate::ErrorKind::BadFd): closed. [`WrongFdType`](crate::ErrorKind::WrongFdType): open, but no map.
    /// [`CpuCountUnknown`](crate::ErrorKind::CpuCountUnknown): a per-CPU map, and the possible CPUs cannot be counted. The
    /// descriptor is closed then.
    pub fn from_fd(fd: Fd) -> Result<Self, Error> {
        let shape = MapShape::of_fd(fd.as_raw_fd())?;
        Ok(Self::from_parts(fd, shape))
    }

    pub(crate) const fn from_parts(fd: Fd, shape: MapShape) -> Self {
        Self { fd, shape }
    }

    /// What the map is and how large its keys and values are.
    #[must_use]
    pub const fn shape(&self) -> MapShape {
        self.shape
    }

    /// The descriptor, for what takes a map by number: [`Insn::ld_map_fd`](bpf_core::Insn::ld_map_fd), attributes.
    #[must_use]
    pub const fn fd(&self) -> &Fd {
        &self.fd
    }

    /// Gives the descriptor away.
    #[must_use]
    pub fn into_fd(self) -> Fd {
        self.fd
    }

    /// Copies the value of a key into `value`. Linux 3.18.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound): no such key. [`WrongLength`](crate::ErrorKind::WrongLength): `value` is
    /// untouched. Otherwise as [`raw::map_lookup_elem`].
    #[doc(alias = "BPF_MAP_LOOKUP_ELEM")]
    #[inline(always)]
    pub fn lookup(&self, key: &[u8], value: &mut [u8]) -> Result<(), Error> {
        self.lookup_flags(key, value, ElemFlags::ANY)
    }

    /// As [`lookup`](Self::lookup) with flags, for example [`ElemFlags::LOCK`]. Linux 5.1.
    ///
    /// # Errors
    /// As [`lookup`](Self::lookup).
    #[inline(always)]
    pub fn lookup_flags(&self, key: &[u8], value: &mut [u8], flags: ElemFlags) -> Result<(), Error> {
        self.shape.check(Cmd::MAP_LOOKUP_ELEM, key.len(), value.len())?;
        // SAFETY: key and value are as long as the map's.
        unsafe { raw::map_lookup_elem(self.fd.as_raw_fd(), pointer(key), value.as_mut_ptr(), flags) }
            .map_err(|errno| Error::kernel(Cmd::MAP_LOOKUP_ELEM, errno))
    }

    /// Creates or replaces the element of a key, as the flags say. Linux 3.18.
    ///
    /// # Errors
    /// [`ReachedMaxEntries`](crate::ErrorKind::ReachedMaxEntries), [`Exists`](crate::ErrorKind::Exists) with
    /// [`ElemFlags::NOEXIST`], [`NotFound`](crate::ErrorKind::NotFound) with [`ElemFlags::EXIST`],
    /// [`WrongLength`](crate::ErrorKind::WrongLength). Otherwise as [`raw::map_update_elem`].
    #[doc(alias = "BPF_MAP_UPDATE_ELEM")]
    #[inline(always)]
    pub fn update(&self, key: &[u8], value: &[u8], flags: ElemFlags) -> Result<(), Error> {
        self.shape.check(Cmd::MAP_UPDATE_ELEM, key.len(), value.len())?;
        // SAFETY: key and value are as long as the map's.
        unsafe { raw::map_update_elem(self.fd.as_raw_fd(), pointer(key), value.as_ptr(), flags) }
            .map_err(|errno| Error::kernel(Cmd::MAP_UPDATE_ELEM, errno))
    }

    /// Deletes the element of a key. Linux 3.18.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound), [`WrongLength`](crate::ErrorKind::WrongLength). Otherwise as
    /// [`raw::map_delete_elem`].
    #[doc(alias = "BPF_MAP_DELETE_ELEM")]
    #[inline(always)]
    pub fn delete(&self, key: &[u8]) -> Result<(), Error> {
        self.shape.check_key(Cmd::MAP_DELETE_ELEM, key.len())?;
        // SAFETY: the key is as long as the map's.
        unsafe { raw::map_delete_elem(self.fd.as_raw_fd(), pointer(key)) }
            .map_err(|errno| Error::kernel(Cmd::MAP_DELETE_ELEM, errno))
    }

    /// Copies the key behind `key` into `next`, the first one for `None`; `false` at the end, with `next` untouched.
    /// Linux 3.18, `None` from 4.12.
    ///
    /// The order is the kernel's own and changes under concurrent updates. A `key` that is not in the map, because it was
    /// deleted meanwhile, gives the first key again.
    ///
    /// # Errors
    /// [`WrongLength`](crate::ErrorKind::WrongLength). Otherwise as [`raw::map_get_next_key`].
    #[doc(alias = "BPF_MAP_GET_NEXT_KEY")]
    #[inline(always)]
    pub fn next_key(&self, key: Option<&[u8]>, next: &mut [u8]) -> Result<bool, Error> {
        let start = match key {
            Some(key) => {
                self.shape.check_key(Cmd::MAP_GET_NEXT_KEY, key.len())?;
                pointer(key)
            }
            None => core::ptr::null(),
        };
        self.shape.check_key(Cmd::MAP_GET_NEXT_KEY, next.len())?;
        // SAFETY: both keys are as long as the map's.
        unsafe { raw::map_get_next_key(self.fd.as_raw_fd(), start, next.as_mut_ptr()) }
            .map_err(|errno| Error::kernel(Cmd::MAP_GET_NEXT_KEY, errno))
    }
}

/// The start of a key. Maps without keys (queues, stacks) want a null pointer, which an empty slice does not have.
#[inline(always)]
fn pointer(key: &[u8]) -> *const u8 {
    if key.is_empty() { core::ptr::null() } else { key.as_ptr() }
}
