//! Random valid programs, and random bytes, through all forms: structure, bytes, text, and back.

use bpf_core::text::{Disassembly, assemble};
use bpf_core::{
    AluOp, AtomicOp, Helper, Imm64, Insn, JmpOp, Op, Order, Reg, Signed, Size, Src, Swap, Width, decode, imm, reg,
};
use proptest::prelude::*;
use proptest::sample::select;

fn general() -> impl Strategy<Value = Reg> + Clone {
    select(&Reg::ALL[..11])
}

fn address() -> impl Strategy<Value = Reg> + Clone {
    select(&Reg::ALL[..])
}

fn width() -> impl Strategy<Value = Width> {
    select(&[Width::W32, Width::W64][..])
}

const SIZES: [Size; 4] = [Size::B, Size::H, Size::W, Size::DW];

fn operand() -> impl Strategy<Value = Src> {
    prop_oneof![general().prop_map(reg), any::<i32>().prop_map(imm)]
}

fn alu_op() -> impl Strategy<Value = AluOp> {
    use AluOp::*;
    select(&[Add, Sub, Mul, Div, Sdiv, Or, And, Lsh, Rsh, Mod, Smod, Xor, Mov, Arsh][..])
}

fn jmp_op() -> impl Strategy<Value = JmpOp> {
    use JmpOp::*;
    select(&[Jeq, Jgt, Jge, Jset, Jne, Jsgt, Jsge, Jlt, Jle, Jslt, Jsle][..])
}

fn atomic_op() -> impl Strategy<Value = AtomicOp> {
    use AtomicOp::*;
    select(&[Add, Or, And, Xor, FetchAdd, FetchOr, FetchAnd, FetchXor, Xchg, Cmpxchg][..])
}

fn imm64() -> impl Strategy<Value = Imm64> {
    prop_oneof![
        any::<u64>().prop_map(Imm64::Value),
        any::<i32>().prop_map(Imm64::MapFd),
        any::<(i32, i32)>().prop_map(|(fd, off)| Imm64::MapValue { fd, off }),
        any::<(i32, i32)>().prop_map(|(id, fd)| Imm64::BtfId { id, fd }),
        any::<i32>().prop_map(|off| Imm64::Func { off }),
        any::<i32>().prop_map(Imm64::MapIdx),
        any::<(i32, i32)>().prop_map(|(idx, off)| Imm64::MapIdxValue { idx, off }),
    ]
}

fn arithmetic() -> impl Strategy<Value = Op> {
    let movsx = (width(), select(&[Signed::S8, Signed::S16, Signed::S32][..]), general(), general())
        .prop_filter("a 32-bit move has no 32 bits to extend", |(width, from, ..)| {
            !matches!((width, from), (Width::W32, Signed::S32))
        });
    let orders = select(&[Order::Le, Order::Be, Order::Reverse][..]);
    prop_oneof![
        4 => (width(), alu_op(), general(), operand()).prop_map(|(width, op, dst, src)| Op::Alu { width, op, dst, src }),
        1 => (width(), general()).prop_map(|(width, dst)| Op::Neg { width, dst }),
        1 => movsx.prop_map(|(width, from, dst, src)| Op::Movsx { width, from, dst, src }),
        1 => (orders, select(&[Swap::B16, Swap::B32, Swap::B64][..]), general())
            .prop_map(|(order, bits, dst)| Op::End { order, bits, dst }),
        1 => (general(), general(), any::<(u16, u16)>())
            .prop_map(|(dst, src, (to, from))| Op::AddrSpaceCast { dst, src, to, from }),
    ]
}

fn memory() -> impl Strategy<Value = Op> {
    let size = || select(&SIZES[..]);
    let narrow = || select(&SIZES[..3]);
    let atomic = select(&SIZES[2..]);
    prop_oneof![
        (size(), general(), address(), any::<i16>()).prop_map(|(size, dst, src, off)| Op::Ldx { size, dst, src, off }),
        (narrow(), general(), general(), any::<i16>()).prop_map(|(size, dst, src, off)| Op::Ldxsx {
            size,
            dst,
            src,
            off
        }),
        (size(), address(), any::<(i16, i32)>()).prop_map(|(size, dst, (off, imm))| Op::St { size, dst, off, imm }),
        (size(), address(), any::<i16>(), general()).prop_map(|(size, dst, off, src)| Op::Stx { size, dst, off, src }),
        (atomic, atomic_op(), general(), any::<i16>(), general()).prop_map(|(size, op, dst, off, src)| Op::Atomic {
            size,
            op,
            dst,
            off,
            src
        }),
        (size(), general(), general(), any::<i16>()).prop_map(|(size, dst, src, off)| Op::LoadAcquire {
            size,
            dst,
            src,
            off
        }),
        (size(), general(), any::<i16>(), general()).prop_map(|(size, dst, off, src)| Op::StoreRelease {
            size,
            dst,
            off,
            src
        }),
        (narrow(), any::<i32>()).prop_map(|(size, imm)| Op::LdAbs { size, imm }),
        (narrow(), general(), any::<i32>()).prop_map(|(size, src, imm)| Op::LdInd { size, src, imm }),
        (general(), imm64()).prop_map(|(dst, value)| Op::LdImm64 { dst, value }),
    ]
}

