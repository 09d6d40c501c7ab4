//! The builders against the bytes of the kernel's own instruction macros, call by call.

use bpf_core::{AluOp, AtomicOp, Helper, Insn, JmpOp, Reg, Signed, Size, Swap, Width, imm, opcode, reg};
use std::collections::BTreeSet;

const CALLS: &str = include_str!("data/kernel-macros.tsv");

/// An operand: a number in C's notation, or constants joined by `|`.
fn value(operand: &str) -> i128 {
    let number = operand.trim_matches(['(', ')']).trim_end_matches(['U', 'L']);
    if operand.contains('|') {
        return operand.split('|').map(|part| value(part.trim())).fold(0, |all, part| all | part);
    }
    if let Some(name) = operand.strip_prefix("BPFCORE_") {
        let row = opcode::ROWS.iter().find(|row| row.kernel_name.strip_prefix("BPF_") == Some(name));
        return row.unwrap_or_else(|| panic!("{operand} is no constant")).value.into();
    }
    if operand == "INT32_MIN" {
        return i32::MIN.into();
    }
    if let Some((one, bits)) = number.split_once("ULL<<") {
        return value(one) << value(bits);
    }
    let parsed = match number.strip_prefix("0x") {
        Some(digits) => i128::from_str_radix(digits, 16),
        None => number.parse(),
    };
    parsed.unwrap_or_else(|_| panic!("{operand} is no number"))
}

fn narrow<T: TryFrom<i128>>(operand: i128) -> T {
    T::try_from(operand).unwrap_or_else(|_| panic!("{operand} does not fit"))
}

fn register(operand: i128) -> Reg {
    Reg::from_number(narrow(operand)).expect("a register")
}

fn size(operand: i128) -> Size {
    [Size::B, Size::H, Size::W, Size::DW].into_iter().find(|size| i128::from(*size as u8) == operand).expect("a size")
}

fn alu_op(operand: i128, off: i128) -> AluOp {
    use AluOp::{Add, And, Arsh, Div, Lsh, Mod, Mov, Mul, Neg, Or, Rsh, Sdiv, Smod, Sub, Xor};
    let all = [Add, Sub, Mul, Div, Sdiv, Or, And, Lsh, Rsh, Neg, Mod, Smod, Xor, Mov, Arsh];
    all.into_iter().find(|op| i128::from(*op as u8) == operand | off).expect("an operation")
}

fn jmp_op(operand: i128) -> JmpOp {
    use JmpOp::{Ja, Jeq, Jge, Jgt, Jle, Jlt, Jne, Jset, Jsge, Jsgt, Jsle, Jslt};
    let all = [Ja, Jeq, Jgt, Jge, Jset, Jne, Jsgt, Jsge, Jlt, Jle, Jslt, Jsle];
    all.into_iter().find(|op| i128::from(*op as u8) == operand).expect("a condition")
}

fn atomic_op(operand: i128) -> AtomicOp {
    use AtomicOp::{Add, And, Cmpxchg, FetchAdd, FetchAnd, FetchOr, FetchXor, LoadAcq, Or, StoreRel, Xchg, Xor};
    let all = [Add, Or, And, Xor, FetchAdd, FetchOr, FetchAnd, FetchXor, Xchg, Cmpxchg, LoadAcq, StoreRel];
    all.into_iter().find(|op| i128::from(*op as i32) == operand).expect("an operation")
}

fn swap(bits: i128) -> Swap {
    [Swap::B16, Swap::B32, Swap::B64].into_iter().find(|swap| i128::from(*swap as u8) == bits).expect("bits")
}

fn signed(bits: i128) -> Signed {
    [Signed::S8, Signed::S16, Signed::S32].into_iter().find(|from| i128::from(*from as u8) == bits).expect("bits")
}

