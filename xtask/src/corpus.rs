//! The instruction corpus for C: the rows that `bpf-core/tests/corpus.rs` tests.

use std::fmt::Write as _;

#[path = "../../bpf-core/tests/corpus/rows.rs"]
mod rows;

/// One line a row: `ROW(bytes LE, bytes BE, text, statement that calls the function, initialiser)`.
pub(crate) fn text() -> String {
    let mut text = String::from("/* ROW(le, be, text, statement, initialiser): the statement writes to `out`. */\n");
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
    text
}