fn control() -> impl Strategy<Value = Op> {
    prop_oneof![
        (width(), jmp_op(), general(), operand(), any::<i16>()).prop_map(|(width, op, dst, src, off)| Op::Jmp {
            width,
            op,
            dst,
            src,
            off
        }),
        any::<i16>().prop_map(|off| Op::Ja { off }),
        any::<i32>().prop_map(|off| Op::Gotol { off }),
        any::<i16>().prop_map(|off| Op::MayGoto { off }),
        general().prop_map(|dst| Op::Gotox { dst }),
        any::<u32>().prop_map(|number| Op::Call { helper: Helper(number) }),
        any::<i32>().prop_map(|off| Op::CallRel { off }),
        any::<(i32, i16)>().prop_map(|(btf_id, fd_idx)| Op::CallKfunc { btf_id, fd_idx }),
        Just(Op::Exit),
    ]
}

/// What the text cannot say, because no kernel takes it.
fn is_printed_only(op: &Op) -> bool {
    matches!(op, Op::MovPercpu { .. } | Op::Zext { .. } | Op::Callx { .. })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn operations_survive_bytes_and_text(ops in prop::collection::vec(prop_oneof![arithmetic(), memory(), control()], 0..40)) {
        let program: Vec<Insn> = ops.iter().flat_map(|op| op.encode().as_slice().to_vec()).collect();
        let le: Vec<Insn> = program.iter().map(|insn| Insn::from_le_bytes(insn.to_le_bytes())).collect();
        let be: Vec<Insn> = program.iter().map(|insn| Insn::from_be_bytes(insn.to_be_bytes())).collect();
        prop_assert_eq!((&le, &be), (&program, &program));

        let decoded: Result<Vec<(usize, Op)>, _> = decode(&program).collect();
        let decoded: Vec<Op> = decoded.unwrap().into_iter().map(|(_, op)| op).collect();
        prop_assert_eq!(&decoded, &ops);

        for text in [Disassembly::new(&program), Disassembly::new(&program).helper_names()] {
            let mut again = vec![Insn::exit(); program.len()];
            prop_assert_eq!(assemble(&text.to_string(), &mut again), Ok(program.len()), "{}", text);
            prop_assert_eq!(&again, &program, "{}", text);
        }
    }

    /// Also what is no instruction keeps its bytes.
    #[test]
    fn any_bytes_survive_text(bytes in prop::collection::vec(any::<[u8; 8]>(), 0..30)) {
        let program: Vec<Insn> = bytes.into_iter().map(Insn::from_le_bytes).collect();
        prop_assume!(!decode(&program).any(|op| op.is_ok_and(|(_, op)| is_printed_only(&op))));
        let text = Disassembly::new(&program).to_string();
        let mut again = vec![Insn::exit(); program.len()];
        prop_assert_eq!(assemble(&text, &mut again), Ok(program.len()), "{}", text);
        prop_assert_eq!(again, program);
    }
}

/// Labels of every slot, in place of distances, assemble to the same program wherever a slot is the start of an operation.
#[test]
fn a_listing_with_labels_assembles_to_the_program() {
    let mut program = vec![Insn::mov(Reg::R6, reg(Reg::R1))];
    program.extend(Insn::ld_func(Reg::R1, 5));
    program.extend([Insn::jeq(Reg::R6, imm(0), 2), Insn::call_rel(2), Insn::ja(-3), Insn::exit(), Insn::gotol(-2)]);
    let names: Vec<String> = (0..program.len()).map(|slot| format!("slot_{slot}")).collect();
    let labels: Vec<(usize, &str)> =
        names.iter().map(String::as_str).enumerate().filter(|(slot, _)| *slot != 2).collect();
    let text = Disassembly::new(&program).labels(&labels).to_string();
    let mut again = vec![Insn::exit(); program.len()];
    assert_eq!(assemble(&text, &mut again), Ok(program.len()), "{text}");
    assert_eq!(again, program, "{text}");
}
