//! What a map is, as far as the length of its keys and values goes.

use crate::cpu::possible_cpus;
use crate::errno::{Errno, cold};
use crate::error::{Error, Refusal};
use crate::raw;
use bpf_core::attr::{Attr, MapBatchAttr, MapInfo};
use bpf_core::{Cmd, MapType};

/// The type, sizes and capacity of a map. None of them changes while the map lives.
///
/// ```
/// use bpf_sys::{MapCreate, bpf_core::MapType, possible_cpus};
/// let Ok(map) = MapCreate::new(MapType::PERCPU_ARRAY, 4, 12, 1).create() else { return };
/// let shape = map.shape();
/// assert_eq!((shape.key_size(), shape.value_size(), shape.max_entries()), (4, 12, 1));
/// assert_eq!(shape.value_len(), Some(16 * possible_cpus().unwrap() as usize));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapShape {
    map_type: MapType,
    key_size: u32,
    value_size: u32,
    max_entries: u32,
    /// Bytes of a key and of a value as the kernel copies them; [`REFUSED`] where the type is unknown.
    key_len: usize,
    value_len: usize,
    /// Both in one number: one comparison on the hot path serves key, value and what is refused.
    lens: u64,
}

/// A length that no slice has.
const REFUSED: usize = usize::MAX;

/// Two lengths in one number, or `misfit` if one of them is 2 GiB or more, as [`REFUSED`] is: other for a map than for a
/// caller, so that the two never match. (The kernel has no keys or values of 2 GiB.)
#[inline(always)]
const fn lens(key_len: usize, value_len: usize, misfit: u64) -> u64 {
    let (key_len, value_len) = (key_len as u64, value_len as u64);
    if (key_len | value_len) >> 31 == 0 { key_len | (value_len << 32) } else { misfit }
}

impl MapShape {
    /// Counts the possible CPUs if the type needs it.
    pub(crate) fn new(
        cmd: Cmd,
        map_type: MapType,
        key_size: u32,
        value_size: u32,
        max_entries: u32,
    ) -> Result<Self, Error> {
        // A product beyond the address space saturates, and is as good as refused.
        let len = |size: u32| usize::try_from(size).unwrap_or(REFUSED);
        let value_len = if !is_known(map_type) {
            None
        } else if map_type.is_per_cpu() {
            let cpus = possible_cpus().map_err(|errno| Error::refused_with(cmd, Refusal::CpuCount, errno))?;
            Some((len(value_size).saturating_add(7) & !7).saturating_mul(len(cpus)))
        } else {
            Some(len(value_size))
        };
        Ok(Self::from_numbers(map_type, key_size, value_size, max_entries, value_len))
    }

    /// A shape from numbers that were read off one before. What it allows is up to whoever uses it.
    #[must_use]
    pub const fn from_numbers(
        map_type: MapType,
        key_size: u32,
        value_size: u32,
        max_entries: u32,
        value_len: Option<usize>,
    ) -> Self {
        let (key_len, value_len) = match value_len {
            Some(value_len) => (key_size as usize, value_len),
            None => (REFUSED, REFUSED),
        };
        let lens = lens(key_len, value_len, 1 << 63);
        Self { map_type, key_size, value_size, max_entries, key_len, value_len, lens }
    }

