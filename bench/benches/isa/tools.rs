//! LLVM's assembler and disassembler as whole processes, start-up included.

use crate::programs::{N, isa};
use bpf_core::text::Disassembly;
use criterion::{Criterion, Throughput};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The first of these programs that can be started.
fn installed(names: [&'static str; 2]) -> Option<&'static str> {
    let starts = |name: &&str| Command::new(name).arg("--version").stdout(Stdio::null()).status().is_ok();
    names.into_iter().find(starts)
}

fn assembler(tool: &str, text: &Path, object: &Path) -> bool {
    let arguments = ["-triple=bpfel", "-mcpu=v4", "-filetype=obj", "-o"];
    let mut command = Command::new(tool);
    command.args(arguments).arg(object).arg(text).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn disassembler(tool: &str, object: &Path) -> bool {
    let mut command = Command::new(tool);
    command.args(["-d", "-z", "--mcpu=v4", "--no-print-imm-hex"]).arg(object).stdout(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Measures what is installed, and says what is not.
pub(crate) fn compare(criterion: &mut Criterion) {
    let (Some(mc), Some(objdump)) =
        (installed(["llvm-mc-22", "llvm-mc-19"]), installed(["llvm-objdump-22", "llvm-objdump-19"]))
    else {
        return println!("llvm-mc and llvm-objdump 19 or 22 are not installed: not compared with");
    };
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (text, object) = (directory.join("program.s"), directory.join("program.o"));
    // Its own words only: it names the lines that it does not know.
    let ours = Disassembly::new(&isa()).to_string();
    let unknown = refused(mc, &ours, &text, &object);
    let lines = ours.lines().zip(1..).filter(|(_, number)| !unknown.contains(number)).map(|(line, _)| line);
    let lines: Vec<&str> = lines.cycle().take(N).collect();
    std::fs::write(&text, lines.join("\n") + "\n").expect("the target directory can be written to");
    assert!(assembler(mc, &text, &object), "{mc} refuses lines that it took before");

    let mut group = criterion.benchmark_group("whole processes");
    group.throughput(Throughput::Elements(N as u64)).sample_size(10);
    group.bench_function(mc, |b| b.iter(|| assert!(assembler(mc, &text, &object))));
    group.bench_function(objdump, |b| b.iter(|| assert!(disassembler(objdump, &object))));
    group.finish();
}

/// The numbers of the lines that the assembler does not know.
fn refused(mc: &str, lines: &str, text: &Path, object: &Path) -> HashSet<usize> {
    std::fs::write(text, lines).expect("the target directory can be written to");
    let mut command = Command::new(mc);
    command.args(["-triple=bpfel", "-mcpu=v4", "-filetype=obj", "-o"]).arg(object).arg(text);
    let said = command.output().expect("it was started before").stderr;
    let said = String::from_utf8_lossy(&said).into_owned();
    let errors = said.lines().filter(|line| line.contains(": error: "));
    errors.filter_map(|line| line.rsplit(':').nth(3)?.parse().ok()).collect()
}
