//! A word that is no instruction.

static PROGRAM: &[bpf_core::Insn] = &bpf_core::program!(
    "r0 = 0
     exti"
);

fn main() {}
