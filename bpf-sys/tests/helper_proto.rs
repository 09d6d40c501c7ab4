//! The table of the helpers' prototypes, judged by the running kernel's verifier.
//!
//! For each helper and kind of program, the registers are initialised one after another: `R3 !read_ok` in the log says that
//! the first two arguments were accepted and that the third is read. Which value an argument wants is found by trying: the
//! table is not asked.

mod common;
#[path = "helper_proto/judge.rs"]
mod judge;
#[path = "helper_proto/kind.rs"]
mod kind;
#[path = "helper_proto/types.rs"]
mod types;
#[path = "helper_proto/value.rs"]
mod value;

use bpf_core::Reg::{R0, R2, R5, R6};
use bpf_core::uapi::{Capability, Gpl, RetKind};
use bpf_core::{Helper, Insn, MapType, reg};
use bpf_sys::MapCreate;
use common::{child_passed, in_child_of, needs_kernel, skip, test_name};
use judge::{Judge, Reads, Verdict, helpers, is_callback, judge};
use kind::KINDS;
use std::ffi::CStr;
use std::process::Command;

/// Helpers whose arguments differ by program type, so that a row's kinds are those of some only.
const DIFFERENT: [Helper; 9] = [
    Helper::GET_CGROUP_CLASSID,
    Helper::GET_SOCKET_COOKIE,
    Helper::SETSOCKOPT,
    Helper::GETSOCKOPT,
    Helper::SK_STORAGE_GET,
    Helper::SK_STORAGE_DELETE,
    Helper::SK_ASSIGN,
    Helper::XDP_GET_BUFF_LEN,
    Helper::GET_NETNS_COOKIE,
];

#[test]
fn the_kernel_reads_the_arguments_of_the_table() {
    needs_kernel!("6.18");
    let Some(mut judge) = judge(test_name!()) else { return };
    let (mut exact, mut partly, mut kinds_judged) = (0, 0, 0);
    let mut missing = Vec::new();
    let mut inexact = Vec::new();
    for helper in helpers() {
        let proto = helper.proto().expect("a row");
        let found: Vec<(usize, Reads)> =
            (0..KINDS.len()).filter_map(|kind| Some((kind, judge.reads(kind, helper)?))).collect();
        let Some(least) = found.iter().map(|(_, reads)| reads.count).min() else {
            missing.push(helper);
            continue;
        };
        let context = || format!("{helper:?}: {proto:?}, but {found:?}");
        // No program type reads less; where it is known, one reads no more.
        if found.iter().any(|(_, reads)| reads.exact) {
            exact += 1;
            let least = found.iter().filter(|(_, reads)| reads.exact).map(|(_, reads)| reads.count).min();
            assert_eq!(Some(proto.arg_count()), least, "{}", context());
        } else {
            partly += 1;
            inexact.push(helper);
            assert!(proto.arg_count() >= least, "{}", context());
        }
        for (kind, reads) in &found {
            assert!(!reads.exact || reads.count >= proto.arg_count(), "{}: {:?}", context(), KINDS[*kind].prog_type);
            if DIFFERENT.contains(&helper) {
                continue;
            }
            for (index, value) in reads.args.iter().enumerate() {
                let kind = proto.arg(index).expect("at most five");
                assert!(value.fits(kind), "argument {} is no {kind:?}: {}", index + 1, context());
                kinds_judged += 1;
            }
        }
    }
    let loads = judge.loads;
    println!("{exact} helpers judged, {partly} in part, {kinds_judged} arguments, {loads} programs");
    println!("in part: {inexact:?}");
    println!("in no kind of program here: {missing:?}");
    assert!(exact >= 170 && exact + partly >= 185, "{exact} and {partly}");
}

/// Whether a kind of program has a helper, and then whether the license is good enough for it.
fn offered(judge: &mut Judge, kind: usize, helper: Helper, license: &CStr) -> Option<bool> {
    match judge.try_call(kind, helper, &[], license) {
        Verdict::NoKind | Verdict::NotOffered => None,
        Verdict::Gpl => Some(false),
        Verdict::Reads(_) | Verdict::Accepted | Verdict::Refused => Some(true),
    }
}

