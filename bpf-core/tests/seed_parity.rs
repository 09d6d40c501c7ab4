//! What the Zig module that this library grew from (`std.os.linux.BPF`) asserts of its instructions, row for row in our
//! names, and the faults of that module that ours must not have.

use bpf_core::{
    AluOp, AtomicOp, Helper, Insn, JmpOp,
    Reg::*,
    Size, Swap,
    Width::{W32, W64},
    imm, opcode, reg,
};

/// The seed's `insn bitsize`: 64 bits. Ours also has the kernel's alignment.
#[test]
fn an_instruction_is_64_bits() {
    assert_eq!(size_of::<Insn>() * 8, 64);
    assert_eq!(align_of::<Insn>(), 4);
}

#[test]
fn opcodes_of_wide_loads() {
    assert_eq!(Insn::ld_dw1(R1, 0).code(), 0x18);
    assert_eq!(Insn::ld_dw2(0).code(), 0x00);
    assert_eq!(Insn::ld_map_fd1(R1, 0).code(), 0x18);
    assert_eq!(Insn::ld_map_fd1(R1, 0).src(), opcode::PSEUDO_MAP_FD);
    assert_eq!(Insn::ld_map_fd2(0).code(), 0x00);
}

#[test]
fn opcodes_of_arithmetic() {
    let rows = [
        (0x07, Insn::add(R1, imm(0))),
        (0x0f, Insn::add(R1, reg(R2))),
        (0x17, Insn::sub(R1, imm(0))),
        (0x1f, Insn::sub(R1, reg(R2))),
        (0x27, Insn::mul(R1, imm(0))),
        (0x2f, Insn::mul(R1, reg(R2))),
        (0x37, Insn::div(R1, imm(0))),
        (0x3f, Insn::div(R1, reg(R2))),
        (0x47, Insn::or(R1, imm(0))),
        (0x4f, Insn::or(R1, reg(R2))),
        (0x57, Insn::and(R1, imm(0))),
        (0x5f, Insn::and(R1, reg(R2))),
        (0x67, Insn::lsh(R1, imm(0))),
        (0x6f, Insn::lsh(R1, reg(R2))),
        (0x77, Insn::rsh(R1, imm(0))),
        (0x7f, Insn::rsh(R1, reg(R2))),
        (0x87, Insn::neg(R1)),
        (0x97, Insn::modulo(R1, imm(0))),
        (0x9f, Insn::modulo(R1, reg(R2))),
        (0xa7, Insn::xor(R1, imm(0))),
        (0xaf, Insn::xor(R1, reg(R2))),
        (0xb7, Insn::mov(R1, imm(0))),
        (0xbf, Insn::mov(R1, reg(R2))),
        (0xc7, Insn::arsh(R1, imm(0))),
        (0xcf, Insn::arsh(R1, reg(R2))),
    ];
    for (code, insn) in rows {
        assert_eq!(insn.code(), code, "{insn:?}");
    }
}

#[test]
fn opcodes_and_widths_of_byte_swaps() {
    for (swap, bits) in [(Swap::B16, 16), (Swap::B32, 32), (Swap::B64, 64)] {
        assert_eq!((Insn::le(swap, R1).code(), Insn::le(swap, R1).imm()), (0xd4, bits));
        assert_eq!((Insn::be(swap, R1).code(), Insn::be(swap, R1).imm()), (0xdc, bits));
    }
}

#[test]
fn opcodes_of_memory_access() {
    let rows = [
        (0xdb, Insn::xadd(W64, R1, 0, R2)),
        (0x38, Insn::ld_abs(Size::DW, R1, R2, 0)),
        (0x20, Insn::ld_abs(Size::W, R1, R2, 0)),
        (0x28, Insn::ld_abs(Size::H, R1, R2, 0)),
        (0x30, Insn::ld_abs(Size::B, R1, R2, 0)),
        (0x58, Insn::ld_ind(Size::DW, R1, R2, 0)),
        (0x40, Insn::ld_ind(Size::W, R1, R2, 0)),
        (0x48, Insn::ld_ind(Size::H, R1, R2, 0)),
        (0x50, Insn::ld_ind(Size::B, R1, R2, 0)),
        (0x79, Insn::ldx(Size::DW, R1, R2, 0)),
        (0x61, Insn::ldx(Size::W, R1, R2, 0)),
        (0x69, Insn::ldx(Size::H, R1, R2, 0)),
        (0x71, Insn::ldx(Size::B, R1, R2, 0)),
        (0x62, Insn::st(Size::W, R1, 0, 0)),
        (0x6a, Insn::st(Size::H, R1, 0, 0)),
        (0x72, Insn::st(Size::B, R1, 0, 0)),
        (0x63, Insn::stx(Size::W, R1, 0, R2)),
        (0x6b, Insn::stx(Size::H, R1, 0, R2)),
        (0x73, Insn::stx(Size::B, R1, 0, R2)),
        (0x7b, Insn::stx(Size::DW, R1, 0, R2)),
    ];
    for (code, insn) in rows {
        assert_eq!(insn.code(), code, "{insn:?}");
    }
}

