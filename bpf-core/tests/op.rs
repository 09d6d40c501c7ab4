//! Decoding and encoding: every opcode with every pair of registers and the operands where something changes; what looks
//! alike and is not; what an error says.

use bpf_core::{
    AluOp, AtomicOp, Field, Helper, Imm64, Insn, JmpOp, Op, Order, Reason, Reg::*, Signed, Size, Swap, Width, decode,
    imm, opcode, reg,
};

/// Offsets where a meaning starts, ends or overflows.
const OFFS: [i16; 12] = [0, 1, 2, 7, 8, 16, 32, 64, -1, -8, i16::MIN, i16::MAX];

/// Immediates likewise: bits of a swap, codes of atomics and their neighbours, bounds.
const IMMS: [i32; 29] = [
    0,
    1,
    2,
    8,
    16,
    32,
    64,
    -1,
    0x40,
    0x41,
    0x50,
    0x51,
    0xa0,
    0xa1,
    0xe0,
    0xe1,
    0xf0,
    0xf1,
    0xf2,
    0x100,
    0x101,
    0x110,
    0x111,
    0x1_0000,
    0x1_0100,
    0x10_0000,
    -64,
    i32::MIN,
    i32::MAX,
];

fn slot(code: u8, dst: u8, src: u8, off: i16, imm: i32) -> Insn {
    Insn::from_parts(code, dst, src, off, imm).expect("nibbles")
}

/// Decodes, and if that gives an operation, compares what it encodes to. True if it did.
fn comes_back(first: Insn, second: Option<Insn>) -> bool {
    let Ok(op) = Op::decode(first, second) else { return false };
    let encoded = op.encode();
    assert_eq!(encoded.first(), first, "{op:?}");
    assert_eq!(encoded.as_slice().len(), op.slots(), "{op:?}");
    if op.slots() == 2 {
        assert_eq!(encoded.second(), second, "{op:?}");
    } else {
        assert_eq!(encoded.second(), None, "{op:?}");
    }
    true
}

/// How many of all opcodes with these registers, offsets and immediates are operations, by class; each of them comes back.
fn count_operations(regs: &[u8], offs: &[i16], imms: &[i32]) -> [usize; 8] {
    let second = Some(slot(0, 0, 0, 0, 0));
    let mut operations = [0; 8];
    for code in 0..=u8::MAX {
        for (dst, src) in regs.iter().flat_map(|dst| regs.iter().map(move |src| (*dst, *src))) {
            for (off, imm) in offs.iter().flat_map(|off| imms.iter().map(move |imm| (*off, *imm))) {
                operations[usize::from(code & 7)] += usize::from(comes_back(slot(code, dst, src, off, imm), second));
            }
        }
    }
    operations
}

/// How many there are, by the instruction set: for each form, how many values each of its fields can have. A field that a
/// form leaves unused has one, which is 0 and in every set; so is every general register that a set has an operand, and R11
/// an address.
fn expected_operations(regs: &[u8], offs: &[i16], imms: &[i32]) -> [usize; 8] {
    let (dst, address) = (of(regs, |reg| reg <= 10), of(regs, |reg| reg <= 11));
    let (pairs, off, imm) = (dst * dst, offs.len(), imms.len());
    let src = dst + imm; // a register, or a constant
    let wide_kinds = of(regs, |kind| kind <= 6);
    let swaps = of(imms, |imm| [16, 32, 64].contains(&imm));
    let atomics = of(imms, |imm| [0x00, 0x40, 0x50, 0xa0, 0x01, 0x41, 0x51, 0xa1, 0xe1, 0xf1].contains(&imm));
    let ordered = of(imms, |imm| [0x100, 0x110].contains(&imm)); // load-acquire, store-release
    let (signed, percpu, zext) = (of(offs, |off| off == 1), of(offs, |off| off == -1), of(imms, |imm| imm == 1));
    // 12 of the 16 nibbles are arithmetic on two operands, 2 of those have a signed form; and negation.
    let alu = 12 * dst * src + 2 * signed * dst * src + dst;
    let conditions = 11 * dst * src * off;
    let ld = 3 * imm // absolute, of 1, 2 and 4 bytes
        + 3 * dst * imm // indirect
        + wide_kinds * dst * imm;
    let ldx = 4 * dst * address * off + 3 * pairs * off; // 4 sizes; with a sign 3
    let st = 4 * address * off * imm;
    let stx = 4 * address * dst * off
        + 2 * atomics * pairs * off // of 4 and 8 bytes
        + 4 * ordered * pairs * off;
    let alu32 = alu + 2 * dst * swaps // to little-endian, to big-endian
        + of(offs, |off| [8, 16].contains(&off)) * pairs // moves with a sign
        + zext * dst; // onto itself
    let alu64 = alu + dst * swaps
        + of(offs, |off| [8, 16, 32].contains(&off)) * pairs
        + signed * pairs * imm // addr_space_cast has the offset 1, too
        + percpu * pairs;
    let jmp = conditions
        + off // goto
        + off // may_goto
        + 2 * dst // gotox, callx
        + 2 * imm // call, of a helper and of a function of the program
        + imm * off // of a kfunc
        + 1; // exit
    let jmp32 = conditions + imm; // gotol
    [ld, ldx, st, stx, alu32, jmp, jmp32, alu64]
}

