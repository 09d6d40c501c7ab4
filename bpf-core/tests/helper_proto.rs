//! The table of the helpers' prototypes: what must hold of it without a kernel at hand.

use bpf_core::Helper;
use bpf_core::uapi::{ArgKind, Capability, Gpl, HelperProto, RetKind};

fn rows() -> impl Iterator<Item = (Helper, HelperProto)> {
    Helper::ALL.iter().filter_map(|helper| Some((*helper, helper.proto()?)))
}

fn those(which: impl Fn(&HelperProto) -> bool) -> Vec<Helper> {
    rows().filter(|(_, proto)| which(proto)).map(|(helper, _)| helper).collect()
}

#[test]
fn every_helper_has_a_row_and_nothing_else_has() {
    assert_eq!(rows().count(), 211);
    assert_eq!(Helper::UNSPEC.proto(), None);
    for number in [212, 213, 255, 256, 65_536 + 1, 0x8000_0001, u32::MAX] {
        assert_eq!(Helper(number).proto(), None, "{number}");
    }
    assert!(Helper(211).proto().is_some());
}

#[test]
fn rows_are_looked_up_at_build_time_too() {
    const LOOKUP: HelperProto = match Helper::MAP_LOOKUP_ELEM.proto() {
        Some(proto) => proto,
        None => panic!("no row"),
    };
    const COUNT: usize = LOOKUP.arg_count();
    assert_eq!(COUNT, 2);
    assert_eq!(LOOKUP.arg(0), Some(ArgKind::ConstMapPtr));
    assert_eq!((LOOKUP.arg(4), LOOKUP.arg(5), LOOKUP.arg(usize::MAX)), (Some(ArgKind::DontCare), None, None));
}

#[test]
fn a_row_is_eight_bytes() {
    assert_eq!(size_of::<HelperProto>(), 8);
    assert_eq!(align_of::<HelperProto>(), 1);
}

#[test]
fn arguments_are_counted_to_the_last_that_is_read() {
    for (helper, proto) in rows() {
        let args = proto.args();
        let count = proto.arg_count();
        assert!(args[..count].iter().all(|kind| *kind != ArgKind::DontCare), "{helper:?}");
        assert!(args[count..].iter().all(|kind| *kind == ArgKind::DontCare), "{helper:?}");
        for (index, kind) in args.into_iter().enumerate() {
            assert_eq!(proto.arg(index), Some(kind), "{helper:?}");
        }
    }
    let of = |count| those(|proto| proto.arg_count() == count).len();
    assert_eq!([0, 1, 2, 3, 4, 5].map(of).iter().sum::<usize>(), 211);
    for (helper, count) in [
        (Helper::KTIME_GET_NS, 0),
        (Helper::GET_CGROUP_CLASSID, 0), // the context in some program types
        (Helper::SPIN_LOCK, 1),
        (Helper::REDIRECT, 2),
        (Helper::TAIL_CALL, 3),
        (Helper::MAP_UPDATE_ELEM, 4),
        (Helper::SKB_STORE_BYTES, 5),
    ] {
        assert_eq!(helper.proto().unwrap().arg_count(), count, "{helper:?}");
    }
}

#[test]
fn a_length_follows_the_memory_that_it_is_of() {
    use ArgKind as A;
    let sized =
        |kind| matches!(kind, A::RdonlyMem | A::RdonlyMemOrNull | A::WritableMem | A::WritableMemOrNull | A::UninitMem);
    for (helper, proto) in rows() {
        for pair in proto.args().windows(2) {
            let is_length = matches!(pair[1], A::ConstSize | A::ConstSizeOrZero);
            assert_eq!(sized(pair[0]), is_length, "{helper:?}: {pair:?}");
        }
        assert!(!sized(proto.args()[4]) && !matches!(proto.args()[0], A::ConstSize | A::ConstSizeOrZero), "{helper:?}");
    }
}

#[test]
fn keys_and_values_are_those_of_a_map_before_them() {
    use ArgKind as A;
    for (helper, proto) in rows() {
        let args = proto.args();
        let of_map = |kind: &ArgKind| matches!(kind, A::MapKey | A::MapValue | A::MapValueOrNull | A::UninitMapValue);
        if let Some(at) = args.iter().position(of_map) {
            assert!(args[..at].contains(&A::ConstMapPtr), "{helper:?}");
        }
        if matches!(proto.ret(), RetKind::MapValue | RetKind::MapValueOrNull) {
            assert_eq!(args[0], A::ConstMapPtr, "{helper:?}");
        }
    }
}

#[test]
fn null_is_in_the_name() {
    for (helper, proto) in rows() {
        for kind in proto.args() {
            assert_eq!(kind.nullable(), format!("{kind:?}").ends_with("OrNull"), "{helper:?}: {kind:?}");
        }
        let ret = proto.ret();
        assert_eq!(ret.nullable(), format!("{ret:?}").ends_with("OrNull"), "{helper:?}: {ret:?}");
        assert_eq!(ret.is_void(), ret == RetKind::Void, "{helper:?}");
    }
}

#[test]
fn seven_helpers_return_nothing() {
    assert_eq!(
        those(|proto| proto.ret().is_void()),
        [
            Helper::TAIL_CALL,
            Helper::SPIN_LOCK,
            Helper::SPIN_UNLOCK,
            Helper::RINGBUF_SUBMIT,
            Helper::RINGBUF_DISCARD,
            Helper::RINGBUF_SUBMIT_DYNPTR,
            Helper::RINGBUF_DISCARD_DYNPTR,
        ]
    );
}

#[test]
fn licenses() {
    assert_eq!(those(|proto| proto.gpl() == Gpl::ByType), [Helper::GET_STACKID, Helper::GET_FUNC_IP]);
    assert!(those(|proto| proto.gpl() == Gpl::ByType && proto.gpl_only()).is_empty());
    for (helper, only) in [
        (Helper::PROBE_READ_KERNEL, true),
        (Helper::FIB_LOOKUP, true),
        (Helper::TIMER_INIT, true),
        (Helper::KTIME_GET_NS, false),
        (Helper::MAP_LOOKUP_ELEM, false),
        (Helper::COPY_FROM_USER, false),
    ] {
        assert_eq!(helper.proto().unwrap().gpl_only(), only, "{helper:?}");
    }
}

#[test]
fn capabilities() {
    let of = |capability| those(move |proto| proto.capability() == capability);
    assert_eq!(of(Capability::SysAdmin), [Helper::PROBE_WRITE_USER]);
    assert!(of(Capability::PerfmonByType).iter().all(|helper| helper.name().unwrap().starts_with("skc_to_")));
    for helper in [Helper::SPIN_LOCK, Helper::LOOP, Helper::KPTR_XCHG, Helper::JIFFIES64, Helper::CGRP_STORAGE_GET] {
        assert!(of(Capability::Bpf).contains(&helper), "{helper:?}");
    }
    for helper in [Helper::TRACE_PRINTK, Helper::SYS_BPF, Helper::GET_CURRENT_COMM, Helper::FIND_VMA] {
        assert!(of(Capability::Perfmon).contains(&helper), "{helper:?}");
    }
    // What programs of anyone may call.
    for helper in [Helper::MAP_LOOKUP_ELEM, Helper::TAIL_CALL, Helper::RINGBUF_OUTPUT, Helper::STRTOL] {
        assert!(of(Capability::None).contains(&helper), "{helper:?}");
    }
}
