//! The kernel's lists: one table macro a kind of list, from which constants, names, versions and the C header come.
//!
//! A row is `NAME = value, "KERNEL_NAME", "first kernel";` under its line of documentation. From the rows the macros make
//! - the constants, with the kernel's name as `doc(alias)`,
//! - `ROWS`, the table itself, for programs that write headers or compare it with a kernel,
//! - and, for open sets, a packed form of names and versions: strings in one block with offsets instead of an array of
//!   `&str`, because pointers in a table would need relocations in `libbpfcore.so`.

use crate::version::{KernelVersion, Since};
use core::ffi::CStr;

/// One row of a kernel list.
///
/// ```
/// use bpf_core::MapType;
/// let row = MapType::ROWS.iter().find(|row| row.value == 1).unwrap();
/// assert_eq!((row.kernel_name, row.doc.trim()), ("BPF_MAP_TYPE_HASH", "Hash table."));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// The name in the kernel's headers.
    pub kernel_name: &'static str,
    /// Its value.
    pub value: u64,
    /// The first kernel that has it, `None` for what is older than bpf(2) (Linux 3.18).
    pub since: Option<Since>,
    /// One line of documentation.
    pub doc: &'static str,
    /// What the list's own column says: the context of a program type; empty elsewhere.
    pub extra: &'static str,
    /// A further name of the value of a row above.
    pub alias: bool,
}

impl Row {
    pub(crate) const fn constant(kernel_name: &'static str, value: u64, doc: &'static str) -> Self {
        Self { kernel_name, value, since: None, doc, extra: "", alias: false }
    }

    /// Evaluated at build time only: a row with a malformed version does not build.
    #[allow(clippy::panic)]
    pub(crate) const fn new(
        kernel_name: &'static str,
        value: u64,
        since: &str,
        doc: &'static str,
        extra: &'static str,
    ) -> Self {
        match Since::parse(since) {
            Some(since) => Self { kernel_name, value, since: Some(since), doc, extra, alias: false },
            None => panic!("a row's version is neither `5.8` nor `6.2..7.0`"),
        }
    }

    pub(crate) const fn alias(kernel_name: &'static str, value: u64, since: &str, doc: &'static str) -> Self {
        Self { alias: true, ..Self::new(kernel_name, value, since, doc, "") }
    }
}

/// The names of `N` rows in `B` bytes: lower case, without the list's prefix, each with a NUL behind.
#[derive(Debug)]
pub(crate) struct Packed<const N: usize, const B: usize> {
    /// 16 bits are enough for every list, and half of 32.
    values: [u16; N],
    ends: [u16; N],
    names: [u8; B],
}

/// The bytes that [`Packed`] needs for the names of `rows`.
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)] // build time only: an overflow does not build
pub(crate) const fn packed_len(rows: &[Row], prefix: &str) -> usize {
    let (mut len, mut i) = (0, 0);
    while i < rows.len() {
        len += rows[i].kernel_name.len() - prefix.len() + 1;
        i += 1;
    }
    len
}

impl<const N: usize, const B: usize> Packed<N, B> {
    /// Build time only.
    #[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::panic)]
    #[allow(clippy::cast_possible_truncation)] // guarded by the two asserts
    pub(crate) const fn new(rows: &[Row], prefix: &str) -> Self {
        assert!(rows.len() == N && B <= u16::MAX as usize);
        let mut packed = Self { values: [0; N], ends: [0; N], names: [0; B] };
        let (mut row, mut at) = (0, 0);
        while row < N {
            let name = rows[row].kernel_name.as_bytes();
            assert!(rows[row].value <= u16::MAX as u64, "a value of this list needs more than 16 bits");
            packed.values[row] = rows[row].value as u16;
            let mut i = 0;
            while i < prefix.len() {
                assert!(name[i] == prefix.as_bytes()[i], "a row's name lacks the prefix of its list");
                i += 1;
            }
            while i < name.len() {
                packed.names[at] = name[i].to_ascii_lowercase();
                at += 1;
                i += 1;
            }
            at += 1; // the NUL
            packed.ends[row] = at as u16;
            row += 1;
        }
        packed
    }

    /// Without the sizes in the type, so that all lists share one copy of the code.
    pub(crate) const fn names(&self) -> Names<'_> {
        Names { values: &self.values, ends: &self.ends, names: &self.names }
    }
}