/// How many of a set there are.
fn of<T: Copy>(set: &[T], is_one: impl Fn(T) -> bool) -> usize {
    set.iter().filter(|value| is_one(**value)).count()
}

#[test]
fn every_opcode_with_every_pair_of_registers_comes_back() {
    let regs: [u8; 16] = std::array::from_fn(|number| u8::try_from(number).expect("a nibble"));
    let (offs, imms) = ([0, 1, 8, -1], [0, 1, 16, 64, 0x51, 0x100, -1]);
    let operations = count_operations(&regs, &offs, &imms);
    assert_eq!(operations, expected_operations(&regs, &offs, &imms));
}

#[test]
fn every_opcode_with_every_operand_comes_back() {
    let regs = [0, 1, 2, 10, 11, 15];
    let operations = count_operations(&regs, &OFFS, &IMMS);
    assert_eq!(operations, expected_operations(&regs, &OFFS, &IMMS));
}

#[test]
fn second_slots_come_back_too_and_nothing_else_in_them_is_taken() {
    for kind in 0..=15 {
        for low in IMMS {
            for high in IMMS {
                let first = slot(0x18, 1, kind, 0, low);
                let known = match kind {
                    0 | 2 | 3 | 6 => true,
                    1 | 4 | 5 => high == 0,
                    _ => false,
                };
                assert_eq!(comes_back(first, Some(slot(0, 0, 0, 0, high))), known, "kind {kind}, {high}");
            }
        }
        let first = slot(0x18, 1, kind, 0, 0);
        for stray in [slot(1, 0, 0, 0, 0), slot(0, 1, 0, 0, 0), slot(0, 0, 1, 0, 0), slot(0, 0, 0, 1, 0)] {
            assert_eq!(Op::decode(first, Some(stray)), Err((Field::Second, Reason::Reserved)), "kind {kind}");
        }
        assert_eq!(Op::decode(first, None), Err((Field::Second, Reason::Missing)), "kind {kind}");
    }
}

/// What the same slot says with one field set otherwise.
fn with(slots: (Insn, Option<Insn>), field: Field, value: i32) -> (Insn, Option<Insn>) {
    let (first, second) = slots;
    let (code, dst, src, off, imm) = (first.code(), first.dst(), first.src(), first.off(), first.imm());
    let byte = u8::try_from(value).unwrap_or(0);
    let changed = match field {
        Field::Code => slot(byte, dst, src, off, imm),
        Field::Dst => slot(code, byte & 15, src, off, imm),
        Field::Src => slot(code, dst, byte & 15, off, imm),
        Field::Off => slot(code, dst, src, i16::try_from(value).unwrap_or(0), imm),
        Field::Imm => slot(code, dst, src, off, value),
        Field::Second => return (first, Some(slot(0, 0, 0, 0, second.map_or(0, Insn::imm)))),
        Field::SecondImm => return (first, Some(slot(0, 0, 0, 0, value))),
        other => panic!("{other:?} is not known here"),
    };
    (changed, second)
}

