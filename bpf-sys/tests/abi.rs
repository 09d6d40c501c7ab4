//! The lists and layouts of `bpf-core` against the types of the running kernel.

use bpf_core::attr::*;
use bpf_core::{KernelVersion, Row, uapi};
use common::btf::{Btf, Record, kernel};
use common::test_name;
use std::collections::BTreeMap;

mod common;

/// The kernel that the tables are of: newer ones may have what the tables lack.
const TABLES_OF: KernelVersion = KernelVersion::new(7, 3);

fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

/// What this kernel has and the tables lack is a problem unless it is newer than they are.
fn report_unknown(running: KernelVersion, unknown: &[String]) {
    if running > TABLES_OF {
        unknown.iter().for_each(|it| println!("newer than the tables: {it}"));
    } else {
        none(unknown);
    }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static Row)> {
    uapi::TABLES.iter().flat_map(|(list, rows)| rows.iter().map(|row| (*list, row)))
}

/// The enums that are lists of ours in full.
const ENUMS: [&str; 6] =
    ["bpf_cmd", "bpf_map_type", "bpf_prog_type", "bpf_attach_type", "bpf_link_type", "bpf_func_id"];

/// A list of 32-bit values has a negative one of the kernel's as its 32 bits.
fn is_same(ours: u64, kernels: u64) -> bool {
    let short = i32::try_from(kernels.cast_signed()).map(|value| u64::from(value.cast_unsigned()));
    ours == kernels || short == Ok(ours)
}

#[test]
fn rows_have_the_kernels_values_and_are_dated_right() {
    let Some((running, btf)) = kernel(test_name!()) else { return };
    let known = btf.enumerators();
    let (mut problems, mut compared) = (Vec::new(), 0);
    for (list, row) in rows() {
        let Some(values) = known.get(row.kernel_name) else { continue };
        compared += 1;
        if !values.iter().all(|value| is_same(row.value, *value)) {
            problems.push(format!("{list}: {} is {:#x} here, the kernel has {values:#x?}", row.kernel_name, row.value));
        }
        if let Some(since) = row.since
            && since.after > running
        {
            problems.push(format!("{list}: {} is dated {since}, but Linux {running} has it", row.kernel_name));
        }
    }
    none(&problems);
    assert!(compared > 300, "only {compared} rows were compared");
}

#[test]
fn rows_that_the_kernel_lacks_are_newer_than_it() {
    let Some((running, btf)) = kernel(test_name!()) else { return };
    let known = btf.enumerators();
    let mut problems = Vec::new();
    let mut lists = 0;
    for name in ENUMS {
        let members = btf.enumeration(name).unwrap_or_else(|| panic!("the kernel has no enum {name}"));
        // Other lists prove nothing: what a header defines outside of enums leaves no trace in BTF.
        let is_of = |rows: &[Row]| rows.iter().any(|row| members.iter().any(|(name, _)| *name == row.kernel_name));
        for (list, rows) in uapi::TABLES.iter().filter(|(_, rows)| is_of(rows)) {
            lists += 1;
            let lacking = rows.iter().filter(|row| !known.contains_key(row.kernel_name));
            problems.extend(lacking.filter(|row| row.since.is_none_or(|since| since.by <= running)).map(|row| {
                let since = row.since.map_or("before bpf(2)".into(), |since| since.to_string());
                format!("{list}: {} is dated {since}, but Linux {running} lacks it", row.kernel_name)
            }));
        }
    }
    none(&problems);
    assert_eq!(lists, ENUMS.len(), "an enum without its list, or with two");
}

#[test]
fn the_tables_know_every_value_of_the_kernel() {
    let Some((running, btf)) = kernel(test_name!()) else { return };
    let ours: BTreeMap<&str, u64> = rows().map(|(_, row)| (row.kernel_name, row.value)).collect();
    let mut unknown = Vec::new();
    for name in ENUMS {
        let members = btf.enumeration(name).unwrap_or_else(|| panic!("the kernel has no enum {name}"));
        assert!(members.len() > 5, "enum {name} has {} members", members.len());
        // The last one, which counts the others, is no value.
        let values = members.iter().filter(|(name, _)| !(name.starts_with("__") && name.contains("MAX")));
        unknown.extend(
            values
                .filter(|(member, value)| ours.get(member.as_str()) != Some(value))
                .map(|(member, value)| format!("enum {name}: {member} = {value}")),
        );
    }
    report_unknown(running, &unknown);
}

