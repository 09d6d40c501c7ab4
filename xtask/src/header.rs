//! `include/bpfcore.h`: constants from bpf-core's tables, declarations from bpf-ffi by cbindgen.

use std::path::PathBuf;

use crate::{constants, root};

/// The committed header.
pub(crate) fn path() -> PathBuf {
    root().join("include/bpfcore.h")
}

/// The header's text.
pub(crate) fn generate() -> Result<String, String> {
    let crate_dir = root().join("bpf-ffi");
    let mut config = cbindgen::Config::from_file(crate_dir.join("cbindgen.toml"))?;
    let constants = constants::text(&version()?)?;
    config.after_includes = Some(format!("{constants}#include \"bpfcore/insn.h\""));

    let bindings = cbindgen::Builder::new()
        .with_crate(&crate_dir)
        .with_config(config)
        .generate()
        .map_err(|error| format!("bpf-ffi: {error}"))?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    let text = String::from_utf8(text).map_err(|error| format!("cbindgen: {error}"))?;
    // cbindgen puts an empty line before the header's first.
    Ok(format!("{}\n", text.trim()))
}

/// Compares the committed header with `text`.
pub(crate) fn check(text: &str) -> Result<(), String> {
    let path = path();
    let committed = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    if committed == text {
        return Ok(());
    }
    let (mut old, mut new) = (committed.split('\n'), text.split('\n'));
    let mut number = 0;
    loop {
        number += 1;
        match (old.next(), new.next()) {
            (Some(old), Some(new)) if old == new => {}
            (old, new) => {
                let [old, new] = [old, new].map(|line| line.unwrap_or("(end of file)"));
                let path = path.display();
                return Err(format!("{path}:{number} is stale, run `make header`\n  has:    {old}\n  should: {new}"));
            }
        }
    }
}

/// The version of the workspace, `1.2.3`.
fn version() -> Result<String, String> {
    let path = root().join("Cargo.toml");
    let manifest = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    manifest
        .lines()
        .skip_while(|line| line.trim() != "[workspace.package]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(String::from)
        .ok_or_else(|| format!("{}: no version in [workspace.package]", path.display()))
}