/// An error names a field with which something is wrong: another value in that field alone, and it is not named again.
/// Field by field, that ends at an operation.
#[test]
fn correcting_the_fields_that_errors_name_makes_an_operation() {
    let seconds = [None, Some(slot(0, 0, 0, 0, 0)), Some(slot(0, 0, 0, 0, 5)), Some(slot(7, 1, 2, 3, 4))];
    for code in 0..=u8::MAX {
        for (dst, src) in [(0, 0), (1, 1), (2, 2), (10, 10), (11, 2), (1, 11), (15, 15), (3, 9), (0, 6)] {
            for (off, imm) in [(0, 0), (0, 16), (1, 0), (1, 16), (5, 1), (-1, 7), (8, 0), (0, 0x100), (32, 0x110)] {
                for second in seconds {
                    let mut slots = (slot(code, dst, src, off, imm), second);
                    let mut named = Vec::new();
                    while let Err((field, _)) = Op::decode(slots.0, slots.1) {
                        assert!(!named.contains(&field), "{field:?} again, after {named:?}: {slots:?}");
                        named.push(field);
                        let better = [0, 16, 0x100, 0x95]
                            .map(|value| with(slots, field, value))
                            .into_iter()
                            .find(|slots| !matches!(Op::decode(slots.0, slots.1), Err((again, _)) if again == field));
                        slots = better.unwrap_or_else(|| panic!("no value of {field:?} is right: {slots:?}"));
                    }
                }
            }
        }
    }
}

#[test]
fn behind_an_error_decoding_goes_on_with_the_next_slot() {
    let program = [slot(0xff, 0, 0, 0, 0), Insn::exit(), slot(0x18, 1, 0, 0, 5), Insn::exit(), slot(0x18, 2, 0, 0, 6)];
    let found: Vec<_> = decode(&program).map(|it| it.map_err(|error| (error.index, error.field))).collect();
    assert_eq!(
        found,
        [Err((0, Field::Code)), Ok((1, Op::Exit)), Err((2, Field::Second)), Ok((3, Op::Exit)), Err((4, Field::Second))]
    );
}

fn one(code: u8, dst: u8, src: u8, off: i16, imm: i32) -> Op {
    Op::decode(slot(code, dst, src, off, imm), None).expect("an operation")
}

#[test]
fn signed_division_is_not_unsigned_division() {
    let alu = |width, op| Op::Alu { width, op, dst: R1, src: reg(R2) };
    for (width, class) in [(Width::W32, 0x04), (Width::W64, 0x07)] {
        assert_eq!(one(class | 0x38, 1, 2, 0, 0), alu(width, AluOp::Div));
        assert_eq!(one(class | 0x38, 1, 2, 1, 0), alu(width, AluOp::Sdiv));
        assert_eq!(one(class | 0x98, 1, 2, 0, 0), alu(width, AluOp::Mod));
        assert_eq!(one(class | 0x98, 1, 2, 1, 0), alu(width, AluOp::Smod));
        let immediate = Op::Alu { width, op: AluOp::Smod, dst: R1, src: imm(-7) };
        assert_eq!(one(class | 0x90, 1, 0, 1, -7), immediate);
        // No other operation has a signed form.
        assert_eq!(Op::decode(slot(class | 0x28, 1, 2, 1, 0), None), Err((Field::Off, Reason::Reserved)));
    }
}

#[test]
fn moves_are_told_apart_by_their_offset() {
    let movsx = |width, from| Op::Movsx { width, from, dst: R1, src: R2 };
    assert_eq!(one(0xbf, 1, 2, 0, 0), Op::Alu { width: Width::W64, op: AluOp::Mov, dst: R1, src: reg(R2) });
    assert_eq!(one(0xbf, 1, 2, 8, 0), movsx(Width::W64, Signed::S8));
    assert_eq!(one(0xbf, 1, 2, 16, 0), movsx(Width::W64, Signed::S16));
    assert_eq!(one(0xbf, 1, 2, 32, 0), movsx(Width::W64, Signed::S32));
    assert_eq!(one(0xbc, 1, 2, 8, 0), movsx(Width::W32, Signed::S8));
    assert_eq!(one(0xbc, 1, 2, 16, 0), movsx(Width::W32, Signed::S16));
    assert_eq!(Op::decode(slot(0xbc, 1, 2, 32, 0), None), Err((Field::Off, Reason::Unknown)));
    assert_eq!(one(0xbf, 1, 2, 1, 1), Op::AddrSpaceCast { dst: R1, src: R2, to: 0, from: 1 });
    assert_eq!(one(0xbf, 1, 2, 1, 0x10000), Op::AddrSpaceCast { dst: R1, src: R2, to: 1, from: 0 });
    assert_eq!(one(0xbf, 1, 2, 1, 0), Op::AddrSpaceCast { dst: R1, src: R2, to: 0, from: 0 });
    assert_eq!(Op::decode(slot(0xbc, 1, 2, 1, 1), None), Err((Field::Off, Reason::Unknown)));
    assert_eq!(one(0xbf, 1, 2, -1, 0), Op::MovPercpu { dst: R1, src: R2 });
    assert_eq!(one(0xbc, 3, 3, 0, 1), Op::Zext { dst: R3 });
    assert_eq!(Op::decode(slot(0xbc, 3, 4, 0, 1), None), Err((Field::Imm, Reason::Reserved)));
    // A constant has no such forms.
    assert_eq!(Op::decode(slot(0xb7, 1, 0, 8, 0), None), Err((Field::Off, Reason::Reserved)));
}

