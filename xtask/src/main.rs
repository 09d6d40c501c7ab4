//! Writes the generated C files of the project.
//!
//! ```text
//! xtask header [--check]    include/bpfcore.h; with --check only compares it and fails where it is stale
//! xtask corpus OUT          the instruction corpus as a C include file, for c-tests/insn.c
//! xtask corpus-tsv OUT      bytes, LLVM's knowledge and text of the corpus, for .ci/check-llvm.sh
//! xtask uapi-check OUT      constant by constant, ours against <linux/bpf.h>, for c-tests/uapi.c
//! ```

use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod constants;
mod corpus;
mod header;
mod uapi_check;

const USAGE: &str = "usage: xtask header [--check] | corpus OUT | corpus-tsv OUT | uapi-check OUT";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["header"] => header::generate().and_then(|text| write(&header::path(), &text)),
        ["header", "--check"] => header::generate().and_then(|text| header::check(&text)),
        ["corpus", out] => corpus::text().and_then(|text| write(Path::new(out), &text)),
        ["corpus-tsv", out] => write(Path::new(out), &corpus::tsv()),
        ["uapi-check", out] => uapi_check::text().and_then(|text| write(Path::new(out), &text)),
        _ => Err(USAGE.to_string()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The top of the project.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Writes a file, unless it has this text: an unchanged file keeps its time, and make builds nothing again for it.
fn write(path: &Path, text: &str) -> Result<(), String> {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
