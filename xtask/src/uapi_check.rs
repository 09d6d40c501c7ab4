//! Our constants next to those of `<linux/bpf.h>`, by name.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use bpf_core::{KernelVersion, Row, opcode, uapi};

use crate::constants::c_name;

/// One line a constant: `SAME(BPF_MAP_TYPE_HASH, BPFCORE_MAP_TYPE_HASH)`, where the header is new enough to have it.
///
/// Further names of a value are left out: they share the value of their row, and are often younger than it.
pub(crate) fn text() -> Result<String, String> {
    let mut text = String::from("/* SAME(theirs, ours), for headers that say which Linux they are of. */\n");
    let mut seen = BTreeSet::new();
    for row in opcode::ROWS {
        // These are macros in every header, so the preprocessor knows which of them there are.
        if seen.insert(row.kernel_name) {
            let _ = writeln!(text, "#ifdef {}\n{}#endif", row.kernel_name, same(row));
        }
    }
    for (_, rows) in uapi::TABLES {
        for row in *rows {
            let Some(since) = row.since else {
                return Err(format!("{}: no version", row.kernel_name));
            };
            if !row.alias && seen.insert(row.kernel_name) {
                let KernelVersion { major, minor } = since.by;
                let guard = format!("#if LINUX_VERSION_CODE >= KERNEL_VERSION({major}, {minor}, 0)");
                let _ = writeln!(text, "{guard}\n{}#endif", same(row));
            }
        }
    }
    Ok(text)
}

fn same(row: &Row) -> String {
    format!("SAME({}, {})\n", row.kernel_name, c_name(row.kernel_name))
}