#[test]
fn opcodes_of_branches() {
    let rows = [
        (0x05, Insn::ja(0)),
        (0x15, Insn::jeq(R1, imm(0), 0)),
        (0x1d, Insn::jeq(R1, reg(R2), 0)),
        (0x25, Insn::jgt(R1, imm(0), 0)),
        (0x2d, Insn::jgt(R1, reg(R2), 0)),
        (0x35, Insn::jge(R1, imm(0), 0)),
        (0x3d, Insn::jge(R1, reg(R2), 0)),
        (0xa5, Insn::jlt(R1, imm(0), 0)),
        (0xad, Insn::jlt(R1, reg(R2), 0)),
        (0xb5, Insn::jle(R1, imm(0), 0)),
        (0xbd, Insn::jle(R1, reg(R2), 0)),
        (0x45, Insn::jset(R1, imm(0), 0)),
        (0x4d, Insn::jset(R1, reg(R2), 0)),
        (0x55, Insn::jne(R1, imm(0), 0)),
        (0x5d, Insn::jne(R1, reg(R2), 0)),
        (0x65, Insn::jsgt(R1, imm(0), 0)),
        (0x6d, Insn::jsgt(R1, reg(R2), 0)),
        (0x75, Insn::jsge(R1, imm(0), 0)),
        (0x7d, Insn::jsge(R1, reg(R2), 0)),
        (0xc5, Insn::jslt(R1, imm(0), 0)),
        (0xcd, Insn::jslt(R1, reg(R2), 0)),
        (0xd5, Insn::jsle(R1, imm(0), 0)),
        (0xdd, Insn::jsle(R1, reg(R2), 0)),
        (0x85, Insn::call(Helper::UNSPEC)),
        (0x95, Insn::exit()),
    ];
    for (code, insn) in rows {
        assert_eq!(insn.code(), code, "{insn:?}");
    }
}

/// The seed trapped on a half with its highest bit set.
#[test]
fn every_64_bit_constant_has_a_load() {
    let mut values = vec![0, u64::MAX, 0x8000_0000, 0xffff_ffff, 0xdead_beef_cafe_babe, 0x8000_0000_7fff_ffff];
    values.extend((0..64).flat_map(|bit| [1 << bit, !(1 << bit)]));
    for value in values {
        let [low, high] = Insn::ld_imm64(R1, value);
        let read = u64::from(low.imm().cast_unsigned()) | u64::from(high.imm().cast_unsigned()) << 32;
        assert_eq!(read, value);
        assert_eq!((low, high), (Insn::ld_dw1(R1, value), Insn::ld_dw2(value)));
        assert_eq!((low.code(), low.dst(), low.src(), low.off()), (0x18, 1, 0, 0));
        assert_eq!((high.code(), high.dst(), high.src(), high.off()), (0, 0, 0, 0));
    }
}

/// The seed reversed all 8 bytes on big-endian machines, and asked for an alignment of 8.
#[test]
fn big_endian_keeps_the_field_order_and_swaps_the_nibbles() {
    let insn = Insn::stx(Size::DW, R1, -8, R2);
    let insn = Insn::from_parts(insn.code(), insn.dst(), insn.src(), insn.off(), 0x0102_0304).unwrap();
    assert_eq!(insn.to_le_bytes(), [0x7b, 0x21, 0xf8, 0xff, 0x04, 0x03, 0x02, 0x01]);
    assert_eq!(insn.to_be_bytes(), [0x7b, 0x12, 0xff, 0xf8, 0x01, 0x02, 0x03, 0x04]);
    let native = if cfg!(target_endian = "big") { insn.to_be_bytes() } else { insn.to_le_bytes() };
    assert_eq!(insn.to_ne_bytes(), native);
    assert_eq!(align_of::<Insn>(), 4);
}

/// The seed's own test builds packet loads that no kernel takes: here the form that kernels do take is as short.
#[test]
fn packet_loads_can_leave_the_reserved_fields_zero() {
    for size in [Size::B, Size::H, Size::W] {
        let abs = Insn::ld_abs(size, R0, R0, 14);
        assert_eq!((abs.dst(), abs.src(), abs.off(), abs.imm()), (0, 0, 0, 14));
        let ind = Insn::ld_ind(size, R0, R7, 14);
        assert_eq!((ind.dst(), ind.src(), ind.off(), ind.imm()), (0, 7, 0, 14));
    }
}

