//! Any sequence of calls, on an assembler in any state: nothing panics, and what it finishes decodes.
#![no_main]

use bpf_core::{AsmState, Assembler, Insn, JmpOp, Label, LabelSlot, Op, Reg, Width, decode, imm};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((size, data)) = data.split_first() else { return };
    let mut insns = vec![Insn::exit(); usize::from(*size)];
    let mut labels = [LabelSlot::EMPTY; 8];
    let mut asm = Assembler::new(&mut insns, &mut labels).v4(size & 1 != 0);
    for call in data.chunks(2) {
        let label = Label::from_number(u32::from(*call.last().unwrap_or(&0) % 10));
        match call[0] % 9 {
            0 => _ = asm.label(),
            1 => asm.bind(label),
            2 => asm.jump(label),
            3 => asm.jump_if(Width::W64, JmpOp::Jset, Reg::R1, imm(1), label),
            4 => asm.may_goto(label),
            5 => asm.call(label),
            6 => asm.ld_func(Reg::R2, label),
            7 => {
                let insn = Insn::from_parts(call[0], 0, 0, 0, 0).unwrap_or(Insn::exit());
                if Op::decode(insn, None).is_ok() {
                    asm.push(insn);
                }
            }
            _ => asm.ld_map(Reg::R1, 0),
        }
    }
    let state: AsmState = asm.state();
    if let Ok(program) = asm.finish() {
        for op in decode(program) {
            op.expect("what is finished decodes");
        }
    }
    // A foreign state over the same memory: whatever happens, it ends.
    let mut asm = Assembler::resume(&mut insns, &mut labels, state);
    let _ = asm.finish();
});