/// The first kernels of `rows`, in a table apart: who only wants names does not link it. Build time only.
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::unwrap_used)]
pub(crate) const fn since<const N: usize>(rows: &[Row]) -> [Since; N] {
    let zero = KernelVersion::new(0, 0);
    let mut since = [Since { after: zero, by: zero }; N];
    let mut row = 0;
    while row < N {
        since[row] = rows[row].since.unwrap();
        row += 1;
    }
    since
}

/// A [`Packed`] list.
#[derive(Clone, Copy)]
pub(crate) struct Names<'t> {
    values: &'t [u16],
    ends: &'t [u16],
    names: &'t [u8],
}

impl<'t> Names<'t> {
    /// The name of row `row`, its NUL included.
    const fn name_of(self, row: usize) -> Option<&'t [u8]> {
        let start = match row.checked_sub(1) {
            Some(before) => get(self.ends, before),
            None => Some(0),
        };
        let (Some(start), Some(end)) = (start, get(self.ends, row)) else { return None };
        match self.names.split_at_checked(end as usize) {
            Some((head, _)) => match head.split_at_checked(start as usize) {
                Some((_, name)) => Some(name),
                None => None,
            },
            None => None,
        }
    }

    /// The name of a row, without the NUL, and its value.
    pub(crate) const fn row(self, row: usize) -> Option<(&'t [u8], u32)> {
        match (self.name_of(row), get(self.values, row)) {
            (Some([name @ .., 0]), Some(value)) => Some((name, value as u32)),
            _ => None,
        }
    }

    /// The first row of a value.
    pub(crate) const fn row_of(self, value: u32) -> Option<usize> {
        let mut row = 0;
        while let Some(candidate) = get(self.values, row) {
            if candidate as u32 == value {
                return Some(row);
            }
            row = row.saturating_add(1);
        }
        None
    }

    /// The first name of a value.
    #[inline(never)]
    pub(crate) const fn name(self, value: u32) -> Option<&'t CStr> {
        match self.row_of(value) {
            Some(row) => match self.name_of(row) {
                Some(name) => match CStr::from_bytes_with_nul(name) {
                    Ok(name) => Some(name),
                    Err(_) => None,
                },
                None => None,
            },
            None => None,
        }
    }

    /// The value of a name, aliases included, with or without `prefix`, in either case.
    #[inline(never)]
    pub(crate) const fn value(self, name: &[u8], prefix: &str) -> Option<u32> {
        let short = match name.split_at_checked(prefix.len()) {
            Some((head, tail)) if same(head, prefix.as_bytes()) => tail,
            _ => name,
        };
        let mut row = 0;
        while let Some(stored) = self.name_of(row) {
            if let [stored @ .., 0] = stored
                && same(stored, short)
            {
                return match get(self.values, row) {
                    Some(value) => Some(value as u32),
                    None => None,
                };
            }
            row = row.saturating_add(1);
        }
        None
    }
}

/// Equal but for the case of ASCII letters. (The standard one is vectorised: 2.7 KB for names of 20 bytes.)
const fn same(mut a: &[u8], mut b: &[u8]) -> bool {
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
        if !x.eq_ignore_ascii_case(y) {
            return false;
        }
        (a, b) = (rest_a, rest_b);
    }
    a.is_empty() && b.is_empty()
}

/// `slice.get(at)`, which is no `const fn` yet.
pub(crate) const fn get<T: Copy>(slice: &[T], at: usize) -> Option<T> {
    #[allow(clippy::indexing_slicing)] // guarded
    if at < slice.len() { Some(slice[at]) } else { None }
}