/// Where the kernel keeps a struct.
#[derive(Clone, Copy)]
enum Place {
    /// A named member of `union bpf_attr`.
    Member(&'static str),
    /// The unnamed member of `union bpf_attr` that has this field.
    With(&'static str),
    /// A named member of the member `link_create`.
    Tail(&'static str),
    /// A struct of its own.
    Struct(&'static str),
}

/// A struct of ours, where the kernel keeps it, and the first kernel that surely has it.
struct Layout {
    name: &'static str,
    size: usize,
    fields: &'static [Field],
    place: Place,
    by: KernelVersion,
}

macro_rules! layouts {
    ($($name:ident $place:ident($within:literal) $by:literal;)+) => {
        [$(Layout {
            name: stringify!($name),
            size: size_of::<$name>(),
            fields: $name::FIELDS,
            place: Place::$place($within),
            by: KernelVersion::parse($by).expect("a version"),
        }),+]
    };
}

fn layouts() -> Vec<Layout> {
    layouts! {
        MapCreateAttr With("map_type") "3.18";
        MapElemAttr With("next_key") "3.18";
        MapBatchAttr Member("batch") "5.6";
        ProgLoadAttr With("prog_type") "3.18";
        ObjAttr With("pathname") "4.4";
        ProgAttachAttr With("attach_bpf_fd") "4.10";
        TestRunAttr Member("test") "4.12";
        GetIdAttr With("start_id") "4.13";
        InfoAttr Member("info") "4.13";
        QueryAttr Member("query") "4.15";
        RawTracepointAttr Member("raw_tracepoint") "4.17";
        BtfLoadAttr With("btf") "4.18";
        TaskFdQueryAttr Member("task_fd_query") "4.18";
        LinkCreateAttr Member("link_create") "5.7";
        LinkIter Member("link_create") "5.9";
        LinkPerfEvent Tail("perf_event") "5.15";
        LinkKprobeMulti Tail("kprobe_multi") "5.18";
        LinkTracing Tail("tracing") "5.19";
        LinkNetfilter Tail("netfilter") "6.4";
        LinkRelative Tail("tcx") "6.6";
        LinkRelative Tail("netkit") "6.7";
        LinkRelative Tail("cgroup") "6.17";
        LinkUprobeMulti Tail("uprobe_multi") "6.6";
        LinkTracingMulti Tail("tracing_multi") "7.2";
        LinkUpdateAttr Member("link_update") "5.7";
        LinkDetachAttr Member("link_detach") "5.9";
        EnableStatsAttr Member("enable_stats") "5.8";
        IterCreateAttr Member("iter_create") "5.8";
        ProgBindMapAttr Member("prog_bind_map") "5.10";
        TokenCreateAttr Member("token_create") "6.9";
        ProgStreamReadAttr Member("prog_stream_read") "6.17";
        ProgAssocStructOpsAttr Member("prog_assoc_struct_ops") "7.0";
        CommonAttr Struct("bpf_common_attr") "7.3";
        MapInfo Struct("bpf_map_info") "4.13";
        ProgInfo Struct("bpf_prog_info") "4.13";
    }
    .into()
}

/// The offset of what the link types share one place for.
const TAIL: usize = std::mem::offset_of!(LinkCreateAttr, tail);

/// The kernel's side of a struct.
fn find(btf: &Btf, layout: &Layout) -> Option<Record> {
    let in_attr = |name| btf.record("bpf_attr")?.member(name).and_then(|member| btf.record_in(member));
    let mut record = match layout.place {
        Place::Struct(name) => btf.record(name)?,
        Place::With(field) => btf.anonymous_with("bpf_attr", field)?,
        Place::Member(name) => in_attr(name)?,
        Place::Tail(name) => btf.record_in(in_attr("link_create")?.member(name)?)?,
    };
    match layout.name {
        // Its tail is one field here; the kernel's names for that place are those of the other structs.
        "LinkCreateAttr" => record.members.retain(|member| member.offset < TAIL),
        "LinkIter" => {
            record.members.retain(|member| member.name.starts_with("iter_info"));
            record.members.iter_mut().for_each(|member| member.offset -= TAIL);
            record.size = record.members.last()?.offset + size_of::<u64>();
        }
        _ => {}
    }
    Some(record)
}

/// What is wrong with a struct, and which fields of the kernel's it lacks.
fn compare(layout: &Layout, kernel: &Record) -> (Vec<String>, Vec<String>) {
    let Layout { name, fields, .. } = layout;
    let (mut problems, mut unknown) = (Vec::new(), Vec::new());
    let mut newer = Vec::new();
    if kernel.size > layout.size {
        unknown.push(format!("{name}: {} bytes here, {} in the kernel", layout.size, kernel.size));
    }
    for member in &kernel.members {
        match fields.iter().find(|field| field.name == member.name) {
            Some(field) if (field.offset, field.size) == (member.offset, member.size) => {}
            Some(field) => problems.push(format!("{name}: {field:?} here, {member:?} in the kernel")),
            None => unknown.push(format!("{name}: {member:?}")),
        }
    }
    for field in fields.iter().filter(|field| kernel.member(field.name).is_none()) {
        newer.push(field.name);
        let overlaps = |at: usize, size: usize| at < field.offset + field.size && field.offset < at + size;
        let clash = kernel.members.iter().find(|member| {
            // A further name of a place that the kernel has under another.
            overlaps(member.offset, member.size) && (field.offset, field.size) != (member.offset, member.size)
        });
        if let Some(member) = clash {
            problems.push(format!("{name}: {field:?} here lies in {member:?} of the kernel"));
        }
    }
    if !problems.is_empty() {
        problems.push(format!("{name}: the kernel's struct has {} bytes and lacks {newer:?}", kernel.size));
    }
    (problems, unknown)
}

#[test]
fn every_struct_lies_as_in_the_kernel() {
    let Some((running, btf)) = kernel(test_name!()) else { return };
    let (mut problems, mut unknown) = (Vec::new(), Vec::new());
    for layout in layouts() {
        match find(&btf, &layout) {
            Some(record) if !record.members.is_empty() => {
                let (wrong, more) = compare(&layout, &record);
                problems.extend(wrong);
                unknown.extend(more);
            }
            _ if layout.by <= running => problems.push(format!("{}: Linux {running} lacks it", layout.name)),
            _ => println!("{}: newer than Linux {running}", layout.name),
        }
    }
    none(&problems);
    report_unknown(running, &unknown);
}

#[test]
fn the_union_has_no_member_that_the_structs_lack() {
    let Some((running, btf)) = kernel(test_name!()) else { return };
    let union = btf.record("bpf_attr").expect("a kernel with union bpf_attr");
    let layouts = layouts();
    let known = |name: &str| {
        layouts.iter().any(|it| match it.place {
            Place::Member(member) => member == name,
            Place::With(_) => it.fields.iter().any(|field| field.name == name),
            Place::Tail(_) | Place::Struct(_) => false,
        })
    };
    let lacking = union.members.iter().filter(|member| !known(&member.name));
    let mut unknown: Vec<String> = lacking.map(|member| format!("union bpf_attr: {member:?}")).collect();
    if union.size > size_of::<Attr>() {
        unknown.push(format!("union bpf_attr has {} bytes", union.size));
    }
    report_unknown(running, &unknown);
}

#[test]
fn a_wrong_layout_is_noticed() {
    let Some((_, btf)) = kernel(test_name!()) else { return };
    let layout = layouts().into_iter().find(|it| it.name == "MapElemAttr").expect("a row");
    let good = || find(&btf, &layout).expect("every kernel has elements");
    assert!(compare(&layout, &good()).0.is_empty());

    let mut moved = good();
    moved.members[0].offset += 4;
    let mut wider = good();
    wider.members.retain(|member| member.name != "key");
    wider.members[0].size = 16;
    let mut renamed = good();
    renamed.members[0].name = "unheard_of".into();
    assert!(!compare(&layout, &moved).0.is_empty());
    assert!(!compare(&layout, &wider).0.is_empty());
    assert_eq!(compare(&layout, &renamed).1.len(), 1);
}
