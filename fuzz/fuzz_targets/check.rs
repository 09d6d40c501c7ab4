//! Any slots are checked, with any options: nothing panics, findings are in the program, and what they say prints.
#![no_main]

use bpf_core::check::{CheckOptions, Grade, check, findings, requirements};
use bpf_core::{KernelVersion, ProgType};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let [prog_type, oldest, newest, flags, data @ ..] = data else { return };
    let program = slots::slots(data);
    let version = |byte: u8| KernelVersion::new(4 + byte % 4, byte / 4);
    let mut options = CheckOptions::new().kernels(version(*oldest), version(*newest));
    if flags & 1 != 0 {
        options = options.prog_type(ProgType(u32::from(*prog_type)));
    }
    if flags & 2 != 0 {
        options = options.privileged(false);
    }
    let verdict = check(&program, &options);
    let mut found = vec![verdict.err().unwrap_or_default(); program.len() * 4 + 4];
    let count = findings(&program, &options, &mut found);
    for finding in found.iter().take(count) {
        assert!(finding.index <= program.len());
        assert!(!finding.to_string().is_empty());
    }
    if count <= found.len() {
        let refused = found[..count].iter().any(|finding| matches!(finding.grade, Grade::Error) || finding.certain);
        assert_eq!(verdict.is_err(), refused);
    }
    let _ = requirements(&program);
});