#[test]
fn the_kernel_asks_for_a_license_where_the_table_says() {
    needs_kernel!("6.18");
    let Some(mut judge) = judge(test_name!()) else { return };
    let mut judged = 0;
    for helper in helpers() {
        let (mut free, mut restricted) = (false, false);
        for kind in 0..KINDS.len() {
            match offered(&mut judge, kind, helper, c"Proprietary") {
                Some(true) => free = true,
                Some(false) => {
                    restricted = true;
                    assert_eq!(offered(&mut judge, kind, helper, c"GPL"), Some(true), "{helper:?}");
                }
                None => {}
            }
        }
        let found = match (free, restricted) {
            (false, false) => continue,
            (true, false) => Gpl::Free,
            (true, true) => Gpl::ByType,
            (false, true) => Gpl::Only,
        };
        let proto = helper.proto().expect("a row");
        assert_eq!(proto.gpl(), found, "{helper:?}");
        assert_eq!(proto.gpl_only(), found == Gpl::Only, "{helper:?}");
        judged += 1;
    }
    println!("{judged} helpers judged, {} programs", judge.loads);
    assert!(judged >= 180, "{judged}");
}

/// What the log says of `R0` where it is copied, at instruction `at`.
fn state_of_r0(log: &str, at: usize) -> Option<&str> {
    let line = log.lines().find(|line| line.starts_with(&format!("{at}: (bf) r6 = r0")))?;
    let state = &line[line.find("R0")?..];
    state.split_once('=').map(|(_, state)| state)
}

#[test]
fn the_kernel_returns_what_the_table_says() {
    needs_kernel!("6.18");
    let Some(mut judge) = judge(test_name!()) else { return };
    let jumps = MapCreate::new(MapType::PROG_ARRAY, 4, 4, 1).create().expect("a map");
    let jump = Judge::wide(R2, 1, jumps.fd().as_raw_fd());
    let (mut nothing, mut numbers, mut pointers) = (0, 0, 0);
    for helper in helpers() {
        let ret = helper.proto().expect("a row").ret();
        for kind in 0..KINDS.len() {
            let Some(reads) = judge.reads(kind, helper).filter(|reads| reads.exact) else { continue };
            let Some((mut insns, call)) = judge.program(kind, helper, &reads.args) else { continue };
            // R0 is read, and then a register that never is readable here: there is a log in any case.
            insns[call + 1] = Insn::mov(R6, reg(R0));
            insns[call + 2] = Insn::mov(R0, reg(R5));
            insns.insert(call + 3, Insn::exit());
            if helper == Helper::TAIL_CALL {
                // Any map is an argument, but only this kind makes it a call.
                let at = insns.iter().rposition(|insn| insn.code() == 0x18).expect("a map");
                insns[at..at + 2].copy_from_slice(&jump);
            }
            if insns.iter().any(is_callback) {
                continue;
            }
            let (_, log) = judge.load(kind, &insns, c"GPL");
            if log.contains("R0 !read_ok") {
                assert!(ret.is_void(), "{helper:?}: {log}");
                nothing += 1;
            } else if let Some(state) = state_of_r0(&log, call + 1) {
                assert!(!ret.is_void(), "{helper:?}: {log}");
                let is_number =
                    state.starts_with(|c: char| c == '-' || c.is_ascii_digit()) || state.starts_with("scalar");
                assert_eq!(is_number, ret == RetKind::Integer, "{helper:?} returns {ret:?}: {state}");
                let or_null = state.split([',', ')', ' ']).next().is_some_and(|first| first.contains("_or_null"));
                assert_eq!(or_null, ret.nullable(), "{helper:?} returns {ret:?}: {state}");
                *(if is_number { &mut numbers } else { &mut pointers }) += 1;
            } else {
                continue;
            }
            break;
        }
    }
    println!("{nothing} helpers return nothing, {numbers} numbers, {pointers} pointers");
    assert!(nothing >= 5 && numbers >= 100 && pointers >= 5, "{nothing}, {numbers} and {pointers}");
}