/// The builder that writes what a macro does. Operands are in the kernel's order.
#[allow(clippy::too_many_lines)] // one arm a macro
fn build(name: &str, operands: &[i128]) -> Vec<Insn> {
    let width = if name.contains("32") { Width::W32 } else { Width::W64 };
    let insn = match (name, operands) {
        ("ALU64_REG" | "ALU32_REG", &[op, dst, src]) => {
            Insn::alu(width, alu_op(op, 0), register(dst), reg(register(src)))
        }
        ("ALU64_IMM" | "ALU32_IMM", &[op, dst, value]) => {
            Insn::alu(width, alu_op(op, 0), register(dst), imm(narrow(value)))
        }
        ("ALU64_REG_OFF" | "ALU32_REG_OFF", &[op, dst, src, off]) => {
            Insn::alu(width, alu_op(op, off), register(dst), reg(register(src)))
        }
        ("ALU64_IMM_OFF" | "ALU32_IMM_OFF", &[op, dst, value, off]) => {
            Insn::alu(width, alu_op(op, off), register(dst), imm(narrow(value)))
        }
        ("MOV64_REG", &[dst, src]) => Insn::mov(register(dst), reg(register(src))),
        ("MOV32_REG", &[dst, src]) => Insn::mov32(register(dst), reg(register(src))),
        ("MOV64_IMM", &[dst, value]) => Insn::mov(register(dst), imm(narrow(value))),
        ("MOV32_IMM", &[dst, value]) => Insn::mov32(register(dst), imm(narrow(value))),
        ("MOVSX64_REG", &[dst, src, off]) => Insn::movsx(signed(off), register(dst), register(src)),
        ("MOVSX32_REG", &[dst, src, off]) => Insn::movsx32(signed(off), register(dst), register(src)),
        ("ENDIAN", &[0, dst, bits]) => Insn::le(swap(bits), register(dst)),
        ("ENDIAN", &[_, dst, bits]) => Insn::be(swap(bits), register(dst)),
        ("BSWAP", &[dst, bits]) => Insn::bswap(swap(bits), register(dst)),
        ("LDX_MEM", &[bytes, dst, src, off]) => Insn::ldx(size(bytes), register(dst), register(src), narrow(off)),
        ("LDX_MEMSX", &[bytes, dst, src, off]) => Insn::ldxsx(size(bytes), register(dst), register(src), narrow(off)),
        ("STX_MEM", &[bytes, dst, src, off]) => Insn::stx(size(bytes), register(dst), narrow(off), register(src)),
        ("ST_MEM", &[bytes, dst, off, value]) => Insn::st(size(bytes), register(dst), narrow(off), narrow(value)),
        ("STX_XADD", &[0, dst, src, off]) => Insn::xadd(Width::W32, register(dst), narrow(off), register(src)),
        ("STX_XADD", &[_, dst, src, off]) => Insn::xadd(Width::W64, register(dst), narrow(off), register(src)),
        ("ATOMIC_OP", &[bytes, op, dst, src, off]) => {
            Insn::atomic(size(bytes), atomic_op(op), register(dst), narrow(off), register(src))
        }
        ("LD_ABS", &[bytes, value]) => Insn::ld_abs(size(bytes), Reg::R0, Reg::R0, narrow(value)),
        ("LD_IND", &[bytes, src, value]) => Insn::ld_ind(size(bytes), Reg::R0, register(src), narrow(value)),
        ("JMP_REG" | "JMP32_REG", &[op, dst, src, off]) => {
            Insn::jmp(width, jmp_op(op), register(dst), reg(register(src)), narrow(off))
        }
        ("JMP_IMM" | "JMP32_IMM", &[op, dst, value, off]) => {
            Insn::jmp(width, jmp_op(op), register(dst), imm(narrow(value)), narrow(off))
        }
        ("JMP_A", &[off]) => Insn::ja(narrow(off)),
        ("JMP32_A", &[off]) => Insn::gotol(narrow(off)),
        ("RAW_INSN", &[0x85, 0, 0, 0, helper]) => Insn::call(Helper(narrow(helper))),
        ("CALL_REL", &[off]) => Insn::call_rel(narrow(off)),
        ("CALL_KFUNC", &[off, id]) => Insn::call_kfunc(narrow(id), narrow(off)),
        ("EXIT_INSN", []) => Insn::exit(),
        ("LD_MAP_FD", &[dst, fd]) => return Insn::ld_map_fd(register(dst), narrow(fd)).to_vec(),
        ("LD_IMM64", &[dst, value]) => {
            let value = if value < 0 { narrow::<i64>(value).cast_unsigned() } else { narrow(value) };
            return Insn::ld_imm64(register(dst), value).to_vec();
        }
        ("LD_IMM64_RAW", &[dst, kind, value]) => {
            let (dst, low, high) = (register(dst), narrow(value & 0xffff_ffff), narrow(value >> 32));
            return match u8::try_from(kind).expect("a kind") {
                opcode::PSEUDO_MAP_VALUE => Insn::ld_map_value(dst, low, high),
                opcode::PSEUDO_BTF_ID => Insn::ld_btf_id(dst, low, high),
                opcode::PSEUDO_MAP_IDX_VALUE => Insn::ld_map_idx_value(dst, low, high),
                // The second half of these is reserved, and no builder writes it; the macro puts anything there.
                kind => {
                    let [first, second] = match kind {
                        opcode::PSEUDO_MAP_FD => Insn::ld_map_fd(dst, low),
                        opcode::PSEUDO_FUNC => Insn::ld_func(dst, low),
                        opcode::PSEUDO_MAP_IDX => Insn::ld_map_idx(dst, low),
                        _ => panic!("no kind {kind}"),
                    };
                    assert_eq!(second.imm(), 0);
                    [first, Insn::from_parts(0, 0, 0, 0, high).expect("registers")]
                }
            }
            .to_vec();
        }
        _ => panic!("no builder for {name} of {operands:?}"),
    };
    vec![insn]
}

#[test]
fn builders_write_what_the_kernels_macros_write() {
    let (mut calls, mut names) = (0, BTreeSet::new());
    for line in CALLS.lines().filter(|line| !line.starts_with('#')) {
        let (call, bytes) = line.split_once('\t').expect("a tab");
        let (name, operands) = call.split_once('(').expect("a call");
        let name = name.strip_prefix("BPFCORE_").expect("our prefix");
        let operands = operands.strip_suffix(')').expect("a call's end");
        let operands: Vec<i128> = operands.split(", ").filter(|it| !it.is_empty()).map(value).collect();
        let built: String = build(name, &operands)
            .iter()
            .flat_map(|insn| insn.to_le_bytes())
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(built, bytes, "{call}");
        names.insert(name);
        calls += 1;
    }
    assert_eq!((calls, names.len()), (696, 37));
}
