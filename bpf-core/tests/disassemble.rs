//! Printing: the corpus, options, foreign bytes, and what does not fit.

use bpf_core::text::{Disassembly, Line, assemble, line};
use bpf_core::{Helper, Insn, JmpOp, Reg::*, Size, Width, imm, reg};
use proptest::prelude::*;

#[path = "corpus/rows.rs"]
mod rows;

#[test]
fn every_row_of_the_corpus_prints_as_its_text() {
    for row in rows::ROWS {
        let line = line(row.insns);
        if row.text.is_empty() {
            assert!(line.as_str().starts_with(".8byte 0x"), "{}: {line}", row.builder);
        } else {
            assert_eq!(line.as_str(), row.text, "{}", row.builder);
        }
        assert_eq!(Disassembly::new(row.insns).to_string().lines().next(), Some(line.as_str()), "{}", row.builder);
    }
}

/// What the kernel writes into programs and takes from nobody.
#[test]
fn instructions_of_the_kernel_are_printed() {
    for (code, dst, src, off, imm, text) in [
        (0x8d, 3, 0, 0, 0, "callx r3"),
        (0xbf, 1, 2, -1, 0, "r1 = &(void __percpu *)(r2)"),
        (0xbc, 4, 4, 0, 1, "w4 = zext w4"),
        (0x0d, 2, 0, 0, 0, "gotox r2"),
        (0x79, 1, 11, 8, 0, "r1 = *(u64 *)(r11 + 8)"),
        (0x7b, 11, 1, -8, 0, "*(u64 *)(r11 - 8) = r1"),
    ] {
        assert_eq!(line(&[Insn::from_parts(code, dst, src, off, imm).unwrap()]).as_str(), text);
    }
}

#[test]
fn a_slot_that_is_no_instruction_prints_its_bytes() {
    let slot = Insn::from_ne_bytes(0x0123_4567_89ab_cdef_u64.to_ne_bytes());
    assert_eq!(line(&[slot]).as_str(), ".8byte 0x0123456789abcdef");
    // Half of a wide load, and the slot behind it.
    let [first, second] = Insn::ld_imm64(R1, 1 << 40);
    let number = u64::from_ne_bytes(first.to_ne_bytes());
    assert_eq!(line(&[first]).as_str(), format!(".8byte 0x{number:016x}"));
    assert_eq!(line(&[first, second, Insn::exit()]).as_str(), "r1 = 0x10000000000 ll");
    let torn = [first, Insn::exit()];
    assert_eq!(Disassembly::new(&torn).to_string(), format!(".8byte 0x{number:016x}\nexit"));
}

fn program() -> Vec<Insn> {
    let mut program = vec![Insn::mov(R6, reg(R1))];
    program.extend(Insn::ld_imm64(R2, 0xffff_ffff_ffff_ffff));
    program.extend([
        Insn::jmp(Width::W64, JmpOp::Jsgt, R1, imm(-5), 2),
        Insn::call(Helper::MAP_LOOKUP_ELEM),
        Insn::ja(-2),
        Insn::ldx(Size::B, R0, R6, -1),
        Insn::call(Helper(99_999)),
        Insn::exit(),
    ]);
    program
}

#[test]
fn options_add_to_the_lines() {
    let program = program();
    let all = Disassembly::new(&program);
    assert_eq!(all.to_string().lines().nth(1), Some("r2 = 0xffffffffffffffff ll"));
    let addresses = "   0: r6 = r1\n   1: r2 = 0xffffffffffffffff ll\n   3: if r1 s> -5 goto +2\n   4: call 1\n   5: goto -2\n   \
                     6: w0 = *(u8 *)(r6 - 1)\n   7: call 99999\n   8: exit";
    assert_eq!(all.addresses().to_string(), addresses);
    let bytes = Insn::exit().to_ne_bytes().map(|byte| format!("{byte:02x} ")).concat();
    assert_eq!(all.addresses().bytes().to_string().lines().last(), Some(format!("   8: {bytes} exit").as_str()));
    let names = all.helper_names().to_string();
    assert!(names.contains("call map_lookup_elem\n") && names.contains("call 99999\n"), "{names}");
}

