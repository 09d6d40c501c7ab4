//! The corpus: every builder against bytes that LLVM wrote, on both byte orders.

use bpf_core::Insn;

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
    let two_widths = "add sub mul div or and lsh rsh modulo xor mov arsh neg \
                      jeq jgt jge jlt jle jset jne jsgt jsge jslt jsle";
    let others = "alu jmp ja le be ldx st stx atomic xadd ld_abs ld_ind ld_imm64 ld_dw1 ld_dw2 \
                  ld_map_fd ld_map_fd1 ld_map_fd2 call exit";
    let two_widths = two_widths.split_whitespace().flat_map(|name| [name.to_string(), format!("{name}32")]);
    for name in two_widths.chain(others.split_whitespace().map(String::from)) {
        let call = format!("Insn::{name}(");
        assert!(ROWS.iter().any(|row| row.builder.starts_with(&call)), "no row for {name}");
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
