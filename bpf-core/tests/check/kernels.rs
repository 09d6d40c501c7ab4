//! What came with a later kernel than the options name.

use super::*;

const fn only(major: u8, minor: u8) -> CheckOptions {
    ANY.kernels(KernelVersion::new(major, minor), KernelVersion::new(major, minor))
}

/// What each kernel of the options lacks: refused up to one kernel, taken from the next one on.
#[test]
fn instructions_that_came_later() {
    use Grade::{Error, IfReached};
    let wide = |kind, second| vec![slot(0x18, 2, kind, 0, 1), slot(0, 0, 0, 0, second)];
    let kind = "unrecognized bpf_ld_imm64 insn";
    let ldx = "BPF_LDX uses reserved fields";
    let [alu, mov, call] = ["ALU", "MOV", "CALL"].map(|it| format!("BPF_{it} uses reserved fields"));
    let xadd = "BPF_XADD uses reserved fields";
    let acquire = "BPF_ATOMIC uses invalid atomic opcode 100";
    for (insns, last, first, grade, code, text) in [
        (vec![slot(0x16, 0, 0, 0, 0)], (5, 0), (5, 1), Error, Code::UnknownOpcode, "unknown opcode 16"),
        (vec![slot(0xae, 0, 2, 0, 0)], (4, 18), (5, 1), Error, Code::UnknownOpcode, "unknown opcode ae"),
        (wide(2, 0), (5, 1), (5, 2), Error, Code::WideLoad, kind),
        (wide(3, 0), (5, 9), (5, 10), Error, Code::WideLoad, kind),
        (wide(3, 3), (5, 11), (5, 12), Error, Code::WideLoad, "BPF_LD_IMM64 uses reserved fields"),
        (wide(5, 0), (5, 13), (5, 14), Error, Code::WideLoad, kind),
        (wide(6, 0), (5, 10), (5, 14), Error, Code::WideLoad, kind),
        (vec![slot(0xdb, 10, 0, -8, 1)], (5, 11), (5, 12), IfReached, Code::AtomicOp, xadd),
        (vec![slot(0xc3, 10, 0, -8, 0x40)], (5, 11), (5, 12), IfReached, Code::AtomicOp, xadd),
        (vec![slot(0x85, 0, 2, 0, 7), ZERO], (5, 12), (5, 13), IfReached, Code::ReservedField, &call),
        (vec![slot(0x85, 0, 2, 1, 7), ZERO], (5, 15), (5, 16), IfReached, Code::ReservedField, &call),
        (vec![slot(0x37, 0, 0, 1, 3)], (6, 5), (6, 6), IfReached, Code::ReservedField, &alu),
        (vec![slot(0x9c, 0, 2, 1, 0)], (6, 1), (6, 6), IfReached, Code::ReservedField, &alu),
        (vec![slot(0xbf, 0, 2, 8, 0)], (6, 5), (6, 6), IfReached, Code::ReservedField, &mov),
        (vec![slot(0x06, 0, 0, 0, 0)], (6, 5), (6, 6), IfReached, Code::ReservedField, "BPF_JA uses reserved fields"),
        (vec![slot(0xd7, 0, 0, 0, 16)], (6, 5), (6, 6), Error, Code::UnknownOpcode, "unknown opcode d7"),
        (vec![slot(0x91, 0, 2, 0, 0)], (6, 5), (6, 6), Error, Code::UnknownOpcode, ldx),
        (vec![slot(0xe5, 0, 0, 0, 0)], (6, 8), (6, 9), Error, Code::UnknownOpcode, "unknown opcode e5"),
        (vec![slot(0xbf, 0, 2, 1, 1)], (6, 8), (6, 9), IfReached, Code::ReservedField, &mov),
        (vec![slot(0xd3, 0, 2, 0, 0x100)], (6, 14), (6, 15), Error, Code::UnknownOpcode, "unknown opcode d3"),
        (vec![slot(0xdb, 0, 2, 0, 0x100)], (6, 14), (6, 15), IfReached, Code::AtomicOp, acquire),
        (vec![slot(0xdb, 0, 2, 0, 0x100)], (5, 11), (6, 15), IfReached, Code::AtomicOp, xadd),
    ] {
        let program = [&[Insn::mov(R2, imm(1)), ZERO], &insns[..], &[ZERO, EXIT]].concat();
        let old = only(last.0, last.1);
        finds(&program, &old, 2, code, grade, true, text);
        let hint = all(&program, &old)[0].hint();
        assert_eq!(hint, format!("needs Linux {}.{} or later", first.0, first.1));
        let over = i16::try_from(insns.len()).unwrap();
        let dead = [&[Insn::mov(R2, imm(1)), ZERO, Insn::jeq(R0, imm(0), over)], &insns[..], &[ZERO, EXIT]].concat();
        finds(&dead, &old, 3, code, grade, grade == Error, text);
        assert_eq!(all(&program, &only(first.0, first.1)), [], "{insns:?}");
        assert_eq!(all(&program, &ANY.kernels(KernelVersion::new(4, 18), KernelVersion::new(first.0, first.1))), []);
        assert_eq!(all(&program, &ANY), []);
    }
    let gotox = [slot(0x0d, 1, 0, 0, 0), EXIT];
    assert_eq!(check(&gotox, &only(6, 18)).unwrap_err().hint(), "needs Linux 6.19 or later");
    // Fields do not matter where the opcode is unknown.
    error(&[slot(0xe5, 3, 3, 0, 3), EXIT], &only(6, 1), 0, Code::UnknownOpcode, "unknown opcode e5");
    // Functions.
    let call_of_a_function = [slot(0x85, 0, 1, 0, 1), EXIT, ZERO, EXIT];
    let found = check(&call_of_a_function, &only(4, 15)).unwrap_err();
    assert_eq!((found.code, found.message().as_str()), (Code::ReservedField, call.as_str()));
    assert_eq!(check(&call_of_a_function, &only(4, 18)), Ok(()));
    let reference = [slot(0x18, 2, 4, 0, 3), EMPTY, ZERO, EXIT, ZERO, EXIT];
    error(&reference, &only(5, 12), 0, Code::WideLoad, kind);
    // Old kernels take a dead gotol for a jump to the next slot.
    let far = [ZERO, Insn::jeq(R0, imm(0), 2), slot(0x06, 0, 0, 0, 99), ZERO, EXIT];
    assert_eq!(check(&far, &only(6, 5)), Ok(()));
    assert_eq!(check_with(&far, &only(6, 5), &mut []).unwrap_err().code, Code::ScratchTooShort);
    assert_eq!(check(&far, &only(6, 6)).unwrap_err().code, Code::JumpTarget);
}

