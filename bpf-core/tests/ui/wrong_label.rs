//! A label that is nowhere.

static PROGRAM: &[bpf_core::Insn] = &bpf_core::program!(
    "if r1 == 0 goto out
     r0 = 0
     exit"
);

fn main() {}