#[test]
fn atomics_are_told_apart_by_their_immediate() {
    let atomic = |op| Op::Atomic { size: Size::DW, op, dst: R1, off: 8, src: R2 };
    for op in [
        AtomicOp::Add,
        AtomicOp::Or,
        AtomicOp::And,
        AtomicOp::Xor,
        AtomicOp::FetchAdd,
        AtomicOp::FetchOr,
        AtomicOp::FetchAnd,
        AtomicOp::FetchXor,
        AtomicOp::Xchg,
        AtomicOp::Cmpxchg,
    ] {
        assert_eq!(one(0xdb, 1, 2, 8, op as i32), atomic(op));
        let byte = Op::decode(slot(0xd3, 1, 2, 8, op as i32), None);
        assert_eq!(byte, Err((Field::Imm, Reason::Unknown)), "{op:?} of a byte");
    }
    for (code, size) in [(0xd3, Size::B), (0xcb, Size::H), (0xc3, Size::W), (0xdb, Size::DW)] {
        assert_eq!(one(code, 1, 2, 8, 0x100), Op::LoadAcquire { size, dst: R1, src: R2, off: 8 });
        assert_eq!(one(code, 1, 2, 8, 0x110), Op::StoreRelease { size, dst: R1, off: 8, src: R2 });
    }
    // The exchanges exist with FETCH only.
    for imm in [0xe0, 0xf0] {
        assert_eq!(Op::decode(slot(0xdb, 1, 2, 8, imm), None), Err((Field::Imm, Reason::Unknown)));
    }
}

#[test]
fn a_swap_is_no_conversion_to_a_byte_order() {
    let end = |order, bits| Op::End { order, bits, dst: R1 };
    for (bits, number) in [(Swap::B16, 16), (Swap::B32, 32), (Swap::B64, 64)] {
        assert_eq!(one(0xd4, 1, 0, 0, number), end(Order::Le, bits));
        assert_eq!(one(0xdc, 1, 0, 0, number), end(Order::Be, bits));
        assert_eq!(one(0xd7, 1, 0, 0, number), end(Order::Reverse, bits));
    }
    assert_eq!(Op::decode(slot(0xdf, 1, 0, 0, 16), None), Err((Field::Code, Reason::Unknown)));
    assert_eq!(Op::decode(slot(0xd7, 1, 0, 0, 8), None), Err((Field::Imm, Reason::Unknown)));
}

#[test]
fn jumps_are_told_apart_by_class_and_source() {
    assert_eq!(one(0x05, 0, 0, -2, 0), Op::Ja { off: -2 });
    assert_eq!(one(0x06, 0, 0, 0, -70_000), Op::Gotol { off: -70_000 });
    assert_eq!(one(0x0d, 3, 0, 0, 0), Op::Gotox { dst: R3 });
    assert_eq!(one(0xe5, 0, 0, 5, 0), Op::MayGoto { off: 5 });
    // The distance of the one is reserved in the other.
    assert_eq!(Op::decode(slot(0x05, 0, 0, 0, 4), None), Err((Field::Imm, Reason::Reserved)));
    assert_eq!(Op::decode(slot(0x06, 0, 0, 4, 0), None), Err((Field::Off, Reason::Reserved)));
    let jmp = |width| Op::Jmp { width, op: JmpOp::Jsgt, dst: R1, src: imm(-5), off: 3 };
    assert_eq!(one(0x65, 1, 0, 3, -5), jmp(Width::W64));
    assert_eq!(one(0x66, 1, 0, 3, -5), jmp(Width::W32));
    for code in [0x0e, 0x86, 0x96, 0xe6, 0xed, 0xee] {
        assert_eq!(Op::decode(slot(code, 0, 0, 0, 0), None), Err((Field::Code, Reason::Unknown)), "{code:#x}");
    }
}