/// Declares a set of numbers that the kernel extends: a newtype, its constants, names and versions.
///
/// A row may have a column of its own (`[..]`) and further names for its value (`also NAME "KERNEL_NAME"`).
macro_rules! open_set {
    (
        $(#[$attr:meta])*
        $set:ident, $prefix:literal;
        $(
            #[doc = $doc:literal]
            $name:ident = $value:literal, $kernel:literal, $since:literal
            $(, [$extra:literal])? $(, also $alias:ident $alias_kernel:literal)*;
        )+
    ) => {
        $(#[$attr])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        pub struct $set(pub u32);

        impl $set {
            $(
                #[doc = $doc]
                #[doc = ""]
                #[doc = concat!("`", $kernel, "`, Linux ", $since, ".")]
                #[doc(alias = $kernel)]
                pub const $name: Self = Self($value);
                $(
                    #[doc = concat!("The same value as `", $kernel, "`.")]
                    #[doc(alias = $alias_kernel)]
                    pub const $alias: Self = Self($value);
                )*
            )+

            /// What the kernel's names of this list begin with.
            pub const PREFIX: &'static str = $prefix;

            /// The table of this list; further names of a value follow its row.
            pub const ROWS: &'static [$crate::table::Row] = &{
                use $crate::table::Row;
                [$(
                    Row::new($kernel, $value, $since, $doc, concat!("" $(, $extra)?)),
                    $(Row::alias($alias_kernel, $value, $since, concat!("Another name of `", $kernel, "`.")),)*
                )+]
            };

            /// Every value that this library knows, once.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The kernel's name without its prefix in lower case; `None` for a value that the table lacks.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self.c_name() {
                    Some(name) => match name.to_str() {
                        Ok(name) => Some(name),
                        Err(_) => None,
                    },
                    None => None,
                }
            }

            /// As [`name`](Self::name), for C.
            #[must_use]
            pub const fn c_name(self) -> Option<&'static core::ffi::CStr> {
                Self::names().name(self.0)
            }

            /// The value of a name, further names included: `"hash"` or `"BPF_MAP_TYPE_HASH"`, in either case.
            #[must_use]
            pub const fn from_name(name: &str) -> Option<Self> {
                match Self::names().value(name.as_bytes(), Self::PREFIX) {
                    Some(value) => Some(Self(value)),
                    None => None,
                }
            }

            /// As [`from_name`](Self::from_name), from C.
            #[must_use]
            pub const fn from_c_name(name: &core::ffi::CStr) -> Option<Self> {
                match Self::names().value(name.to_bytes(), Self::PREFIX) {
                    Some(value) => Some(Self(value)),
                    None => None,
                }
            }

            /// The first kernel that has the value; `None` for a value that the table lacks.
            #[must_use]
            pub const fn since(self) -> Option<$crate::version::Since> {
                static SINCE: [$crate::version::Since; { $set::ROWS.len() }] = $crate::table::since($set::ROWS);
                match Self::names().row_of(self.0) {
                    Some(row) => $crate::table::get(&SINCE, row),
                    None => None,
                }
            }

            pub(crate) const fn names() -> $crate::table::Names<'static> {
                static PACKED: $crate::table::Packed<
                    { $set::ROWS.len() },
                    { $crate::table::packed_len($set::ROWS, $prefix) },
                > = $crate::table::Packed::new($set::ROWS, $prefix);
                PACKED.names()
            }
        }

        impl core::fmt::Debug for $set {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self.name() {
                    Some(name) => f.write_str(name),
                    None => write!(f, "Unknown({})", self.0),
                }
            }
        }
    };
}
pub(crate) use open_set;

/// Declares the flags of one namespace. Bits that the table lacks are kept.
macro_rules! flag_set {
    (
        $(#[$attr:meta])*
        $set:ident: $bits:ty;
        $(
            #[doc = $doc:literal]
            $name:ident = $value:literal, $kernel:literal, $since:literal;
        )+
    ) => {
        bitflags::bitflags! {
            $(#[$attr])*
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
            #[repr(transparent)]
            pub struct $set: $bits {
                $(
                    #[doc = $doc]
                    #[doc = ""]
                    #[doc = concat!("`", $kernel, "`, Linux ", $since, ".")]
                    #[doc(alias = $kernel)]
                    const $name = $value;
                )+
                // Bits of newer kernels are kept: `all()` and `!` therefore mean every bit, KNOWN the named ones.
                const _ = !0;
            }
        }

        impl $set {
            /// The union of the flags that this library knows.
            pub const KNOWN: Self = Self::from_bits_retain(0 $(| $value)+);

            /// The table of these flags.
            pub const ROWS: &'static [$crate::table::Row] =
                &[$($crate::table::Row::new($kernel, $value, $since, $doc, "")),+];
        }
    };
}
pub(crate) use flag_set;