#[test]
fn loops_and_helpers_that_came_later() {
    let count = [ZERO, Insn::add(R0, imm(1)), Insn::jlt(R0, imm(9), -2), EXIT];
    error(&count, &only(5, 2), 2, Code::BackEdge, "back-edge from insn 2 to 1");
    assert_eq!(check(&count, &only(5, 3)), Ok(()));
    // Linux 5.8.
    let time = [Insn::call(Helper::KTIME_GET_BOOT_NS), EXIT];
    assert_eq!(Helper::KTIME_GET_BOOT_NS.since().unwrap().exact(), Some(KernelVersion::new(5, 8)));
    let text = format!("invalid func unknown#{}", Helper::KTIME_GET_BOOT_NS.0);
    finds(&time, &only(5, 7), 0, Code::UnknownHelper, Grade::IfReached, true, &text);
    assert_eq!(all(&time, &only(5, 8)), []);
    assert_eq!(all(&time, &ANY), []);
}

#[test]
fn kernels_come_in_either_order() {
    let (old, new) = (KernelVersion::new(5, 10), KernelVersion::new(6, 1));
    assert_eq!(ANY.kernels(new, old), ANY.kernels(old, new));
    // Behind the newest that is known.
    let behind = KernelVersion::new(9, 0);
    assert_eq!(check(&[ZERO, EXIT], &ANY.kernels(behind, behind)), Ok(()));
}
