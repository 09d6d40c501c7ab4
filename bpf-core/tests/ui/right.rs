static PROGRAM: [bpf_core::Insn; 2] = bpf_core::program!("r0 = VALUE; exit", VALUE = 7);

fn main() {
    assert_eq!(PROGRAM[0].imm(), 7);
}
