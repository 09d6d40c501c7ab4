//! The corpus: every builder against bytes that LLVM or the kernel's macros wrote, on both byte orders.

use bpf_core::{Insn, KernelVersion, Op, decode};

#[path = "corpus/rows.rs"]
mod rows;

use rows::{ROWS, Row};

/// The slots of a row's hexadecimal digits.
fn slots(hex: &str) -> Vec<[u8; 8]> {
    assert_eq!(hex.len() % 16, 0, "{hex}: not whole slots");
    let digits = hex.as_bytes().chunks(2);
    let bytes: Vec<u8> =
        digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect();
    bytes.chunks(8).map(|slot| slot.try_into().unwrap()).collect()
}

/// What a failure is about.
fn title(row: &Row) -> String {
    format!("{} ({:?})", row.builder, row.text)
}

#[test]
fn builders_write_the_bytes_of_both_byte_orders() {
    for row in ROWS {
        let le: Vec<[u8; 8]> = row.insns.iter().map(|insn| insn.to_le_bytes()).collect();
        let be: Vec<[u8; 8]> = row.insns.iter().map(|insn| insn.to_be_bytes()).collect();
        assert_eq!(le, slots(row.le), "{}", title(row));
        assert_eq!(be, slots(row.be), "{}", title(row));
    }
}

#[test]
fn bytes_of_both_byte_orders_read_back_as_what_was_built() {
    for row in ROWS {
        let le: Vec<Insn> = slots(row.le).into_iter().map(Insn::from_le_bytes).collect();
        let be: Vec<Insn> = slots(row.be).into_iter().map(Insn::from_be_bytes).collect();
        assert_eq!(le, row.insns, "{}", title(row));
        assert_eq!(be, row.insns, "{}", title(row));
    }
}

/// The kernel reads memory, so what `to_ne_bytes` says must be what lies there.
#[test]
fn native_bytes_are_the_memory_of_an_instruction() {
    assert_eq!((size_of::<Insn>(), align_of::<Insn>()), (8, 4));
    for row in ROWS {
        let native = if cfg!(target_endian = "little") { row.le } else { row.be };
        let ne: Vec<[u8; 8]> = row.insns.iter().map(|insn| insn.to_ne_bytes()).collect();
        let again: Vec<Insn> = ne.iter().copied().map(Insn::from_ne_bytes).collect();
        // SAFETY: `Insn` is `repr(C)` without padding, so all of its 8 bytes are initialised.
        let memory = unsafe { std::slice::from_raw_parts(row.insns.as_ptr().cast::<[u8; 8]>(), row.insns.len()) };
        assert_eq!(memory, slots(native), "{}", title(row));
        assert_eq!(ne, memory, "{}", title(row));
        assert_eq!(again, row.insns, "{}", title(row));
    }
}

#[test]
fn accessors_take_an_instruction_apart_and_parts_make_it_again() {
    for row in ROWS {
        for (insn, le) in row.insns.iter().zip(slots(row.le)) {
            let [code, regs, o0, o1, imm @ ..] = le;
            assert_eq!((insn.code(), insn.dst(), insn.src()), (code, regs & 15, regs >> 4), "{}", title(row));
            assert_eq!((insn.off(), insn.imm()), (i16::from_le_bytes([o0, o1]), i32::from_le_bytes(imm)));
            let made = Insn::from_parts(insn.code(), insn.dst(), insn.src(), insn.off(), insn.imm());
            assert_eq!(made, Some(*insn), "{}", title(row));
        }
    }
}

/// Every public constructor of `Insn` that takes an instruction's operands, by name.
#[test]
fn every_builder_has_a_row() {
    let two_widths = "add sub mul div sdiv or and lsh rsh modulo smod xor mov movsx arsh neg \
                      jeq jgt jge jlt jle jset jne jsgt jsge jslt jsle";
    let others = "alu jmp ja gotol may_goto gotox le be bswap addr_space_cast ldx ldxsx st stx atomic xadd load_acquire \
                  store_release ld_abs ld_ind ld_imm64 ld_dw1 ld_dw2 ld_map_fd ld_map_fd1 ld_map_fd2 ld_map_value \
                  ld_btf_id ld_func ld_map_idx ld_map_idx_value call call_rel call_kfunc exit";
    let two_widths = two_widths.split_whitespace().flat_map(|name| [name.to_string(), format!("{name}32")]);
    for name in two_widths.chain(others.split_whitespace().map(String::from)) {
        let call = format!("Insn::{name}(");
        assert!(ROWS.iter().any(|row| row.builder.starts_with(&call)), "no row for {name}");
    }
}

