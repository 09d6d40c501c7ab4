//! What programs ask for: a row for each kind of instruction.

use bpf_core::Reg::{R0, R1, R2, R10};
use bpf_core::check::{IsaVersion, Privileges, Requirements, requirements};
use bpf_core::{Helper, Insn, KernelVersion, Size, Width, imm, reg};

use IsaVersion::{Beyond, V1, V2, V3, V4};

fn slot(code: u8, dst: u8, src: u8, off: i16, imm: i32) -> Insn {
    Insn::from_parts(code, dst, src, off, imm).unwrap()
}

fn of(insn: Insn) -> Requirements {
    let second = (insn.code() == 0x18).then(|| slot(0, 0, 0, 0, 0));
    let program: Vec<Insn> = [insn].into_iter().chain(second).chain([Insn::exit()]).collect();
    let asked = requirements(&program);
    assert_eq!(asked.slots, program.len());
    asked
}

#[test]
fn instructions_have_a_version_and_a_first_kernel() {
    for (insn, isa, major, minor) in [
        (Insn::exit(), V1, 3, 18),
        (Insn::mov(R0, imm(0)), V1, 3, 18),
        (slot(0xb4, 0, 0, 0, 0), V1, 3, 18),
        (Insn::xadd(Width::W32, R10, -4, R1), V1, 3, 18),
        (slot(0x20, 0, 0, 0, 0), V1, 3, 19),
        (slot(0x40, 0, 1, 0, 0), V1, 3, 19),
        (Insn::jlt(R1, imm(1), 0), V2, 4, 14),
        (slot(0xbd, 0, 1, 0, 0), V2, 4, 14),
        (slot(0xdd, 0, 1, 0, 0), V2, 4, 14),
        (slot(0x85, 0, 1, 0, 0), V1, 4, 16),
        (slot(0x16, 0, 0, 0, 0), V3, 5, 1),
        (slot(0xa6, 0, 0, 0, 0), V3, 5, 1),
        (slot(0x18, 0, 2, 0, 0), V1, 5, 2),
        (slot(0x18, 0, 3, 0, 0), V1, 5, 10),
        (slot(0x95, 0, 0, 9, 0), V1, 3, 18),
        (slot(0xdb, 10, 0, -8, 1), V3, 5, 12),
        (slot(0xc3, 10, 0, -8, 0x40), V3, 5, 12),
        (slot(0x18, 0, 4, 0, 0), V1, 5, 13),
        (slot(0x85, 0, 2, 0, 7), V1, 5, 13),
        (slot(0x18, 0, 5, 0, 0), V1, 5, 14),
        (slot(0x18, 0, 6, 0, 0), V1, 5, 14),
        (slot(0x85, 0, 2, 1, 7), V1, 5, 16),
        (slot(0x37, 0, 0, 1, 3), V4, 6, 6),
        (slot(0x9c, 0, 1, 1, 0), V4, 6, 6),
        (slot(0xbf, 0, 1, 8, 0), V4, 6, 6),
        (slot(0xd7, 0, 0, 0, 16), V4, 6, 6),
        (slot(0x91, 0, 1, 0, 0), V4, 6, 6),
        (slot(0x06, 0, 0, 0, 0), V4, 6, 6),
        (slot(0xe5, 0, 0, 0, 0), Beyond, 6, 9),
        (slot(0xbf, 0, 1, 1, 1), Beyond, 6, 9),
        (slot(0xdb, 0, 1, 0, 0x100), Beyond, 6, 15),
        (slot(0xd3, 10, 1, -1, 0x110), Beyond, 6, 15),
        (slot(0x0d, 0, 0, 0, 0), Beyond, 6, 19),
        (slot(0x79, 0, 11, 8, 0), Beyond, 7, 3),
        (slot(0x7b, 11, 0, -8, 0), Beyond, 7, 3),
        (slot(0x7a, 11, 0, -8, 0), Beyond, 7, 3),
    ] {
        let asked = of(insn);
        assert_eq!((asked.isa, asked.kernel), (isa, KernelVersion::new(major, minor)), "{insn:?}");
        assert_eq!((asked.invalid, asked.loops), (0, false), "{insn:?}");
    }
}

#[test]
fn variables_of_modules_came_later() {
    let load = |fd| requirements(&[slot(0x18, 0, 3, 0, 1), slot(0, 0, 0, 0, fd), Insn::exit()]).kernel;
    assert_eq!((load(0), load(3)), (KernelVersion::new(5, 10), KernelVersion::new(5, 12)));
}

