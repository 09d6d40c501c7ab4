//! What traits add to the list: conversions, defaults, drops, iterators, operators of flags.

use crate::{Function, functions};
use bpf_sys::bpf_core::attr::*;
use bpf_sys::bpf_core::uapi::{ElemFlags, MapFlags};
use bpf_sys::{Fd, Map, Program, TestRun, VerifierLog};
use core::ops::{BitAnd, BitOr, BitXor, Not, Sub};
use core::ptr::drop_in_place;

/// `<Attr as From<T>>::from` of each.
macro_rules! into_attr {
    ($($attr:ident)+) => { functions![$(<Attr as From<$attr>>::from,)+] };
}

/// What `bitflags` implements, for each of the integer types that flags here have.
macro_rules! flag_traits {
    ($($flags:ident)+) => {
        functions![$(
            <$flags as BitOr>::bitor,
            <$flags as BitAnd>::bitand,
            <$flags as BitXor>::bitxor,
            <$flags as Sub>::sub,
            <$flags as Not>::not,
            <$flags as Default>::default,
        )+]
    };
}

fn flags_walked(flags: MapFlags) -> (MapFlags, usize) {
    (flags.iter().collect(), flags.iter_names().map(|(name, _)| name.len()).fold(0, usize::wrapping_add))
}

fn wide_flags_walked(flags: ElemFlags) -> (ElemFlags, usize) {
    (flags.iter().collect(), flags.iter_names().map(|(name, _)| name.len()).fold(0, usize::wrapping_add))
}

fn lines_walked(log: VerifierLog<'_>, name: &[u8]) -> bool {
    log.lines().any(|line| line == name) || log.lines().rev().any(|line| line == name)
}

macro_rules! join {
    ($($list:expr,)+) => { &[$($list),+] };
}

pub(crate) static FUNCTIONS: &[&[Function]] = join![
    into_attr![
        MapCreateAttr MapElemAttr MapBatchAttr ProgLoadAttr ObjAttr ProgAttachAttr TestRunAttr GetIdAttr InfoAttr QueryAttr
        RawTracepointAttr BtfLoadAttr TaskFdQueryAttr LinkCreateAttr LinkUpdateAttr LinkDetachAttr EnableStatsAttr
        IterCreateAttr ProgBindMapAttr TokenCreateAttr ProgStreamReadAttr ProgAssocStructOpsAttr
    ],
    flag_traits![MapFlags ElemFlags],
    functions![
        drop_in_place::<Fd>,
        drop_in_place::<Map>,
        drop_in_place::<Program>,
        <Attr as Default>::default,
        <TestRun<'_> as Default>::default,
        flags_walked,
        wide_flags_walked,
        lines_walked,
    ],
];