/// Kernels know no packet load of 8 bytes: the builders keep its two opcodes apart from all that mean something.
#[test]
fn packet_loads_of_8_bytes_are_no_other_instruction() {
    let double = [Insn::ld_abs(Size::DW, R0, R0, 0).code(), Insn::ld_ind(Size::DW, R0, R0, 0).code()];
    assert_eq!(double, [0x38, 0x58]);
    let [wide, _] = Insn::ld_imm64(R0, 0);
    let others = [Size::B, Size::H, Size::W].map(|size| Insn::ld_abs(size, R0, R0, 0).code());
    assert!(!double.contains(&wide.code()) && !double.iter().any(|code| others.contains(code)));
}

/// The seed's `xadd` had no offset and no width, so it could reach neither a stack slot nor a counter of 4 bytes; other
/// atomics it did not have.
#[test]
fn atomics_have_an_offset_a_width_and_an_operation() {
    let slot = Insn::xadd(W64, R10, -8, R1);
    assert_eq!((slot.code(), slot.dst(), slot.src(), slot.off(), slot.imm()), (0xdb, 10, 1, -8, 0));
    assert_eq!(Insn::xadd(W32, R10, -4, R1).code(), 0xc3);
    assert_eq!(slot, Insn::atomic(Size::DW, AtomicOp::Add, R10, -8, R1));
    let operations = [
        (AtomicOp::Or, 0x40),
        (AtomicOp::And, 0x50),
        (AtomicOp::Xor, 0xa0),
        (AtomicOp::FetchAdd, 0x01),
        (AtomicOp::Xchg, 0xe1),
        (AtomicOp::Cmpxchg, 0xf1),
    ];
    for (operation, code) in operations {
        let insn = Insn::atomic(Size::W, operation, R2, i16::MIN, R9);
        assert_eq!((insn.code(), insn.off(), insn.imm()), (0xc3, i16::MIN, code));
    }
}

/// The seed's `MAXINSNS` reads like the limit of a program; it is that of classic and of unprivileged ones. Nothing here
/// stops a longer program from being built.
#[test]
fn programs_may_be_longer_than_the_classic_limit() {
    const LONGER: usize = opcode::MAXINSNS as usize + 1;
    static PROGRAM: [Insn; LONGER] = {
        let mut program = [Insn::mov(R0, imm(0)); LONGER];
        program[LONGER - 1] = Insn::exit();
        program
    };
    assert_eq!(opcode::MAXINSNS, 4096);
    assert_eq!(PROGRAM.iter().filter(|insn| **insn == Insn::exit()).count(), 1);
    assert_eq!(PROGRAM.last(), Some(&Insn::exit()));
}

/// What the seed has no builder for: 32-bit jumps and atomics have one here, and any other instruction is made of its parts.
#[test]
fn every_instruction_can_be_made() {
    assert_eq!(Insn::jeq32(R1, imm(0), 1).code(), 0x16);
    assert_eq!(Insn::atomic(Size::DW, AtomicOp::Cmpxchg, R1, 0, R2).imm(), 0xf1);
    let bswap32 = Insn::from_parts(0xd7, 1, 0, 0, 32).unwrap();
    assert_eq!(bswap32.to_le_bytes(), [0xd7, 1, 0, 0, 32, 0, 0, 0]);
    let map_value = Insn::from_parts(0x18, 1, opcode::PSEUDO_MAP_VALUE, 0, 7).unwrap();
    assert_eq!((map_value.src(), map_value.imm()), (2, 7));
    let kfunc = Insn::from_parts(0x85, 0, opcode::PSEUDO_KFUNC_CALL, 0, 99).unwrap();
    assert_eq!((kfunc.code(), kfunc.src(), kfunc.imm()), (0x85, 2, 99));
}

/// What the seed builds from one general function each, ours does too.
#[test]
fn general_forms_make_the_mnemonics() {
    assert_eq!(Insn::alu(W64, AluOp::Mod, R1, reg(R2)), Insn::modulo(R1, reg(R2)));
    assert_eq!(Insn::alu(W32, AluOp::Arsh, R1, imm(3)), Insn::arsh32(R1, imm(3)));
    assert_eq!(Insn::jmp(W64, JmpOp::Jsle, R1, imm(-1), 7), Insn::jsle(R1, imm(-1), 7));
    assert_eq!(Insn::jmp(W32, JmpOp::Jset, R1, reg(R2), -7), Insn::jset32(R1, reg(R2), -7));
}