#[test]
fn what_no_kernel_takes_is_counted() {
    // Unknown, and the three that decode.
    let program = [slot(0xff, 0, 0, 0, 0), slot(0x8d, 0, 0, 0, 0), slot(0xbf, 0, 1, -1, 0), slot(0xbc, 0, 0, 0, 1)];
    let asked = requirements(&program);
    assert_eq!((asked.invalid, asked.isa, asked.kernel), (4, V1, KernelVersion::new(3, 18)));
    assert_eq!(requirements(&[]).slots, 0);
}

#[test]
fn helpers_ask_for_kernels_licenses_and_capabilities() {
    let asked = of(Insn::call(Helper::MAP_LOOKUP_ELEM));
    assert_eq!((asked.kernel, asked.gpl, asked.privileges), (KernelVersion::new(3, 19), false, Privileges::empty()));
    let asked = of(Insn::call(Helper::TRACE_PRINTK));
    assert_eq!((asked.kernel, asked.gpl), (KernelVersion::new(4, 1), true));
    assert_eq!(asked.privileges, Privileges::PERFMON | Privileges::BPF);
    assert_eq!(of(Insn::call(Helper::SPIN_LOCK)).privileges, Privileges::BPF);
    assert_eq!(of(Insn::call(Helper::SYS_BPF)).kernel, KernelVersion::new(5, 14));
    for unknown in [0, 255, 256, 9999, u32::MAX] {
        let asked = of(Insn::call(Helper(unknown)));
        assert!(asked.unknown_helpers, "{unknown}");
        assert_eq!(asked.helpers.contains(Helper(unknown)), unknown < 256, "{unknown}");
        assert_eq!((asked.kernel, asked.gpl), (KernelVersion::new(3, 18), false), "{unknown}");
    }
    let several = [Helper::KTIME_GET_NS, Helper::TRACE_PRINTK, Helper::KTIME_GET_NS, Helper::SPIN_LOCK];
    let program: Vec<Insn> = several.into_iter().map(Insn::call).collect();
    let helpers = requirements(&program).helpers;
    assert_eq!(helpers.iter().collect::<Vec<_>>(), [Helper::KTIME_GET_NS, Helper::TRACE_PRINTK, Helper::SPIN_LOCK]);
    assert_eq!(helpers.bits(), [1 << 5 | 1 << 6, 1 << (93 - 64), 0, 0]);
    for helper in Helper::ALL.iter().filter(|helper| helper.0 != 0) {
        let asked = of(Insn::call(*helper));
        assert!(!asked.unknown_helpers && asked.helpers.contains(*helper), "{helper:?}");
        assert_eq!(asked.kernel, helper.since().unwrap().by.max(KernelVersion::new(3, 18)), "{helper:?}");
    }
}

#[test]
fn functions_loops_and_length_ask_for_kernels_and_privileges() {
    let call = of(slot(0x85, 0, 1, 0, 0));
    assert!(call.functions && !call.kfuncs && call.privileges == Privileges::BPF);
    let reference = of(slot(0x18, 1, 4, 0, 0));
    assert!(reference.functions && reference.privileges == Privileges::BPF);
    let kfunc = of(slot(0x85, 0, 2, 0, 7));
    assert!(kfunc.kfuncs && !kfunc.functions && kfunc.privileges == Privileges::BPF);

    for back in [Insn::ja(-1), Insn::jne(R0, reg(R2), -1)] {
        let asked = of(back);
        assert!(asked.loops && asked.privileges == Privileges::BPF);
        assert_eq!(asked.kernel, KernelVersion::new(5, 3));
    }
    assert_eq!(of(slot(0x06, 0, 0, 0, -1)).kernel, KernelVersion::new(6, 6));

    let mut program = vec![Insn::st(Size::B, R10, -1, 0); 4096];
    assert_eq!(
        (requirements(&program).kernel, requirements(&program).privileges.bits()),
        (KernelVersion::new(3, 18), 0)
    );
    program.push(Insn::exit());
    assert_eq!(requirements(&program).kernel, KernelVersion::new(5, 2));
    assert_eq!(requirements(&program).privileges, Privileges::BPF);
}

#[test]
fn capabilities_are_the_kernels_bits() {
    assert_eq!(Privileges::SYS_ADMIN.bits(), 1 << 21);
    assert_eq!(Privileges::PERFMON.bits(), 1 << 38);
    assert_eq!(Privileges::BPF.bits(), 1 << 39);
    assert!(V1 < V2 && V4 < Beyond && Beyond as u8 == u8::MAX);
}