/// Tells a child which helpers the kinds of program have with all capabilities: a digit for each kind of each helper.
const OFFERED: &str = "BPFCORE_TEST_OFFERED";

fn offers(judge: &mut Judge) -> Vec<bool> {
    let mut offers = Vec::new();
    for helper in helpers() {
        offers.extend((0..KINDS.len()).map(|kind| offered(judge, kind, helper, c"GPL").is_some()));
    }
    offers
}

/// Runs the test once more without some capabilities, and then compares what is lost with the table. What asks for
/// `CAP_BPF` cannot be judged so: without it and with `kernel.unprivileged_bpf_disabled` set, no program is loaded at all.
fn lost_without(test: &str, capabilities: &str, asks: impl Fn(Capability) -> Option<bool>, at_least: usize) {
    let Some(mut judge) = judge(test) else { return };
    let drop = format!("--bounding-set={capabilities}");
    if !Command::new("setpriv").args([&drop, "true"]).status().is_ok_and(|status| status.success()) {
        return skip(test, "capabilities cannot be dropped");
    }
    let mut command = Command::new("setpriv");
    command.arg(drop).arg(std::env::current_exe().expect("a path"));
    let all = if common::is_child(test) { vec![] } else { offers(&mut judge) };
    let all: String = all.iter().map(|offered| if *offered { '1' } else { '0' }).collect();
    if in_child_of(test, command, |command| {
        command.env(OFFERED, &all);
    }) {
        return;
    }
    let before = std::env::var(OFFERED).expect("what is offered with all capabilities");
    let after = offers(&mut judge);
    // Some kinds of program ask for the capability themselves.
    let left: Vec<bool> =
        (0..KINDS.len()).map(|kind| offered(&mut judge, kind, Helper::KTIME_GET_NS, c"GPL").is_some()).collect();
    let (mut judged, mut kept) = (0, 0);
    let rows = before.as_bytes().chunks(KINDS.len()).zip(after.chunks(KINDS.len()));
    for (helper, (before, after)) in helpers().zip(rows) {
        let capability = helper.proto().expect("a row").capability();
        let had: Vec<usize> = (0..KINDS.len()).filter(|kind| left[*kind] && before[*kind] == b'1').collect();
        if had.is_empty() {
            continue;
        }
        let lost = had.iter().filter(|kind| !after[**kind]).count();
        match asks(capability) {
            Some(true) => assert_eq!(lost, had.len(), "{helper:?}: {capability:?}"),
            Some(false) => assert_eq!(lost, 0, "{helper:?}: {capability:?}"),
            None => assert!(0 < lost && lost < had.len(), "{helper:?}: {capability:?}, {lost} of {}", had.len()),
        }
        judged += usize::from(lost > 0);
        kept += usize::from(lost == 0);
    }
    println!("{judged} helpers lost, {kept} kept");
    assert!(kept >= 100, "{kept}");
    assert!(judged >= at_least, "{judged}");
    child_passed();
}

#[test]
fn without_perfmon_the_helpers_of_the_table_are_lost() {
    needs_kernel!("6.18");
    let asks = |capability| match capability {
        Capability::Perfmon | Capability::SysAdmin => Some(true),
        Capability::PerfmonByType => None,
        Capability::None | Capability::Bpf => Some(false),
        other => panic!("{other:?} has no verdict here"),
    };
    lost_without(test_name!(), "-sys_admin,-perfmon", asks, 25);
}

#[test]
fn without_sys_admin_the_helpers_of_the_table_are_lost() {
    needs_kernel!("6.18");
    // One helper only, which a kernel that is locked down has not.
    lost_without(test_name!(), "-sys_admin", |capability| Some(capability == Capability::SysAdmin), 0);
}
