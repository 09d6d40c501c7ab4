//! The instruction corpus for others: the rows that `bpf-core/tests/corpus.rs` tests, for C and for LLVM, and the calls
//! of the kernel's macros.

use std::fmt::Write as _;

use crate::root;

#[path = "../../bpf-core/tests/corpus/rows.rs"]
mod rows;

/// For C, two lists:
/// `ROW(bytes LE, bytes BE, text, statement that calls the function, initialiser)`, a line a row of the corpus, and
/// `KERNEL_MACRO(bytes LE, bytes BE, initialiser)`, a line a call of a macro of the kernel's.
pub(crate) fn text() -> Result<String, String> {
    let mut text =
        String::from("#ifdef ROW /* (le, be, text, statement, initialiser): the statement writes to `out` */\n");
    for row in rows::ROWS {
        let (macro_name, operands) = row.c.split_once('(').unwrap_or((row.c, ")"));
        let function = macro_name.to_lowercase();
        let statement = match row.insns.len() {
            1 => format!("out[0] = {function}({operands}"),
            _ => format!("{function}(out, {operands}"),
        };
        let _ = writeln!(
            text,
            "ROW(\"{}\", \"{}\", \"{}\", {statement}, {}) /* {} */",
            row.le, row.be, row.text, row.c, row.builder
        );
    }
    text.push_str("#endif\n#ifdef KERNEL_MACRO /* (le, be, initialiser) */\n");
    let path = root().join("bpf-core/tests/data/kernel-macros.tsv");
    let calls = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    for line in calls.lines().filter(|line| !line.starts_with('#')) {
        let (call, le) = line.split_once('\t').ok_or_else(|| format!("{}: `{line}` has no tab", path.display()))?;
        let be = big_endian(le).ok_or_else(|| format!("{}: `{le}` is no slot or two", path.display()))?;
        let _ = writeln!(text, "KERNEL_MACRO(\"{le}\", \"{be}\", {call})");
    }
    text.push_str("#endif\n");
    Ok(text)
}

/// For `.ci/check-llvm.sh`, a line a row of the corpus that has a text: bytes LE, bytes BE, what LLVM knows, text.
pub(crate) fn tsv() -> String {
    let mut text = String::new();
    for row in rows::ROWS.iter().filter(|row| !row.text.is_empty()) {
        let _ = writeln!(text, "{}\t{}\t{}\t{}", row.le, row.be, row.llvm, row.text);
    }
    text
}

/// The digits of slots as they are on a big-endian machine.
fn big_endian(le: &str) -> Option<String> {
    let slots = le.len() / 16;
    if le.len() != slots * 16 || !(1..=2).contains(&slots) || !le.is_ascii() {
        return None;
    }
    let mut be = String::new();
    for slot in 0..slots {
        let at = |from: usize, len: usize| le.get(slot * 16 + from..slot * 16 + from + len).unwrap_or_default();
        // Code; registers change places; offset and immediate byte by byte from their ends.
        for (from, len) in [(0, 2), (3, 1), (2, 1), (6, 2), (4, 2), (14, 2), (12, 2), (10, 2), (8, 2)] {
            be.push_str(at(from, len));
        }
    }
    Some(be)
}