#[test]
fn labels_stand_before_their_slot_and_in_what_leads_there() {
    let mut program = program();
    program.extend(Insn::ld_func(R3, -10)); // slot 9
    program.push(Insn::call_rel(-12)); // to 0
    program.push(Insn::gotol(-4)); // to 9
    program.push(Insn::may_goto(-12)); // into the wide load, which has no line of its own
    let labels = [(0, "start"), (2, "inside"), (4, "again"), (6, "out"), (9, "load"), (100, "nowhere")];
    let text = Disassembly::new(&program).labels(&labels).to_string();
    assert_eq!(
        text,
        "start:\nr6 = r1\nr2 = 0xffffffffffffffff ll\nif r1 s> -5 goto out\nagain:\ncall 1\ngoto again\nout:\n\
         w0 = *(u8 *)(r6 - 1)\ncall 99999\nexit\nload:\nr3 = func[start] ll\ncall start\ngotol load\nmay_goto -12"
    );
}

#[test]
fn a_program_with_labels_assembles_to_itself() {
    let mut program = vec![Insn::ja(3)]; // to the end of what follows, and beyond
    program.extend(Insn::ld_imm64(R2, 1)); // 1
    program.extend([Insn::ja(-2), Insn::ja(0), Insn::ja(-4), Insn::ja(1), Insn::exit(), Insn::ja(0)]);
    let [half, _] = Insn::ld_imm64(R1, 1 << 40);
    program.extend([half, Insn::ja(-2), Insn::ja(0)]); // 9: half a load, which is a line
    let labels = [(0, "a"), (0, "b"), (2, "inside"), (4, "c"), (8, "d"), (8, "e"), (8, "f"), (9, "half"), (10, "g")];
    let labels: Vec<_> = labels.into_iter().chain([(12, "end"), (12, "really"), (13, "beyond")]).collect();
    let disassembly = Disassembly::new(&program).labels(&labels);
    let text = disassembly.to_string();
    let number = u64::from_ne_bytes(half.to_ne_bytes());
    assert_eq!(
        text,
        format!(
            "a:\nb:\ngoto c\nr2 = 0x1 ll\ngoto -2\nc:\ngoto +0\ngoto -4\ngoto d\nexit\nd:\ne:\nf:\ngoto half\nhalf:\n\
             .8byte 0x{number:016x}\ng:\ngoto half\ngoto end\nend:\nreally:"
        )
    );
    let mut out = vec![Insn::exit(); program.len()];
    assert_eq!(assemble(&text, &mut out), Ok(program.len()));
    assert_eq!(out, program);
    let mut written = vec![0; text.len() + 8];
    assert_eq!(disassembly.write(&mut written), text.len());
    assert_eq!(&written[..text.len()], text.as_bytes());
    assert_eq!(Disassembly::new(&[]).labels(&[(0, "end")]).to_string(), "end:");
}

/// A name is written as it is, of whatever length.
#[test]
fn no_name_is_cut() {
    let name = "n".repeat(1000);
    let text = Disassembly::new(&[Insn::ja(0), Insn::exit()]).labels(&[(1, &name)]).to_string();
    assert_eq!(text, format!("goto {name}\n{name}:\nexit"));
}

#[test]
fn writing_counts_what_does_not_fit_and_leaves_the_rest_alone() {
    let program = program();
    let text = Disassembly::new(&program).to_string();
    for plain in [true, false] {
        let disassembly = Disassembly::new(&program);
        let (disassembly, text) =
            if plain { (disassembly, text.clone()) } else { (disassembly.bytes(), disassembly.bytes().to_string()) };
        for room in 0..text.len() + 300 {
            let mut out = vec![0xee; room + 8];
            assert_eq!(disassembly.write(&mut out[..room]), text.len());
            let written = room.min(text.len());
            assert_eq!(&out[..written], &text.as_bytes()[..written]);
            assert!(out[written..].iter().all(|&byte| byte == 0xee), "room {room}: wrote behind the text");
        }
    }
    assert_eq!(Disassembly::new(&[]).write(&mut [0; 8]), 0);
}

