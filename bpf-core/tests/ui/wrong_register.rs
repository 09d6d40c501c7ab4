//! A register that does not exist.

static PROGRAM: &[bpf_core::Insn] = &bpf_core::program!(
    "r0 = 0
     r1 = r15
     exit"
);

fn main() {}
