//! The constants of the C header.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use bpf_core::{Reg, Row, opcode, uapi};

/// The C name of a constant: ours for the kernel's.
pub(crate) fn c_name(kernel_name: &str) -> String {
    format!("BPFCORE_{}", kernel_name.strip_prefix("BPF_").unwrap_or(kernel_name))
}

/// All constants, group by group.
pub(crate) fn text(version: &str) -> Result<String, String> {
    let mut groups = Groups { text: String::new(), seen: BTreeMap::new() };
    groups.version(version)?;
    groups.registers();
    groups.rows(
        "Parts of opcodes, and what the source field of a wide load or a call may say",
        opcode::ROWS,
        Base::Byte,
    )?;
    groups.open("The error number that bpf(2) returns and no libc has");
    groups.line("BPFCORE_ENOTSUPP", &uapi::number::ENOTSUPP.to_string(), "The kind of object lacks the operation.");
    groups.close();
    for (title, rows) in uapi::TABLES {
        let base = if title.to_lowercase().contains("flags") { Base::Hexadecimal } else { Base::Decimal };
        let title = match *title {
            "Cmd" => "Commands of bpf(2)".to_string(),
            "number" => "Sizes and bits".to_string(),
            title => words(title),
        };
        groups.rows(&title, rows, base)?;
    }
    Ok(groups.text)
}

/// The words of a list's Rust name: `Map type` of `MapType`.
fn words(name: &str) -> String {
    let mut words = String::new();
    for (at, letter) in name.char_indices() {
        match letter {
            _ if at == 0 => words.push(letter.to_ascii_uppercase()),
            'A'..='Z' => words.extend([' ', letter.to_ascii_lowercase()]),
            _ => words.push(letter),
        }
    }
    words
}

/// How the values of a group are written.
#[derive(Clone, Copy)]
enum Base {
    /// Numbers of more than 16 bits hexadecimal: they are masks.
    Decimal,
    Hexadecimal,
    /// Two hexadecimal digits; what does not fit, decimal.
    Byte,
}

struct Groups {
    text: String,
    seen: BTreeMap<String, u64>,
}

impl Groups {
    fn version(&mut self, version: &str) -> Result<(), String> {
        let parts: Vec<u8> = version.split('.').map_while(|part| part.parse().ok()).collect();
        let [major, minor, patch] = parts[..] else {
            return Err(format!("version {version} is not three numbers of a byte each"));
        };
        self.open(
            "Version of this header. Below, `Linux 6.2..7.0` is at the earliest the one, at the latest the other",
        );
        for (name, number) in [("MAJOR", major), ("MINOR", minor), ("PATCH", patch)] {
            self.line(&format!("BPFCORE_VERSION_{name}"), &number.to_string(), "");
        }
        let number = u32::from_be_bytes([0, major, minor, patch]);
        self.line("BPFCORE_VERSION_NUMBER", &format!("{number:#08x}"), "A byte each, to compare with <, >.");
        self.line("BPFCORE_VERSION_STRING", &format!("\"{version}\""), "");
        self.close();
        Ok(())
    }

    fn registers(&mut self) {
        self.open("Registers: r0 results, r1 to r5 arguments, r6 to r9 kept across calls, r10 the frame pointer");
        for reg in Reg::ALL {
            self.line(&format!("BPFCORE_REG_{}", reg.number()), &reg.number().to_string(), "");
        }
        self.close();
    }

    /// One table. A name that an earlier table has with the same value is left out; with another value it is an error.
    fn rows(&mut self, title: &str, rows: &[Row], base: Base) -> Result<(), String> {
        self.open(title);
        for row in rows {
            let name = c_name(row.kernel_name);
            match self.seen.insert(name.clone(), row.value) {
                None => self.line(&name, &number(row.value, base), &comment(row)?),
                Some(value) if value == row.value => {}
                Some(value) => return Err(format!("{name} is both {value} and {}", row.value)),
            }
        }
        self.close();
        Ok(())
    }

    fn open(&mut self, title: &str) {
        let _ = writeln!(self.text, "/** @name {}.\n * @{{ */", title.trim_end_matches('.'));
    }

    fn line(&mut self, name: &str, value: &str, comment: &str) {
        let comment = if comment.is_empty() { String::new() } else { format!(" /**< {comment} */") };
        let _ = writeln!(self.text, "#define {name} {value}{comment}");
    }

    fn close(&mut self) {
        self.text.push_str("/** @} */\n\n");
    }
}

/// A literal that `#if` and C++ read as the number it is.
fn number(value: u64, base: Base) -> String {
    let suffix = match value {
        0x1_0000_0000.. => "ULL",
        0x8000_0000.. => "U",
        _ => "",
    };
    match base {
        Base::Byte if value <= 0xff => format!("{value:#04x}{suffix}"),
        Base::Decimal if value > 0xffff => format!("{value:#x}{suffix}"),
        Base::Hexadecimal => format!("{value:#x}{suffix}"),
        Base::Decimal | Base::Byte => format!("{value}{suffix}"),
    }
}

/// What a constant is, for readers of C, and the first kernel that has it.
fn comment(row: &Row) -> Result<String, String> {
    let mut comment = row.doc.trim().to_string();
    if comment.contains("*/") || comment.contains("](") || comment.contains("[`") {
        return Err(format!("{}: `{comment}` does not read as a C comment", row.kernel_name));
    }
    if !row.extra.is_empty() {
        let _ = write!(comment, " Context: {}.", row.extra);
    }
    if let Some(since) = row.since {
        let _ = write!(comment, " Linux {since}.");
    }
    Ok(comment)
}