/// Lines are stored in whole pieces, which reach behind a short one.
#[test]
fn nothing_is_stored_behind_short_lines() {
    for (long, short) in (0..12).flat_map(|long| (0..12).map(move |short| (long, short))) {
        let mut program: Vec<Insn> = (0..long).flat_map(|at| Insn::ld_imm64(R1, u64::MAX - at)).collect();
        program.extend(vec![Insn::exit(); short]);
        let text = Disassembly::new(&program).to_string();
        let mut out = vec![0xee; text.len() + 400];
        assert_eq!(Disassembly::new(&program).write(&mut out), text.len());
        assert_eq!(&out[..text.len()], text.as_bytes());
        assert!(out[text.len()..].iter().all(|&byte| byte == 0xee), "{long} long lines, {short} short ones");
    }
}

#[test]
fn a_line_is_a_constant() {
    const LINE: Line = line(&[Insn::st(Size::DW, R10, -8, -1)]);
    assert_eq!(LINE.as_str(), "*(u64 *)(r10 - 8) = -1");
    assert_eq!(format!("{LINE:>24}|"), "  *(u64 *)(r10 - 8) = -1|");
    assert_eq!((LINE.len(), LINE.is_empty(), LINE.is_cut()), (22, false, false));
}

proptest! {
    #[test]
    fn any_program_assembles_to_itself_with_labels(
        picks in prop::collection::vec((0usize..6, -8i16..8), 1..24),
        named in prop::collection::vec(0usize..30, 0..30),
    ) {
        let mut program = Vec::new();
        for (pick, off) in picks {
            match pick {
                0 => program.push(Insn::ja(off)),
                1 => program.extend(Insn::ld_func(R1, off.into())),
                2 => program.push(Insn::ld_imm64(R1, 7)[0]),
                3 => program.push(Insn::call_rel(off.into())),
                4 => program.push(Insn::from_parts(0, 0, 0, 0, off.into()).unwrap()),
                _ => program.extend([Insn::jeq(R1, imm(0), off), Insn::may_goto(off)]),
            }
        }
        let mut named = named;
        named.sort_unstable();
        let names: Vec<String> = (0..named.len()).map(|i| format!("l{i}")).collect();
        let labels: Vec<(usize, &str)> = named.into_iter().zip(names.iter().map(String::as_str)).collect();
        let disassembly = Disassembly::new(&program).labels(&labels);
        let text = disassembly.to_string();
        let mut out = vec![Insn::exit(); program.len()];
        prop_assert_eq!(assemble(&text, &mut out), Ok(program.len()), "{}", text);
        prop_assert_eq!(&out, &program);
        let mut written = vec![0; text.len()];
        prop_assert_eq!(disassembly.write(&mut written), text.len());
        prop_assert_eq!(written, text.into_bytes());
    }

    /// Any bytes print: a line each, with what it says of itself.
    #[test]
    fn any_slots_print(slots in prop::collection::vec(any::<u64>(), 0..40), code: u8) {
        let program: Vec<Insn> = slots
            .iter()
            .enumerate()
            .map(|(at, &slot)| {
                let mut bytes = slot.to_le_bytes();
                if at % 2 == 0 {
                    bytes[0] = code; // all opcodes, also those that random ones rarely meet
                }
                Insn::from_le_bytes(bytes)
            })
            .collect();
        let labels = [(0, "a"), (3, "b"), (3, "c"), (7, "d")];
        for disassembly in [
            Disassembly::new(&program),
            Disassembly::new(&program).addresses().bytes().helper_names(),
            Disassembly::new(&program).labels(&labels),
            Disassembly::new(&program).labels(&labels).addresses(),
        ] {
            let text = disassembly.to_string();
            let mut out = vec![0; text.len()];
            prop_assert_eq!(disassembly.write(&mut out), text.len());
            prop_assert_eq!(&out[..], text.as_bytes());
            prop_assert!(text.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte)));
            prop_assert!(text.lines().all(|line| line.len() <= Line::SIZE));
        }
        prop_assert!(!line(&program).is_cut());
    }
}