    /// Asks the kernel for the shape of the map behind a descriptor, which stays its owner's. Linux 4.13.
    ///
    /// # Errors
    /// As [`Map::from_fd`](crate::Map::from_fd).
    pub fn of_fd(fd: i32) -> Result<Self, Error> {
        // Programs, links and BTF answer the question below, too, with a structure of their own.
        refuse_what_is_no_map(fd)?;
        let mut info = MapInfo::zeroed();
        let len = u32::try_from(size_of::<MapInfo>()).unwrap_or(u32::MAX);
        // SAFETY: `info` is this long and zeroed, so the kernel finds no pointer in it to write through.
        unsafe { raw::obj_get_info_by_fd(fd, core::ptr::from_mut(&mut info).cast(), len) }
            .map_err(|errno| Error::kernel(Cmd::OBJ_GET_INFO_BY_FD, errno))?;
        let map_type = MapType(info.r#type);
        Self::new(Cmd::OBJ_GET_INFO_BY_FD, map_type, info.key_size, info.value_size, info.max_entries)
    }

    /// The kind of map.
    #[must_use]
    pub const fn map_type(self) -> MapType {
        self.map_type
    }

    /// Bytes of a key.
    #[must_use]
    pub const fn key_size(self) -> u32 {
        self.key_size
    }

    /// Bytes of a value as it was given when the map was made; in a per-CPU map, of one CPU's value.
    #[must_use]
    pub const fn value_size(self) -> u32 {
        self.value_size
    }

    /// How many elements the map takes at most.
    #[must_use]
    pub const fn max_entries(self) -> u32 {
        self.max_entries
    }

    /// Bytes that a look-up writes and an update reads: the value size; in a per-CPU map, the value size rounded up to 8,
    /// times the possible CPUs. `None` for a type that our tables do not know.
    #[must_use]
    pub const fn value_len(self) -> Option<usize> {
        if self.value_len == REFUSED { None } else { Some(self.value_len) }
    }

    /// Refuses a key and a value whose lengths are not those of the map.
    ///
    /// # Errors
    /// [`WrongLength`](crate::ErrorKind::WrongLength), [`UnknownMapType`](crate::ErrorKind::UnknownMapType).
    #[inline(always)]
    pub fn check(&self, cmd: Cmd, key_len: usize, value_len: usize) -> Result<(), Error> {
        if lens(key_len, value_len, u64::MAX) == self.lens { Ok(()) } else { Err(self.refusal(cmd, key_len)) }
    }

    /// Refuses a key whose length is not that of the map's keys.
    ///
    /// # Errors
    /// As [`check`](Self::check).
    #[inline(always)]
    pub fn check_key(&self, cmd: Cmd, key_len: usize) -> Result<(), Error> {
        if key_len == self.key_len { Ok(()) } else { Err(self.refusal(cmd, key_len)) }
    }

    /// Inlined although it is rare: a call, even one never made, would cost a loop of look-ups the registers that hold the
    /// arguments of the system call.
    #[inline(always)]
    const fn refusal(&self, cmd: Cmd, key_len: usize) -> Error {
        cold();
        let refusal = if self.key_len == REFUSED {
            Refusal::MapTypeUnknown
        } else if key_len != self.key_len {
            Refusal::KeyLength
        } else {
            Refusal::ValueLength
        };
        Error::refused(cmd, refusal)
    }
}

/// True for the types of our tables: only theirs have known lengths. By number alone, because looking for the name would
/// link all names into every program.
const fn is_known(map_type: MapType) -> bool {
    map_type.0 != MapType::UNSPEC.0 && (map_type.0 as usize) < MapType::ALL.len()
}

const _: () = {
    let mut rest = MapType::ALL;
    while let [head @ .., last] = rest {
        assert!(last.0 as usize == head.len(), "the numbers of the types have a gap");
        rest = head;
    }
};

/// A batch of no elements changes nothing, and only a map gets past its first check. Kernels before 5.6 have no batches:
/// they answer `EINVAL` to any descriptor, and there the map's information is taken as it is; element access to what is no
/// map is their `EINVAL` then.
fn refuse_what_is_no_map(fd: i32) -> Result<(), Error> {
    let probe = |fd: i32| {
        let mut attr = Attr::from(MapBatchAttr { map_fd: fd.cast_unsigned(), ..MapBatchAttr::zeroed() });
        // SAFETY: with a count of 0 the kernel writes no element, and there is no pointer to write through.
        unsafe { raw::bpf(Cmd::MAP_LOOKUP_BATCH, &mut attr, size_of::<MapBatchAttr>()) }
    };
    match probe(fd) {
        Err(Errno::EBADF) => Err(Error::kernel(Cmd::OBJ_GET_INFO_BY_FD, Errno::EBADF)),
        Err(Errno::EINVAL) if probe(-1) == Err(Errno::EBADF) => {
            Err(Error::refused(Cmd::OBJ_GET_INFO_BY_FD, Refusal::NotAMap))
        }
        _ => Ok(()),
    }
}
