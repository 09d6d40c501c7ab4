//! Every error with its place and its message, and texts that nobody wrote.

use super::{assembled, rows};
use bpf_core::Insn;
use bpf_core::text::{AssembleOptions, TextErrorKind, TextLabel, assemble, assemble_with, labels_room};
use proptest::prelude::*;

/// Text, and the message.
const ERRORS: &[(&str, &str)] = &[
    ("r0 = 0\nr1 = r15", r#"line 2, column 6: expected a register, a number, a constant or a load, found "r15""#),
    ("r1 = foo", r#"line 1, column 6: expected a register, a number, a constant or a load, found "foo""#),
    ("foo", r#"line 1, column 1: expected an instruction or a label, found "foo""#),
    ("foo bar", r#"line 1, column 1: expected an instruction or a label, found "foo""#),
    ("r0 = 0 exit", r#"line 1, column 8: expected the end of the statement, found "exit""#),
    ("r0", "line 1, column 3: expected an assignment such as = or +=, found the end of the text"),
    ("r0 =", "line 1, column 5: expected a register, a number, a constant or a load, found the end of the text"),
    ("r0 +", r#"line 1, column 4: expected an assignment such as = or +=, found "+""#),
    ("r0 == 5", r#"line 1, column 5: expected a register, a number, a constant or a load, found "=""#),
    ("r0 += ", "line 1, column 7: expected a register, a number or a constant, found the end of the text"),
    ("r0 += r11", r#"line 1, column 7: expected a register, a number or a constant, found "r11""#),
    ("r0 += r2 r3", r#"line 1, column 10: expected the end of the statement, found "r3""#),
    ("r11 = 5", r#"line 1, column 1: expected a register from r0 to r10, found "r11""#),
    ("r1 = r11", r#"line 1, column 6: expected a register, a number, a constant or a load, found "r11""#),
    ("r12 = 5", r#"line 1, column 1: expected a register from r0 to r10, found "r12""#),
    ("w11 = 5", r#"line 1, column 1: expected a register from w0 to w10, found "w11""#),
    ("r1 += w2", r#"line 1, column 7: expected an r register or a number, as on the left, found "w2""#),
    ("w1 += r2", r#"line 1, column 7: expected a w register or a number, as on the left, found "r2""#),
    ("r1 = w2", r#"line 1, column 6: expected an r register, as on the left, found "w2""#),
    ("w1 = r2", r#"line 1, column 6: expected a w register, as on the left, found "r2""#),
    ("if r1 == w2 goto +1", r#"line 1, column 10: expected an r register or a number, as on the left, found "w2""#),
    ("if w1 == r2 goto +1", r#"line 1, column 10: expected a w register or a number, as on the left, found "r2""#),
    ("w1 = *(u64 *)(r2 + 0)", r#"line 1, column 1: expected an r register for this operation, found "w1""#),
    ("w1 = *(s8 *)(r2 + 0)", r#"line 1, column 1: expected an r register for this operation, found "w1""#),
    ("*(u64 *)(r1 + 0) = w2", r#"line 1, column 20: expected a register from r0 to r10, found "w2""#),
    ("lock *(u64 *)(r1 + 0) += w2", r#"line 1, column 26: expected a register from r0 to r10, found "w2""#),
    ("r1 = 5000000000", r#"line 1, column 6: "5000000000" is out of range, -2147483648 to 2147483647"#),
    ("r1 = 0xffffffff", r#"line 1, column 6: "0xffffffff" is above 2147483647: use w.. or a load with ll"#),
    ("r1 += 2147483648", r#"line 1, column 7: "2147483648" is above 2147483647: use w.. or a load with ll"#),
    ("if r1 > 0x80000000 goto +1", r#"line 1, column 9: "0x80000000" is above 2147483647: use w.. or a load with ll"#),
    ("r1 = 4294967296", r#"line 1, column 6: "4294967296" is out of range, -2147483648 to 2147483647"#),
    ("r1 = 010", r#"line 1, column 6: expected no leading zero, LLVM reads it as octal, found "010""#),
    ("r1 = -00", r#"line 1, column 6: expected no leading zero, LLVM reads it as octal, found "-00""#),
    ("call map_lookup_elem#01", r#"line 1, column 22: expected no leading zero, LLVM reads it as octal, found "01""#),
    ("r1 = *(u64 *)(r2 + 08)", r#"line 1, column 18: expected no leading zero, LLVM reads it as octal, found "+ 08""#),
    ("r1 = 0b11", r#"line 1, column 6: expected a number, found "0b11""#),
    ("w1 = 4294967296", r#"line 1, column 6: "4294967296" is out of range, -2147483648 to 4294967295"#),
    ("r1 = -2147483649", r#"line 1, column 6: "-2147483649" is out of range, -2147483648 to 2147483647"#),
    (
        "r1 = 99999999999999999999",
        r#"line 1, column 6: "99999999999999999999" is out of range, -9223372036854775808 to 18446744073709551615"#,
    ),
    (
        "r1 = 0x12345678123456781 ll",
        r#"line 1, column 6: "0x12345678123456781" is out of range, -9223372036854775808 to 18446744073709551615"#,
    ),
    (
        "r1 = 18446744073709551616 ll",
        r#"line 1, column 6: "18446744073709551616" is out of range, -9223372036854775808 to 18446744073709551615"#,
    ),
    (
        "r1 = -9223372036854775809 ll",
        r#"line 1, column 6: "-9223372036854775809" is out of range, -9223372036854775808 to 18446744073709551615"#,
    ),
    ("r1 = 0x", r#"line 1, column 6: expected a number, found "0x""#),
    ("r1 = 5x", r#"line 1, column 6: expected a number, found "5x""#),
    ("r1 = 1_000", r#"line 1, column 6: expected a number, found "1_000""#),
    ("r1 = -", r#"line 1, column 6: expected a number or a constant, found "-""#),
    ("r1 = -r2", r#"line 1, column 7: expected the register on the left again, found "r2""#),
    ("w1 = -r1", r#"line 1, column 7: expected the register on the left again, found "r1""#),
    ("r1 = *(u64 *)(r2 + 32768)", r#"line 1, column 18: "+ 32768" is out of range, -32768 to 32767"#),
    ("r1 = *(u64 *)(r2 - 32769)", r#"line 1, column 18: "- 32769" is out of range, -32768 to 32767"#),
    ("r1 = *(u64 *)(r2)", r#"line 1, column 17: expected + or - and an offset, found ")""#),
    ("r1 = *(u64 *)(w2 + 0)", r#"line 1, column 15: expected a register from r0 to r11, found "w2""#),
    ("r1 = *(u64 *)(r12 + 0)", r#"line 1, column 15: expected a register from r0 to r11, found "r12""#),
    ("r1 = *(u63 *)(r2 + 0)", r#"line 1, column 8: expected u8, u16, u32 or u64, found "u63""#),
    ("r1 = *(u64)(r2 + 0)", r#"line 1, column 11: expected "*", found ")""#),
    ("r1 = *(u64 *)[r2 + 0]", r#"line 1, column 14: expected "(", found "[""#),
    ("r1 = *(u64 *)(r2 + 0", r#"line 1, column 21: expected ")", found the end of the text"#),
    ("r1 = *(s64 *)(r2 + 0)", r#"line 1, column 8: expected u8, u16, u32 or u64, found "s64""#),
    ("r1 = *(s8 *)(r11 + 0)", r#"line 1, column 14: expected a register from r0 to r10, found "r11""#),
    ("*(s8 *)(r1 + 0) = 5", r#"line 1, column 3: expected u8, u16, u32 or u64, found "s8""#),
    ("*(u8 *)(r1 + 0) += 5", r#"line 1, column 17: expected "=", found "+=""#),
    ("*(u8 *)(r1 + 0) = r11", r#"line 1, column 19: expected a register from r0 to r10 or w0 to w10, found "r11""#),
    ("*(u8 *)(r1 + 0) = foo", r#"line 1, column 19: expected a register, a number or a constant, found "foo""#),
    ("*(u8 *)(r1 + 0)", r#"line 1, column 16: expected "=", found the end of the text"#),
    (
        "*(u64 *)(r1 + 0) = 0xffffffff",
        r#"line 1, column 20: "0xffffffff" is above 2147483647: use w.. or a load with ll"#,
    ),
    ("lock *(u8 *)(r1 + 0) += r2", r#"line 1, column 8: expected u32 or u64, found "u8""#),
    ("lock *(u64 *)(r1 + 0) -= r2", r#"line 1, column 23: expected +=, |=, &= or ^=, found "-=""#),
    ("lock *(u64 *)(r1 + 0) += 5", r#"line 1, column 26: expected a register from r0 to r10, found "5""#),
    ("lock *(u64 *)(r11 + 0) += r2", r#"line 1, column 15: expected a register from r0 to r10, found "r11""#),
    (
        "r3 = atomic_fetch_add((u64 *)(r1 + 0), r2)",
        r#"line 1, column 40: expected the register on the left again, found "r2""#,
    ),
    ("r2 = atomic64_fetch_add((u32 *)(r1 + 0), r2)", r#"line 1, column 26: expected u64, found "u32""#),
    (
        "r2 = atomic_fetch_sub((u64 *)(r1 + 0), r2)",
        r#"line 1, column 6: expected a register, a number, a constant or a load, found "atomic_fetch_sub""#,
    ),
    ("w2 = xchg_64(r1 + 0, w2)", r#"line 1, column 1: expected an r register for this operation, found "w2""#),
    (
        "r1 = cmpxchg_64(r1 + 0, r0, r2)",
        r#"line 1, column 1: expected register 0, which cmpxchg compares and returns, found "r1""#,
    ),
    ("r0 = cmpxchg_64(r1 + 0, r1, r2)", r#"line 1, column 25: expected the register on the left again, found "r1""#),
    (
        "w1 = load_acquire((u64 *)(r2 + 0))",
        r#"line 1, column 1: expected an r register for this operation, found "w1""#,
    ),
    ("store_release((u64 *)(r1 + 0), w2)", r#"line 1, column 32: expected a register from r0 to r10, found "w2""#),
    ("store_release(r1 + 0, r2)", r#"line 1, column 15: expected "(", found "r1""#),
    ("r1 = *(u8 *)skb[4]", r#"line 1, column 1: expected r0, into which the packet is read, found "r1""#),
    ("w0 = *(u8 *)skb[4]", r#"line 1, column 1: expected r0, into which the packet is read, found "w0""#),
    ("r0 = *(u64 *)skb[4]", r#"line 1, column 8: expected u8, u16 or u32, as which packets are read, found "u64""#),
    ("r0 = *(s8 *)skb[4]", r#"line 1, column 8: expected u8, u16 or u32, as which packets are read, found "s8""#),
    ("r0 = *(u8 *)skb[w1]", r#"line 1, column 17: expected an r register for this operation, found "w1""#),
    ("r0 = *(u8 *)skb[foo]", r#"line 1, column 17: expected a register, a number or a constant, found "foo""#),
    ("r0 = *(u8 *)skb[4", r#"line 1, column 18: expected "]", found the end of the text"#),
    ("r0 = *(u8 *)sk[4]", r#"line 1, column 13: expected "(" or skb, found "sk""#),
    ("r1 = (s64)r2", r#"line 1, column 7: expected s8, s16 or s32, found "s64""#),
    ("w1 = (s32)w2", r#"line 1, column 7: expected s8 or s16, found "s32""#),
    ("r1 = (s8)w2", r#"line 1, column 10: expected a register from r0 to r10, found "w2""#),
    ("r1 = (s8 r2", r#"line 1, column 10: expected ")", found "r2""#),
    ("r1 = le8 r1", r#"line 1, column 6: expected a register, a number, a constant or a load, found "le8""#),
    ("r1 = le16 r2", r#"line 1, column 11: expected the register on the left again, found "r2""#),
    ("w1 = le16 w1", r#"line 1, column 1: expected an r register for this operation, found "w1""#),
    ("r1 = addr_space_cast(r2, 65536, 0)", r#"line 1, column 26: "65536" is out of range, 0 to 65535"#),
    ("r1 = addr_space_cast(r2, 0)", r#"line 1, column 27: expected ",", found ")""#),
    ("w1 = addr_space_cast(w2, 0, 1)", r#"line 1, column 1: expected an r register for this operation, found "w1""#),
    ("r1 = &(void __percpu *)(r2)", r#"line 1, column 6: "&" is in listings only, no kernel takes it from a program"#),
    ("w1 = zext w1", r#"line 1, column 6: "zext" is in listings only, no kernel takes it from a program"#),
    ("callx r1", r#"line 1, column 1: "callx" is in listings only, no kernel takes it from a program"#),
    ("w1 = 5 ll", r#"line 1, column 1: expected an r register for this operation, found "w1""#),
    ("r1 = 5 lll", r#"line 1, column 8: expected ll, the mark of a 64-bit load, found "lll""#),
    ("r1 = map[0]", "line 1, column 12: expected ll, the mark of a 64-bit load, found the end of the text"),
    ("r1 = map 0 ll", r#"line 1, column 10: expected "[", found "0""#),
    ("r1 = map[0][1] + 8 ll", r#"line 1, column 13: expected 0: only a map's first value has an address, found "1""#),
    ("r1 = map[0][0] 8 ll", r#"line 1, column 16: expected + or - and an offset, or ll, found "8""#),
    ("r1 = map[0][0] lll", r#"line 1, column 16: expected ll, the mark of a 64-bit load, found "lll""#),
    ("w1 = map[0] ll", r#"line 1, column 1: expected an r register for this operation, found "w1""#),
    ("r1 = func[5] ll", r#"line 1, column 11: expected a label, or + or - and a distance, found "5""#),
    ("goto 5", r#"line 1, column 6: expected a label, or + or - and a distance, found "5""#),
    ("goto", "line 1, column 5: expected a label, or + or - and a distance, found the end of the text"),
    ("goto +40000", r#"line 1, column 6: "+40000" is out of range, -32768 to 32767"#),
    ("goto +", r#"line 1, column 6: expected a number or a constant, found "+""#),
    ("goto pc", "line 1, column 8: expected + or - and a distance, found the end of the text"),
    ("goto r1", r#"line 1, column 6: expected a label, or + or - and a distance, found "r1""#),
    ("goto 'a'", r#"line 1, column 6: expected a label, or + or - and a distance, found "'""#),
    ("goto nowhere; goto else", r#"line 1, column 6: unknown label "nowhere""#),
    ("gotol +2147483648", r#"line 1, column 7: "+2147483648" is out of range, -2147483648 to 2147483647"#),
    ("gotox 5", r#"line 1, column 7: expected a register from r0 to r10, found "5""#),
    ("gotox w1", r#"line 1, column 7: expected a register from r0 to r10, found "w1""#),
    ("if r1 goto +1", r#"line 1, column 7: expected a comparison, found "goto""#),
    ("if 5 == r1 goto +1", r#"line 1, column 4: expected a register from r0 to r10 or w0 to w10, found "5""#),
    ("if r11 == 0 goto +1", r#"line 1, column 4: expected a register from r0 to r10 or w0 to w10, found "r11""#),
    ("if r1 = 5 goto +1", r#"line 1, column 7: expected a comparison, found "=""#),
    ("if r1 && 5 goto +1", r#"line 1, column 8: expected a register, a number or a constant, found "&""#),
    ("if r1 == 5 gotol +1", r#"line 1, column 12: expected goto, found "gotol""#),
    ("if r1 == 5", "line 1, column 11: expected goto, found the end of the text"),
    ("if (r1 == 5) goto +1", r#"line 1, column 4: expected a register from r0 to r10 or w0 to w10, found "(""#),
    ("call", "line 1, column 5: expected a helper, a number or a label, found the end of the text"),
    ("call nowhere", r#"line 1, column 6: "nowhere" is neither a helper nor a label"#),
    ("call r1", r#"line 1, column 6: expected a label, or + or - and a distance, found "r1""#),
    ("call map_lookup_elem#2", r#"line 1, column 22: expected 1, the number of this helper, found "2""#),
    ("call map_lookup_elem#", "line 1, column 22: expected a number or a constant, found the end of the text"),
    ("call 4294967296", r#"line 1, column 6: "4294967296" is out of range, -2147483648 to 4294967295"#),
    ("call kfunc", r#"line 1, column 11: expected "[", found the end of the text"#),
    ("call kfunc[1, 40000]", r#"line 1, column 15: "40000" is out of range, -32768 to 32767"#),
    ("call kfunc[1", r#"line 1, column 13: expected "]", found the end of the text"#),
    ("exit: r0 = 0", r#"line 1, column 1: "exit" cannot be a label, it is a register or a word of the language"#),
    ("exit exit", r#"line 1, column 6: expected the end of the statement, found "exit""#),
    ("r1: exit", r#"line 1, column 1: "r1" cannot be a label, it is a register or a word of the language"#),
    ("w7: exit", r#"line 1, column 1: "w7" cannot be a label, it is a register or a word of the language"#),
    ("pc: exit", r#"line 1, column 1: "pc" cannot be a label, it is a register or a word of the language"#),
    ("map_lookup_elem: exit", r#"line 1, column 1: "map_lookup_elem" cannot be a label, it is a helper's name"#),
    ("bpf_ktime_get_ns: exit", r#"line 1, column 1: "bpf_ktime_get_ns" cannot be a label, it is a helper's name"#),
    ("a: exit\n b: exit; a: exit", r#"line 2, column 11: label "a" is already defined in line 1"#),
    (".8byte", "line 1, column 7: expected a number or a constant, found the end of the text"),
    (".8byte r1", r#"line 1, column 8: expected a number or a constant, found "r1""#),
    (
        ".8byte 18446744073709551616",
        r#"line 1, column 8: "18446744073709551616" is out of range, -9223372036854775808 to 18446744073709551615"#,
    ),
    (".text", r#"line 1, column 1: expected an instruction or a label, found ".text""#),
    ("r0 = 0 /* open", "line 1, column 8: the comment is not closed"),
    ("/* open", "line 1, column 1: the comment is not closed"),
    ("r0 = /* open\n exit", "line 1, column 6: the comment is not closed"),
    ("r0 = \0", r#"line 1, column 6: expected a register, a number, a constant or a load, found "?""#),
    ("r0 = 0ä", r#"line 1, column 7: expected the end of the statement, found "?""#),
    ("ä: exit", r#"line 1, column 1: expected an instruction or a label, found "?""#),
    ("r0 = 0,", r#"line 1, column 7: expected the end of the statement, found ",""#),
    (": exit", r#"line 1, column 1: expected an instruction or a label, found ":""#),
    ("(r0 = 0)", r#"line 1, column 1: expected an instruction or a label, found "(""#),
    (
        "averylongnamethatisnolabelnowhere",
        r#"line 1, column 1: expected an instruction or a label, found "averylongnamethatisnolabelnowher..""#,
    ),
    (
        "goto averylongnamethatisnolabelnowhere",
        r#"line 1, column 6: unknown label "averylongnamethatisnolabelnowher..""#,
    ),
    ("r0 = 0 +", r#"line 1, column 8: expected the end of the statement, found "+""#),
];

#[test]
fn errors_say_where_and_what() {
    for (text, message) in ERRORS {
        match assembled(text) {
            Ok(program) => panic!("{text:?} gives {program:?}, not: {message}"),
            Err(error) => {
                assert_eq!(error.to_string(), *message, "{text:?}");
                assert!(!error.message().is_cut(), "{text:?}");
                let before = &text.as_bytes()[..error.at];
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                let column = error.at - before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1) + 1;
                assert_eq!((error.line as usize, error.column as usize), (line, column), "{text:?}");
            }
        }
    }
}

/// Bytes in the language's neighbourhood: pieces of right statements in a wrong order.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let words: Vec<&'static str> = rows::LLVM
        .iter()
        .chain(rows::OWN)
        .chain(rows::ALSO)
        .flat_map(|row| row.0.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '_'))
        .chain([
            "\n", ";", "a:", "goto a", "b: ", "call b", " ", "/*", "*/", "//", "#", "\u{e4}", "\0", "-", "ll", "pc",
        ])
        .collect();
    proptest::collection::vec(proptest::sample::select(words), 0..40).prop_map(|words| words.concat().into_bytes())
}

/// Assembles into buffers and tables of several sizes: same verdict wherever the sizes do not matter.
fn assemble_all_ways(text: &[u8]) {
    let options = AssembleOptions::new().constants(&[("a", 5), ("N", -1)]);
    let mut out = vec![Insn::exit(); text.len() + 1];
    let whole = assemble_with(text, &mut out, &mut [TextLabel::EMPTY; 64], &options);
    if let Ok(len) = whole {
        assert!(len <= text.len());
    } else if let Err(error) = whole {
        assert!(error.at <= text.len());
        assert!(error.message().as_str().starts_with("line "));
    }
    for room in [0, 1, 2] {
        let result = assemble_with(text, &mut out[..room.min(text.len())], &mut [TextLabel::EMPTY; 64], &options);
        assert_eq!(result.is_ok(), whole.is_ok());
        let mut labels = vec![TextLabel::EMPTY; room];
        match (assemble_with(text, &mut out, &mut labels, &options), whole) {
            (Err(error), _) if error.kind == TextErrorKind::TooManyLabels { room } => {}
            (result, whole) => assert_eq!(result, whole),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn random_bytes_do_no_harm(text in proptest::collection::vec(any::<u8>(), 0..200)) {
        assemble_all_ways(&text);
    }

    #[test]
    fn random_pieces_do_no_harm(text in pieces()) {
        assemble_all_ways(&text);
    }

    #[test]
    fn a_statement_that_is_cut_or_changed_does_no_harm(
        row in proptest::sample::select([rows::LLVM, rows::OWN, rows::ALSO].concat()),
        at in any::<proptest::sample::Index>(),
        byte in proptest::option::of(any::<u8>()),
    ) {
        let mut text = row.0.as_bytes().to_vec();
        let at = at.index(text.len());
        match byte {
            Some(byte) => text[at] = byte,
            None => text.truncate(at),
        }
        assemble_all_ways(&text);
    }
}

#[test]
fn a_label_for_each_statement_has_room() {
    let text: String = (0..1000).map(|i| format!("l{i}: if r1 == 0 goto l{}\n", (i * 7) % 1000)).collect();
    let mut labels = vec![TextLabel::EMPTY; labels_room(&text)];
    let mut out = vec![Insn::exit(); 1000];
    assert_eq!(assemble_with(text.as_bytes(), &mut out, &mut labels, &AssembleOptions::new()), Ok(1000));
    for (i, insn) in (0i16..).zip(&out) {
        assert_eq!(insn.off(), (i * 7) % 1000 - i - 1);
    }
}

#[test]
fn a_long_line_has_long_columns() {
    let text = format!("{}x", " ".repeat(100_000));
    let error = assemble(&text, &mut []).unwrap_err();
    assert_eq!((error.line, error.column, error.at), (1, 100_001, 100_000));
}
