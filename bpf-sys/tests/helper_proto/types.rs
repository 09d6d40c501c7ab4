//! A BTF with what maps of locks and timers, and callbacks need.

use crate::kind::{FUNC, STRUCT};
use bpf_core::Cmd;
use bpf_core::attr::{Attr, BtfLoadAttr};
use bpf_sys::{Fd, raw};

/// The lock behind the timer in a map's value.
pub(crate) const LOCK_AT: i32 = 16;

// Ids of the types that `load_types` makes.
pub(crate) const MAIN: u32 = 6;
pub(crate) const FUNCTION: u32 = 7;

/// `int`, the kernel's lock and timer by name, a value with both, and two functions: what maps and callbacks need.
pub(crate) fn load_types() -> Fd {
    const STRINGS: &[u8] = b"\0int\0bpf_spin_lock\0bpf_timer\0value\0main\0function\0";
    const INT: u32 = 1;
    const FUNC_PROTO: u32 = 13;
    let name = |text: &str| {
        let at = STRINGS.windows(text.len() + 1).position(|window| window == [text.as_bytes(), b"\0"].concat());
        u32::try_from(at.expect("a string")).expect("few strings")
    };
    let types: Vec<u32> = [
        &[name("int"), INT << 24, 4, 1 << 24 | 32][..],
        &[name("bpf_spin_lock"), STRUCT << 24, 4],
        &[name("bpf_timer"), STRUCT << 24, 16],
        // Each member: name, type, offset in bits.
        &[name("value"), STRUCT << 24 | 2, 24, name("bpf_timer"), 3, 0, name("bpf_spin_lock"), 2, 128],
        &[0, FUNC_PROTO << 24, 1],
        &[name("main"), FUNC << 24 | 1, 5],
        &[name("function"), FUNC << 24, 5],
    ]
    .concat();
    let (header, types_len) = (24_u32, u32::try_from(4 * types.len()).expect("few types"));
    let strings_len = u32::try_from(STRINGS.len()).expect("few strings");
    // Magic number, version, no flags.
    let mut btf = [0xeb9f_u16.to_ne_bytes(), [1, 0]].concat();
    let words = [&[header, 0, types_len, types_len, strings_len], &types[..]].concat();
    btf.extend(words.into_iter().flat_map(u32::to_ne_bytes));
    btf.extend(STRINGS);
    let mut attr = Attr::from(BtfLoadAttr {
        btf: btf.as_ptr().expose_provenance() as u64,
        btf_size: u32::try_from(btf.len()).expect("few types"),
        ..BtfLoadAttr::zeroed()
    });
    // SAFETY: the types are as long as it says, and there is no log.
    let fd = unsafe { raw::bpf(Cmd::BTF_LOAD, &mut attr, size_of::<BtfLoadAttr>()) }.expect("types");
    // SAFETY: the descriptor is new and ours.
    unsafe { Fd::from_raw_fd(i32::try_from(fd).expect("a descriptor")) }.expect("a descriptor")
}
