//! The kernel's lists: complete, exact, and found by name.
//!
//! `data/uapi-7.3.txt` holds the enumerators and defines of Linux 7.3's `bpf.h`, taken from the header by a compiler;
//! `data/seed-names.txt` the names of the lists in Zig's `std.os.linux.BPF`, in the order of their values.

use std::collections::{BTreeMap, BTreeSet};

use bpf_core::uapi::{self, TABLES};
use bpf_core::{AttachType, Cmd, Helper, KernelVersion, MapType, ProgType, Row, Since};

/// The sections of a data file: a name in brackets, then the lines of the section.
fn sections(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut sections = Vec::<(&str, Vec<&str>)>::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => sections.push((name, Vec::new())),
            None => sections.last_mut().expect("a section before the first line").1.push(line),
        }
    }
    sections
}

fn rows_of(list: &str) -> &'static [Row] {
    TABLES.iter().find(|(name, _)| *name == list).unwrap_or_else(|| panic!("no table {list}")).1
}

#[test]
fn tables_equal_the_header() {
    let mut lists = BTreeSet::new();
    for (list, lines) in sections(include_str!("data/uapi-7.3.txt")) {
        assert!(lists.insert(list), "{list} twice in the facts");
        let facts: BTreeMap<&str, u64> = lines
            .iter()
            .map(|line| line.split_once(' ').unwrap())
            .map(|(name, value)| (name, value.parse().unwrap()))
            .collect();
        assert_eq!(facts.len(), lines.len(), "{list}: a fact twice");
        let rows: BTreeMap<&str, u64> = rows_of(list).iter().map(|row| (row.kernel_name, row.value)).collect();
        assert_eq!(rows, facts, "{list}");
    }
    assert_eq!(lists, TABLES.iter().map(|(list, _)| *list).collect(), "lists with facts, and tables");
}

#[test]
fn every_name_has_one_home() {
    let mut homes = BTreeMap::new();
    for (list, rows) in TABLES {
        assert!(!rows.is_empty(), "{list}");
        for row in *rows {
            if let Some(other) = homes.insert(row.kernel_name, list) {
                panic!("{} is in {other} and in {list}", row.kernel_name);
            }
        }
    }
    assert_eq!(homes.len(), 618);
}

#[test]
fn borrowed_flags_equal_their_home() {
    let views: [(&str, &[Row]); 3] = [
        ("ObjFlags", uapi::ObjFlags::ROWS),
        ("BtfFlags", uapi::BtfFlags::ROWS),
        ("LinkUpdateFlags", uapi::LinkUpdateFlags::ROWS),
    ];
    let all = || TABLES.iter().flat_map(|(_, rows)| rows.iter());
    for (view, rows) in views {
        for row in rows {
            let home = all().find(|home| home.kernel_name == row.kernel_name).expect(row.kernel_name);
            assert_eq!(home.value, row.value, "{view} {}", row.kernel_name);
        }
    }
    assert_eq!(uapi::ProgFlags::TOKEN_FD.bits(), 0x1_0000);
    assert_eq!(uapi::AttachFlags::LINK.bits(), 0x2000);
}

#[test]
fn rows_are_documented_and_dated() {
    // bpf(2) came with 3.18; no row can be younger than the header.
    let (first, last) = (KernelVersion::new(3, 18), KernelVersion::new(7, 3));
    for (list, rows) in TABLES {
        for row in *rows {
            let name = row.kernel_name;
            let since = row.since.unwrap_or_else(|| panic!("{list}: {name} has no version"));
            assert!(first <= since.after && since.after <= since.by && since.by <= last, "{name}: {since}");
            let doc = row.doc.trim();
            assert!(doc.ends_with('.') && !doc.contains('\n'), "{name}: {doc:?}");
            assert_eq!(Since::parse(&since.to_string()), Some(since), "{name}");
        }
    }
}

/// Calls the macro with every open set.
macro_rules! for_open_sets {
    ($check:ident) => {
        $check!(Cmd MapType ProgType AttachType LinkType Helper);
        use uapi::*;
        $check!(StatsType TaskFdType PerfEventType StreamId CgroupIterOrder BuildIdStatus);
        $check!(XdpAction SkAction RetCode);
        $check!(CsumLevel RingbufQuery AdjRoomMode HdrStart LwtEncap SkbClock FibResult MtuResult DeviceType);
    };
}