#[test]
fn calls_are_told_apart_by_their_source() {
    assert_eq!(one(0x85, 0, 0, 0, 12), Op::Call { helper: Helper::TAIL_CALL });
    assert_eq!(one(0x85, 0, 1, 0, 12), Op::CallRel { off: 12 });
    assert_eq!(one(0x85, 0, 2, 0, 12), Op::CallKfunc { btf_id: 12, fd_idx: 0 });
    assert_eq!(one(0x85, 0, 2, 3, 12), Op::CallKfunc { btf_id: 12, fd_idx: 3 });
    assert_eq!(one(0x8d, 4, 0, 0, 0), Op::Callx { dst: R4 });
    assert_eq!(Op::decode(slot(0x85, 0, 0, 3, 12), None), Err((Field::Off, Reason::Reserved)));
    assert_eq!(Op::decode(slot(0x85, 0, 3, 0, 12), None), Err((Field::Src, Reason::Unknown)));
}

#[test]
fn loads_that_extend_a_sign_are_no_plain_loads() {
    for (bits, size) in [(0x10, Size::B), (0x08, Size::H), (0x00, Size::W)] {
        assert_eq!(one(0x61 | bits, 1, 2, 4, 0), Op::Ldx { size, dst: R1, src: R2, off: 4 });
        assert_eq!(one(0x81 | bits, 1, 2, 4, 0), Op::Ldxsx { size, dst: R1, src: R2, off: 4 });
    }
    assert_eq!(Op::decode(slot(0x99, 1, 2, 4, 0), None), Err((Field::Code, Reason::Unknown)));
}

#[test]
fn wide_loads_are_told_apart_by_their_source() {
    let value = |kind, low, high| match Op::decode(slot(0x18, 1, kind, 0, low), Some(slot(0, 0, 0, 0, high))) {
        Ok(Op::LdImm64 { dst: R1, value }) => value,
        other => panic!("{other:?}"),
    };
    assert_eq!(value(0, -1, 1), Imm64::Value(0x1_ffff_ffff));
    assert_eq!(value(opcode::PSEUDO_MAP_FD, 5, 0), Imm64::MapFd(5));
    assert_eq!(value(opcode::PSEUDO_MAP_VALUE, 5, 8), Imm64::MapValue { fd: 5, off: 8 });
    assert_eq!(value(opcode::PSEUDO_BTF_ID, 5, 8), Imm64::BtfId { id: 5, fd: 8 });
    assert_eq!(value(opcode::PSEUDO_FUNC, -5, 0), Imm64::Func { off: -5 });
    assert_eq!(value(opcode::PSEUDO_MAP_IDX, 5, 0), Imm64::MapIdx(5));
    assert_eq!(value(opcode::PSEUDO_MAP_IDX_VALUE, 5, 8), Imm64::MapIdxValue { idx: 5, off: 8 });
}

/// What only `encode` knows: variants that `decode` never returns are written as those that it does.
#[test]
fn an_operation_in_the_wrong_variant_is_encoded_as_in_the_right_one() {
    let same = |one: Op, other: Op| {
        assert_eq!(one.encode(), other.encode());
        assert_eq!(Op::decode(one.encode().first(), None), Ok(other));
    };
    for width in [Width::W32, Width::W64] {
        for src in [imm(0), imm(-7), reg(R0), reg(R2), reg(R11)] {
            same(Op::Alu { width, op: AluOp::Neg, dst: R1, src }, Op::Neg { width, dst: R1 });
        }
    }
    same(Op::Jmp { width: Width::W64, op: JmpOp::Ja, dst: R1, src: reg(R2), off: 7 }, Op::Ja { off: 7 });
    same(Op::Jmp { width: Width::W32, op: JmpOp::Ja, dst: R1, src: imm(9), off: -7 }, Op::Gotol { off: -7 });
    for size in [Size::B, Size::H, Size::W, Size::DW] {
        same(
            Op::Atomic { size, op: AtomicOp::LoadAcq, dst: R1, off: 2, src: R3 },
            Op::LoadAcquire { size, dst: R1, src: R3, off: 2 },
        );
        same(
            Op::Atomic { size, op: AtomicOp::StoreRel, dst: R1, off: 2, src: R3 },
            Op::StoreRelease { size, dst: R1, off: 2, src: R3 },
        );
    }
}

