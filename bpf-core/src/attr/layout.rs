//! The macro that turns one table of rows into a struct of the kernel's layout, and what it needs.

/// One field of a kernel struct, as [`FIELDS`](super::MapCreateAttr::FIELDS) lists them: padding left out, and a place
/// with several names once for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Field {
    /// The name in the kernel's headers.
    pub name: &'static str,
    /// Bytes from the start of the struct.
    pub offset: usize,
    /// Bytes.
    pub size: usize,
}

impl Field {
    /// `name` may carry the `r#` of a field that is named by a Rust keyword.
    pub(super) const fn new(name: &'static str, offset: usize, size: usize) -> Self {
        let name = match name.split_at_checked(2) {
            Some((head, tail)) if matches!(head.as_bytes(), b"r#") => tail,
            _ => name,
        };
        Self { name, offset, size }
    }
}

/// `N` bytes that must be zero. No other value can be made, so the kernel never reads left-over stack in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct Pad<const N: usize>([u8; N]);

/// The value of all zero bytes.
pub(super) trait Zeroed {
    const ZEROED: Self;
}

impl Zeroed for u32 {
    const ZEROED: Self = 0;
}

impl Zeroed for i32 {
    const ZEROED: Self = 0;
}

impl Zeroed for u64 {
    const ZEROED: Self = 0;
}

impl<const N: usize> Zeroed for [u8; N] {
    const ZEROED: Self = [0; N];
}

impl<const N: usize> Zeroed for Pad<N> {
    const ZEROED: Self = Self([0; N]);
}

/// Declares a struct of the kernel's layout.
///
/// A row is `offset field | "further name": type, "doc";`, or `offset [_pad: bytes];` where the kernel's struct has a
/// hole. It does not build unless every offset, the size and the alignment are as written and the rows leave no hole.
macro_rules! attr_struct {
    (
        $(#[$attr:meta])*
        $name:ident: $size:literal bytes, align $align:tt;
        $(
            $offset:literal
            $([$pad:ident: $pad_size:literal])?
            $($field:ident $(| $also:literal)*: $ty:ty, $doc:literal)?
            ;
        )+
    ) => {
        $(#[$attr])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(C, align($align))]
        pub struct $name {
            $(
                $(
                    #[doc(hidden)]
                    pub $pad: $crate::attr::Pad<$pad_size>,
                )?
                $(
                    #[doc = $doc]
                    $(
                        #[doc = concat!("The kernel's header also names it `", $also, "`.")]
                        #[doc(alias = $also)]
                    )*
                    pub $field: $ty,
                )?
            )+
        }

        impl $name {
            /// Every byte zero: what the kernel takes as "not given".
            pub const ZEROED: Self = Self {
                $(
                    $($pad: <$crate::attr::Pad<$pad_size> as $crate::attr::layout::Zeroed>::ZEROED,)?
                    $($field: <$ty as $crate::attr::layout::Zeroed>::ZEROED,)?
                )+
            };

            /// The kernel's fields in order of their offset.
            pub const FIELDS: &'static [$crate::attr::Field] = &[
                $($(
                    $crate::attr::Field::new(stringify!($field), $offset, size_of::<$ty>()),
                    $($crate::attr::Field::new($also, $offset, size_of::<$ty>()),)*
                )?)+
            ];

            /// [`ZEROED`](Self::ZEROED), as a function.
            #[must_use]
            pub const fn zeroed() -> Self {
                Self::ZEROED
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::ZEROED
            }
        }

        const _: () = {
            assert!(size_of::<$name>() == $size && align_of::<$name>() == $align);
            assert!($size == 0 $($(+ $pad_size)? $(+ size_of::<$ty>())?)+, "a hole between the rows");
            $(
                $(assert!(core::mem::offset_of!($name, $pad) == $offset, stringify!($pad));)?
                $(assert!(core::mem::offset_of!($name, $field) == $offset, stringify!($field));)?
            )+
        };
    };
}
pub(super) use attr_struct;
