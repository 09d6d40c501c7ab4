//! The assembler: every form of the language, labels, and the contract of a buffer that is too short.

#[path = "assemble/errors.rs"]
mod errors;
#[path = "assemble/rows.rs"]
mod rows;

use bpf_core::text::{AssembleOptions, TextError, TextErrorKind, TextLabel, assemble, assemble_with, labels_room};
use bpf_core::{Helper, Insn, Reg::*, imm};

fn assembled(text: &str) -> Result<Vec<Insn>, TextError> {
    let mut out = vec![Insn::exit(); text.len() + 1];
    let len = assemble(text, &mut out)?;
    out.truncate(len);
    Ok(out)
}

fn hex(program: &[Insn]) -> String {
    program.iter().flat_map(|insn| insn.to_le_bytes()).map(|byte| format!("{byte:02x}")).collect()
}

fn program(text: &str) -> Vec<Insn> {
    assembled(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_form_gives_its_bytes() {
    for (text, bytes) in rows::LLVM.iter().chain(rows::OWN) {
        assert_eq!(hex(&program(text)), *bytes, "{text}");
    }
}

#[test]
fn other_spellings_give_the_same_bytes() {
    for (other, text) in rows::ALSO {
        assert_eq!(hex(&program(other)), hex(&program(text)), "{other}");
    }
}

#[test]
fn spaces_between_tokens_are_free() {
    for (text, bytes) in rows::LLVM.iter().chain(rows::OWN) {
        let spread =
            |c| if "()[],".contains(c) { vec![' ', c, '\t'] } else { vec![c, if c == ' ' { '\t' } else { '\0' }] };
        let spread: String = text.chars().flat_map(spread).filter(|c| *c != '\0').collect();
        assert_eq!(hex(&program(&spread)), *bytes, "{spread}");
    }
}

#[test]
fn a_slot_that_is_no_operation_is_its_bytes() {
    let mut slot = Insn::from_parts(0xff, 12, 13, -2, 7).unwrap();
    for _ in 0..2 {
        let text = format!(".8byte {:#018x}", u64::from_ne_bytes(slot.to_ne_bytes()));
        assert_eq!(program(&text), [slot], "{text}");
        slot = Insn::from_parts(0, 0, 0, 0, 0).unwrap();
    }
}

#[test]
fn all_helpers_are_known_by_name() {
    for &helper in Helper::ALL {
        let name = helper.name().unwrap();
        for text in [format!("call {name}"), format!("call bpf_{name}#{}", helper.0)] {
            assert_eq!(program(&text), [Insn::call(helper)], "{text}");
        }
    }
}

#[test]
fn labels_are_found_forward_and_backward() {
    let text =
        "start: if r1 == 0 goto end; goto start; call f; gotol end; r1 = func[f] ll\nmay_goto end\nif w1 > 5 goto end
        goto after_end
        end: exit
        after_end:
        f: call start; gotol f; r2 = func[start] ll; exit";
    let numbers = "if r1 == 0 goto +8; goto -2; call pc+7; gotol +5; r1 = func[+5] ll\nmay_goto +2\nif w1 > 5 goto +1
        goto +1
        exit
        call pc-11; gotol -2; r2 = func[-13] ll; exit";
    assert_eq!(hex(&program(text)), hex(&program(numbers)));
    assert_eq!(program("goto end; end:"), [Insn::ja(0)]);
    assert_eq!(program("self: goto self"), [Insn::ja(-1)]);
    assert_eq!(program(".L1_a: goto .L1_a"), [Insn::ja(-1)]);
    // A label may be called as what is a word elsewhere.
    assert_eq!(program("goto map; map: goto ll; ll: r1 = map[0] ll").len(), 4);
}

#[test]
fn a_buffer_that_is_too_short_gets_what_fits() {
    let text = "a: if r1 == 0 goto b; r0 = 0x1234 ll; goto a; b: exit";
    let whole = program(text);
    assert_eq!(whole.len(), 5);
    for len in 0..=5 {
        let mut out = [Insn::call(Helper(99)); 5];
        assert_eq!(assemble(text, &mut out[..len]), Ok(5));
        assert!(out[len..].iter().all(|insn| *insn == Insn::call(Helper(99))), "behind {len} slots");
        let (written, expected) = (&out[..len], &whole[..len]);
        assert_eq!(written.get(1..), expected.get(1..));
    }
    // The label is looked for all the same.
    assert_eq!(assemble("exit; goto a; goto b; b:", &mut []).unwrap_err().kind, TextErrorKind::UnknownLabel);
}

/// `count` times `r0 = 0`.
fn padding(count: usize) -> String {
    "r0=0;".repeat(count)
}

#[test]
fn the_last_distance_that_fits_is_reached() {
    let forward = format!("goto end;{}end: exit", padding(32767));
    assert_eq!(program(&forward)[0], Insn::ja(32767));
    let backward = format!("start:{}goto start", padding(32767));
    assert_eq!(program(&backward)[32767], Insn::ja(-32768));
}

#[test]
fn a_label_out_of_reach_is_an_error_at_the_jump() {
    let far = |line, column, slot, distance| {
        move |error: TextError| {
            assert_eq!((error.line, error.column), (line, column), "{error}");
            assert_eq!(error.kind, TextErrorKind::TooFar { slot, distance }, "{error}");
            assert_eq!(error.found(), b"end", "{error}");
        }
    };
    let forward = format!("exit\n  if r1 == 0 goto end\n{}\nend: exit", padding(32768));
    far(2, 19, 1, 32768)(assembled(&forward).unwrap_err());
    let backward = format!("end:\n{}\ngoto end", padding(32768));
    far(3, 6, 32768, -32769)(assembled(&backward).unwrap_err());
    // The second use shows that the first cannot reach, before the label is met. A far one between them is fine.
    let chain = format!("x: gotol end; goto end\n{}goto end\n{}end: exit", padding(40000), padding(10010));
    far(1, 20, 1, 50011)(assembled(&chain).unwrap_err());
    // One slot more than there is room for.
    let close = format!("goto end;{}goto end; end: exit", padding(32767));
    far(1, 6, 0, 32768)(assembled(&close).unwrap_err());
    // What is never defined is not far.
    let nowhere = format!("goto end;{}goto end", padding(32767));
    let error = assembled(&nowhere).unwrap_err();
    assert_eq!((error.column, error.kind, error.found()), (6, TextErrorKind::UnknownLabel, &b"end"[..]));
    let message = assembled(&chain).unwrap_err().to_string();
    assert_eq!(
        message,
        "line 1, column 20: \"end\" is 50011 slots away, too far for 16 bits: use gotol, or jump over one with the inverse if"
    );
}

#[test]
fn gotol_calls_and_functions_reach_any_distance() {
    let text = format!("gotol end; call end; r1 = func[end] ll;{}gotol end; end: exit", padding(70000));
    let program = program(&text);
    assert_eq!([program[0].imm(), program[1].imm(), program[2].imm()], [70004, 70003, 70002]);
    assert_eq!(program[70004].imm(), 0);
    assert!(program.iter().all(|insn| insn.off() == 0));
}

#[test]
fn constants_stand_for_numbers() {
    let constants = [("SIZE", 8), ("MINUS", -5), ("BIG", i64::MAX), ("map_lookup_elem", 77), ("ret", 7)];
    let options = AssembleOptions::new().constants(&constants);
    let rows = [
        ("r0 = SIZE", "r0 = 8"),
        ("r0 = -SIZE", "r0 = -8"),
        ("r0 = - MINUS", "r0 = 5"),
        ("r0 += MINUS", "r0 += -5"),
        ("r0 = BIG ll", "r0 = 0x7fffffffffffffff ll"),
        ("*(u64 *)(r10 - SIZE) = SIZE", "*(u64 *)(r10 - 8) = 8"),
        ("r0 = *(u8 *)skb[SIZE]", "r0 = *(u8 *)skb[8]"),
        ("r0 = *(u8 *)skb[r1 + SIZE]", "r0 = *(u8 *)skb[r1 + 8]"),
        ("if r1 == SIZE goto +SIZE", "if r1 == 8 goto +8"),
        ("r0 = map[SIZE][0] + SIZE ll", "r0 = map[8][0] + 8 ll"),
        ("call SIZE", "call 8"),
        ("call map_lookup_elem", "call 77"),
        ("r0 = ret", "r0 = 7"),
        (".8byte SIZE", ".8byte 8"),
    ];
    for (text, number) in rows {
        let mut out = [Insn::exit(); 2];
        let len = assemble_with(text.as_bytes(), &mut out, &mut [], &options).unwrap();
        assert_eq!(out[..len], program(number), "{text}");
    }
    let error = assemble_with(b"SIZE: exit", &mut [], &mut [TextLabel::EMPTY; 4], &options).unwrap_err();
    assert_eq!(error.to_string(), "line 1, column 1: \"SIZE\" cannot be a label, it is a constant");
}

#[test]
fn constants_are_read_from_text() {
    let list = b"\n A=1,B = -0x10;\n\tC.c_9 = + 3 ; ,, BIG=18446744073709551615;MIN = -9223372036854775808\nA = 7;";
    let options = AssembleOptions::new().constants(&[("B", 5)]).constants_text(list);
    let rows = [
        ("r0 = A", "r0 = 1"),
        ("r0 = -B", "r0 = -5"),
        ("r0 = C.c_9", "r0 = 3"),
        ("r0 = BIG ll", "r0 = -1 ll"),
        ("r0 = MIN ll", "r0 = 0x8000000000000000 ll"),
        ("if r1 == A goto +C.c_9", "if r1 == 1 goto +3"),
    ];
    for (text, number) in rows {
        let mut out = [Insn::exit(); 2];
        let len = assemble_with(text.as_bytes(), &mut out, &mut [], &options).unwrap();
        assert_eq!(out[..len], program(number), "{text}");
    }
    let error = assemble_with(b"A: exit", &mut [], &mut [TextLabel::EMPTY; 4], &options).unwrap_err();
    assert_eq!(error.to_string(), "line 1, column 1: \"A\" cannot be a label, it is a constant");
    let options = AssembleOptions::new().constants_text(b"B = -0x10");
    let mut out = [Insn::exit(); 1];
    assert_eq!(assemble_with(b"r0 = B", &mut out, &mut [], &options), Ok(1));
    assert_eq!(out, [Insn::mov(R0, imm(-16))]);
}

#[test]
fn a_list_of_constants_that_is_none_is_an_error() {
    let rows = [
        ("A", "line 1, column 2: in the constants, expected \"=\", found the end of the text"),
        ("A = 1\nB 2", "line 2, column 3: in the constants, expected \"=\", found \"2\""),
        ("A = 1; 2 = 3", "line 1, column 8: in the constants, expected a name, found \"2\""),
        ("A = B", "line 1, column 5: in the constants, expected a number of 64 bits, found \"B\""),
        ("A = ", "line 1, column 5: in the constants, expected a number of 64 bits, found the end of the text"),
        ("A = 010", "line 1, column 5: in the constants, expected a number of 64 bits, found \"010\""),
        (
            "A = -9223372036854775809",
            "line 1, column 5: in the constants, expected a number of 64 bits, found \"-9223372036854775809\"",
        ),
        (
            "A = 1 B = 2",
            "line 1, column 7: in the constants, expected \";\", \",\" or the end of the line, found \"B\"",
        ),
        ("r1 = 1", "line 1, column 1: in the constants, expected a name that a label might have, found \"r1\""),
        (
            "ktime_get_ns = 1",
            "line 1, column 1: in the constants, expected a name that a label might have, found \"ktime_get_ns\"",
        ),
    ];
    for (list, message) in rows {
        let options = AssembleOptions::new().constants_text(list.as_bytes());
        let error = assemble_with(b"exit", &mut [], &mut [], &options).unwrap_err();
        assert_eq!(error.to_string(), message, "{list}");
        assert!(matches!(error.kind, TextErrorKind::Constants(_)) && error.kind.code() == 14);
    }
}

/// The list in docs/TEXT.md and in the documentation of `text`, against all that stands anywhere in the language.
#[test]
fn the_words_that_are_no_labels_are_those_that_are_listed() {
    let listed = "exit goto gotol gotox may_goto if call callx lock store_release pc kfunc .8byte";
    for documentation in [include_str!("../../docs/TEXT.md"), include_str!("../src/text/mod.rs")] {
        assert!(listed.split(' ').all(|word| documentation.contains(&format!("`{word}`"))));
    }
    let is_label = |name: &str| match assembled(&format!("{name}: goto {name}")) {
        Ok(program) => program == [Insn::ja(-1)],
        Err(error) => {
            assert!(matches!(error.kind, TextErrorKind::ReservedLabel(_)), "{name}: {error}");
            false
        }
    };
    let all = rows::LLVM
        .iter()
        .chain(rows::OWN)
        .chain(rows::ALSO)
        .flat_map(|row| row.0.split(' '))
        .flat_map(|word| word.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.'));
    for word in all.chain(listed.split(' ')).chain(["callx", "zext", "x", "_", ".", "L.1", "R1", "rx", "r", "r1a"]) {
        if word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let helper = word.strip_prefix("bpf_").unwrap_or(word);
        let helper = Helper::ALL.iter().any(|known| known.name() == Some(helper));
        let register = matches!(word.as_bytes(), [b'r' | b'w', digits @ ..]
            if matches!(digits.len(), 1 | 2) && digits.iter().all(u8::is_ascii_digit));
        let refused = listed.split(' ').any(|listed| listed == word) || helper || register;
        assert_eq!(is_label(word), !refused, "{word}");
    }
}

#[test]
fn many_labels_take_no_more_time_each() {
    const COUNT: usize = 1_000_000;
    let text: String = (0..COUNT).map(|i| format!("L{i}: exit\n")).collect();
    let mut labels = vec![TextLabel::EMPTY; labels_room(&text)];
    let begin = std::time::Instant::now();
    let len = assemble_with(text.as_bytes(), &mut [], &mut labels, &AssembleOptions::new());
    assert_eq!(len, Ok(COUNT));
    // A table that clusters takes minutes.
    let seconds = begin.elapsed().as_secs();
    assert!(seconds < 20, "{seconds} s");
}

#[test]
fn the_table_of_labels_may_be_full_but_not_more() {
    let text: String = (0..65).map(|i| format!("label{i}: goto label{i}\n")).collect();
    let error = assembled(&text).unwrap_err();
    assert_eq!((error.line, error.column, error.kind), (65, 1, TextErrorKind::TooManyLabels { room: 64 }));
    assert_eq!(error.to_string(), "line 65, column 1: there is room for 64 labels, and \"label64\" is one more");
    assert_eq!(labels_room(&text), 130);
    for room in [65, 66, 1000] {
        let mut labels = vec![TextLabel::EMPTY; room];
        let mut out = [Insn::exit(); 65];
        let len = assemble_with(text.as_bytes(), &mut out, &mut labels, &AssembleOptions::new());
        assert_eq!((len, out), (Ok(65), [Insn::ja(-1); 65]));
    }
    let error = assemble_with(b"goto a", &mut [], &mut [], &AssembleOptions::new()).unwrap_err();
    assert_eq!(error.kind, TextErrorKind::TooManyLabels { room: 0 });
    // Used memory is cleared first.
    let mut labels = [TextLabel::EMPTY; 1];
    for text in ["a: goto a", "b: goto b"] {
        let mut out = [Insn::exit(); 1];
        assert_eq!(assemble_with(text.as_bytes(), &mut out, &mut labels, &AssembleOptions::new()), Ok(1));
    }
}

#[test]
fn text_may_be_empty() {
    for text in ["", " ", "\n", ";", "// only a comment", "# only a comment", "/* only a comment */"] {
        assert_eq!(assembled(text), Ok(vec![]), "{text:?}");
    }
}

#[test]
fn text_is_a_constant_program_too() {
    const LEN: usize = match assemble("r0 = 7; exit", &mut []) {
        Ok(len) => len,
        Err(_) => 0,
    };
    assert_eq!(LEN, 2);
    assert_eq!(program("r0 = 7; exit"), [Insn::mov(R0, imm(7)), Insn::exit()]);
}