/// What the variants exclude is written as it is, and is no operation: the field that the error names holds it.
#[test]
fn an_operation_that_does_not_exist_is_encoded_to_what_is_refused() {
    let refused = |op: Op, error: (Field, Reason)| {
        let encoded = op.encode();
        assert_eq!(Op::decode(encoded.first(), encoded.second()), Err(error), "{op:?}");
    };
    let (code, off, imm_) =
        ((Field::Code, Reason::Unknown), (Field::Off, Reason::Unknown), (Field::Imm, Reason::Unknown));
    refused(Op::Ldxsx { size: Size::DW, dst: R1, src: R2, off: 8 }, code);
    refused(Op::LdAbs { size: Size::DW, imm: 14 }, code);
    refused(Op::LdInd { size: Size::DW, src: R1, imm: 14 }, code);
    refused(Op::Movsx { width: Width::W32, from: Signed::S32, dst: R1, src: R2 }, off);
    for size in [Size::B, Size::H] {
        refused(Op::Atomic { size, op: AtomicOp::Add, dst: R1, off: 8, src: R2 }, imm_);
        refused(Op::Atomic { size, op: AtomicOp::Cmpxchg, dst: R1, off: 8, src: R2 }, imm_);
    }
    let (dst, src) = ((Field::Dst, Reason::NoRegister), (Field::Src, Reason::NoRegister));
    let (width, size, bits) = (Width::W64, Size::DW, Swap::B64);
    for (a, b, error) in [(R11, R2, dst), (R2, R11, src)] {
        refused(Op::Alu { width, op: AluOp::Add, dst: a, src: reg(b) }, error);
        refused(Op::Alu { width, op: AluOp::Mov, dst: a, src: reg(b) }, error);
        refused(Op::Movsx { width, from: Signed::S8, dst: a, src: b }, error);
        refused(Op::AddrSpaceCast { dst: a, src: b, to: 1, from: 0 }, error);
        refused(Op::MovPercpu { dst: a, src: b }, error);
        refused(Op::Ldxsx { size: Size::W, dst: a, src: b, off: 8 }, error);
        refused(Op::Atomic { size, op: AtomicOp::Add, dst: a, off: 8, src: b }, error);
        refused(Op::LoadAcquire { size, dst: a, src: b, off: 8 }, error);
        refused(Op::StoreRelease { size, dst: a, off: 8, src: b }, error);
        refused(Op::Jmp { width, op: JmpOp::Jeq, dst: a, src: reg(b), off: 8 }, error);
    }
    refused(Op::Neg { width, dst: R11 }, dst);
    refused(Op::Zext { dst: R11 }, dst);
    refused(Op::End { order: Order::Be, bits, dst: R11 }, dst);
    refused(Op::Ldx { size, dst: R11, src: R11, off: 8 }, dst);
    refused(Op::Stx { size, dst: R11, off: 8, src: R11 }, src);
    refused(Op::LdInd { size: Size::W, src: R11, imm: 0 }, src);
    refused(Op::LdImm64 { dst: R11, value: Imm64::Value(1) }, dst);
    refused(Op::Gotox { dst: R11 }, dst);
    refused(Op::Callx { dst: R11 }, dst);
}

#[test]
fn the_iterator_bounds_what_is_left() {
    let mut program = vec![Insn::exit(); 3];
    program.extend(Insn::ld_imm64(R1, 1));
    let mut ops = decode(&program);
    let mut left = 4;
    loop {
        let (least, most) = ops.size_hint();
        assert!(least <= left && Some(left) <= most);
        if ops.next().is_none() {
            break;
        }
        left -= 1;
    }
    assert_eq!((left, ops.next()), (0, None));
}