#[test]
fn names_and_values_round_trip() {
    macro_rules! check {
        ($($set:ident)+) => {$(
            let mut values = BTreeSet::new();
            for row in $set::ROWS {
                let value = $set(u32::try_from(row.value).unwrap());
                let short = row.kernel_name.strip_prefix($set::PREFIX).expect(row.kernel_name);
                for spelling in [row.kernel_name, short, &short.to_lowercase(), &row.kernel_name.to_uppercase()] {
                    assert_eq!($set::from_name(spelling), Some(value), "{spelling}");
                }
                assert_eq!(values.insert(row.value), !row.alias, "{}: first name of a value or alias", row.kernel_name);
                if !row.alias {
                    let lower = short.to_lowercase();
                    assert_eq!(value.name(), Some(lower.as_str()));
                    assert_eq!(value.c_name().unwrap().to_bytes(), lower.as_bytes());
                    assert_eq!(format!("{value:?}"), lower);
                    assert_eq!(value.since(), row.since, "{lower}");
                }
            }
            let all: Vec<u64> = $set::ALL.iter().map(|value| value.0.into()).collect();
            let rows: Vec<u64> = $set::ROWS.iter().filter(|row| !row.alias).map(|row| row.value).collect();
            assert_eq!(all, rows, "{}", stringify!($set));
            assert_eq!($set::ROWS, rows_of(stringify!($set)));
        )+};
    }
    for_open_sets!(check);
}

#[test]
fn unknown_values_and_names() {
    macro_rules! check {
        ($($set:ident)+) => {$(
            let unknown = $set(9999);
            assert_eq!((unknown.name(), unknown.c_name(), unknown.since()), (None, None, None));
            assert_eq!(format!("{unknown:?}"), "Unknown(9999)");
            for name in ["", "no_such_name", $set::PREFIX, "BPF", "\0", "é"] {
                assert_eq!($set::from_name(name), None, "{} {name:?}", stringify!($set));
            }
        )+};
    }
    for_open_sets!(check);
    // A name and a part of it, and of what lies beside it in the packed table.
    assert_eq!(MapType::from_name("has"), None);
    assert_eq!(MapType::from_name("hash\0"), None);
    assert_eq!(MapType::from_name("hash\0array"), None);
    assert_eq!(Helper::from_name("BPF_FUNC_BPF_FUNC_loop"), None);
    assert_eq!(Helper(212).name(), None);
    assert_eq!(Helper(u32::MAX).name(), None);
}

#[test]
fn names_of_the_seed() {
    let mut found = 0;
    for (list, lines) in sections(include_str!("data/seed-names.txt")) {
        let from_name: fn(&str) -> Option<u32> = match list {
            "Cmd" => |name| Cmd::from_name(name).map(|value| value.0),
            "MapType" => |name| MapType::from_name(name).map(|value| value.0),
            "ProgType" => |name| ProgType::from_name(name).map(|value| value.0),
            "AttachType" => |name| AttachType::from_name(name).map(|value| value.0),
            "Helper" => |name| Helper::from_name(name).map(|value| value.0),
            _ => panic!("no list {list}"),
        };
        for (value, name) in (0..).zip(lines.iter().flat_map(|line| line.split(' '))) {
            assert_eq!(from_name(name), Some(value), "{list} {name}");
            found += 1;
        }
    }
    assert_eq!(found, 35 + 28 + 32 + 38 + 142);
}

#[test]
fn first_kernels() {
    let exact: &[(&str, &str, &str)] = &[
        ("Cmd", "BPF_MAP_CREATE", "3.18"),
        ("Cmd", "BPF_OBJ_PIN", "4.4"),
        ("Cmd", "BPF_PROG_TEST_RUN", "4.12"),
        ("Cmd", "BPF_MAP_LOOKUP_BATCH", "5.6"),
        ("Cmd", "BPF_LINK_CREATE", "5.7"),
        ("Cmd", "BPF_TOKEN_CREATE", "6.9"),
        ("MapType", "BPF_MAP_TYPE_HASH", "3.19"),
        ("MapType", "BPF_MAP_TYPE_LPM_TRIE", "4.11"),
        ("MapType", "BPF_MAP_TYPE_CGROUP_STORAGE", "4.19"),
        ("MapType", "BPF_MAP_TYPE_RINGBUF", "5.8"),
        ("MapType", "BPF_MAP_TYPE_USER_RINGBUF", "6.1"),
        ("MapType", "BPF_MAP_TYPE_ARENA", "6.9"),
        ("ProgType", "BPF_PROG_TYPE_SOCKET_FILTER", "3.19"),
        ("ProgType", "BPF_PROG_TYPE_XDP", "4.8"),
        ("ProgType", "BPF_PROG_TYPE_LSM", "5.7"),
        ("ProgType", "BPF_PROG_TYPE_NETFILTER", "6.4"),
        ("AttachType", "BPF_TRACE_FENTRY", "5.5"),
        ("AttachType", "BPF_TCX_INGRESS", "6.6"),
        ("LinkType", "BPF_LINK_TYPE_KPROBE_MULTI", "5.18"),
        ("Helper", "BPF_FUNC_map_lookup_elem", "3.19"),
        ("Helper", "BPF_FUNC_get_prandom_u32", "4.1"),
        ("Helper", "BPF_FUNC_tail_call", "4.2"),
        ("Helper", "BPF_FUNC_probe_read_kernel", "5.5"),
        ("Helper", "BPF_FUNC_loop", "5.17"),
        ("Helper", "BPF_FUNC_cgrp_storage_get", "6.2"),
        ("MapFlags", "BPF_F_MMAPABLE", "5.5"),
        ("ElemFlags", "BPF_ANY", "3.19"),
        ("ElemFlags", "BPF_F_LOCK", "5.1"),
        ("ProgFlags", "BPF_F_SLEEPABLE", "5.10"),
        ("AttachFlags", "BPF_F_PREORDER", "6.15"),
        // No source names the kernel: the bracket of the headers.
        ("number", "BPF_COMMON_ATTRS", "7.1..7.3"),
        ("AdjRoomFlags", "BPF_F_ADJ_ROOM_DECAP_L4_GRE", "7.1..7.3"),
    ];
    for (list, name, since) in exact {
        let row = rows_of(list).iter().find(|row| row.kernel_name == *name).expect(name);
        assert_eq!(row.since.unwrap().to_string(), *since, "{name}");
    }
}