/// The list above is that of the sources: a builder that it lacks is found here.
#[test]
fn the_sources_have_no_builder_without_a_row() {
    let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/asm");
    let mut found = 0;
    for entry in std::fs::read_dir(directory).expect("the sources") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a source file");
        for (_, rest) in text.match_indices("pub const fn ").map(|(at, word)| text.split_at(at + word.len())) {
            let name = rest.split('(').next().expect("a name");
            if !name.starts_with('$') && name != "imm" && name != "reg" {
                let call = format!("Insn::{name}(");
                assert!(ROWS.iter().any(|row| row.builder.starts_with(&call)), "no row for {name}");
                found += 1;
            }
        }
    }
    assert!(found >= 39, "{found} builders found");
}

#[test]
fn rows_with_a_text_are_operations_that_encode_to_their_bytes() {
    for row in ROWS {
        let ops: Vec<_> = decode(row.insns).collect();
        if row.text.is_empty() {
            assert!(ops.iter().all(Result::is_err), "{}: {ops:?}", title(row));
            continue;
        }
        let [Ok((0, op))] = ops[..] else { panic!("{}: {ops:?}", title(row)) };
        assert_eq!(op.encode().as_slice(), row.insns, "{}", title(row));
        assert_eq!(op.slots(), row.insns.len(), "{}", title(row));
        let by_hand = Op::decode(row.insns[0], row.insns.get(1).copied());
        assert_eq!(by_hand, Ok(op), "{}", title(row));
    }
}

/// Rows that mean the same have the same text, and no others do.
#[test]
fn a_text_is_one_instruction() {
    let mut texts = std::collections::BTreeMap::new();
    for row in ROWS.iter().filter(|row| !row.text.is_empty()) {
        assert_eq!(*texts.entry(row.text).or_insert(row.le), row.le, "{}", title(row));
    }
    let bytes: std::collections::BTreeSet<_> = texts.values().collect();
    assert_eq!(bytes.len(), texts.len());
    assert!(texts.len() > 700, "{} texts", texts.len());
}

#[test]
fn versions_and_verdicts_are_of_the_kinds_that_the_head_of_the_rows_lists() {
    for row in ROWS {
        assert!(["v1", "v2", "v3", "v4", "v4+", "-"].contains(&row.isa), "{}: {}", title(row), row.isa);
        assert_eq!(row.isa == "-", row.since == "-", "{}", title(row));
        assert!(row.since == "-" || KernelVersion::parse(row.since).is_some(), "{}: {}", title(row), row.since);
        assert!(!row.verdict.is_empty() && row.verdict != "?", "{}: {}", title(row), row.verdict);
        let (known, _) = row.llvm.split_once(' ').unwrap_or((row.llvm, ""));
        assert!(["19", "22", "-"].contains(&known), "{}: {}", title(row), row.llvm);
        assert!(!row.text.is_empty() || row.llvm == "-", "{}: LLVM knows it by no text", title(row));
    }
}

#[test]
fn a_call_is_as_old_as_its_helper() {
    for row in ROWS {
        let Ok(Op::Call { helper }) = Op::decode(row.insns[0], None) else { continue };
        let Some(since) = helper.since() else { continue };
        assert_eq!(since.exact(), KernelVersion::parse(row.since), "{}", title(row));
    }
}

/// The C column is compiled by the C tests; here only what would hide a row from them.
#[test]
fn every_row_has_a_c_macro_and_whole_slots() {
    for row in ROWS {
        assert!(row.c.starts_with("BPFCORE_") && row.c.ends_with(')'), "{}", title(row));
        assert_eq!((row.le.len(), row.be.len()), (row.insns.len() * 16, row.insns.len() * 16), "{}", title(row));
    }
}