#[test]
fn values_appear_in_the_order_of_kernels() {
    // The kernel appends to these lists, so a row cannot be older than the one before it.
    for list in ["Cmd", "MapType", "ProgType", "AttachType", "LinkType", "Helper"] {
        let rows: Vec<&Row> = rows_of(list).iter().filter(|row| !row.alias).collect();
        for (value, pair) in rows.windows(2).enumerate() {
            let [a, b] = pair else { unreachable!() };
            assert_eq!((a.value, b.value), (value as u64, value as u64 + 1), "{list}: a gap");
            assert!(a.since.unwrap().after <= b.since.unwrap().by, "{} before {}", b.kernel_name, a.kernel_name);
        }
    }
}

#[test]
fn contexts_of_program_types() {
    for row in ProgType::ROWS {
        let program = ProgType(u32::try_from(row.value).unwrap());
        let context = Some(row.extra).filter(|context| !context.is_empty());
        assert_eq!(program.context(), context, "{program:?}");
        assert_eq!(program.c_context().map(|context| context.to_str().unwrap()), context, "{program:?}");
        assert_eq!(context.is_none(), program == ProgType::UNSPEC);
    }
    assert_eq!(ProgType(9999).context(), None);
    for (program, context) in [
        (ProgType::SOCKET_FILTER, "__sk_buff"),
        (ProgType::KPROBE, "bpf_user_pt_regs_t"),
        (ProgType::TRACEPOINT, "u64"),
        (ProgType::LIRC_MODE2, "u32"),
        (ProgType::SK_REUSEPORT, "sk_reuseport_md"),
        (ProgType::FLOW_DISSECTOR, "__sk_buff"),
        (ProgType::TRACING, "void *"),
        (ProgType::NETFILTER, "bpf_nf_ctx"),
    ] {
        assert_eq!(program.context(), Some(context));
    }
    const XDP: Option<&str> = ProgType::XDP.context();
    assert_eq!(XDP, Some("xdp_md"));
}

#[test]
fn flags_keep_unknown_bits() {
    use uapi::{AdjRoomFlags, ElemFlags, MapFlags, PerfEventFlags};
    assert_eq!(MapFlags::KNOWN.bits(), 0xf_ffff);
    assert_eq!(MapFlags::from_bits(0x8000_0001).unwrap().bits(), 0x8000_0001);
    assert_eq!(MapFlags::from_bits_truncate(1 << 31).bits(), 1 << 31);
    assert!(ElemFlags::ANY.is_empty());
    assert_eq!(ElemFlags::KNOWN.bits(), 0x1f);
    assert_eq!((ElemFlags::EXIST | ElemFlags::LOCK).bits(), 6);
    assert_eq!(PerfEventFlags::CURRENT_CPU, PerfEventFlags::INDEX_MASK);
    assert_eq!(AdjRoomFlags::encap_l2(14).bits(), 14 << 56);
    assert_eq!(AdjRoomFlags::encap_l2(255).bits() >> 56, uapi::number::ADJ_ROOM_ENCAP_L2_MASK);
}

#[test]
fn common_attributes_are_a_bit_of_the_command() {
    assert_eq!(Cmd::COMMON_ATTRS.0, 1 << 16);
    assert_eq!(Cmd::from_name("BPF_COMMON_ATTRS"), None);
    assert!(Cmd::ALL.iter().all(|cmd| cmd.0 & Cmd::COMMON_ATTRS.0 == 0));
    assert_eq!((Cmd::PROG_RUN, Cmd::from_name("prog_run")), (Cmd::PROG_TEST_RUN, Some(Cmd(10))));
}
