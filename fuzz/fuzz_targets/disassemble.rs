//! Any slots print, with any options, and the plain text assembles to the same slots.
#![no_main]

use bpf_core::text::{Disassembly, assemble};
use bpf_core::{Insn, Op};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((options, data)) = data.split_first() else { return };
    let program = slots::slots(data);
    let names: Vec<String> = (0..program.len()).map(|slot| format!("slot_{slot}")).collect();
    let labels: Vec<(usize, &str)> = names.iter().map(String::as_str).enumerate().collect();
    let mut text = Disassembly::new(&program);
    for (bit, with) in
        [Disassembly::addresses as fn(_) -> _, Disassembly::bytes, Disassembly::helper_names].iter().enumerate()
    {
        if options >> bit & 1 != 0 {
            text = with(text);
        }
    }
    if options & 8 != 0 {
        text = text.labels(&labels);
    }
    let string = text.to_string();
    let mut out = vec![0; string.len() + 200];
    assert_eq!(text.write(&mut out), string.len());
    assert_eq!(&out[..string.len()], string.as_bytes());
    assert!(out[string.len()..].iter().all(|&byte| byte == 0));

    let plain = Disassembly::new(&program).to_string();
    let mut again = vec![Insn::exit(); program.len()];
    match assemble(&plain, &mut again) {
        Ok(len) => assert_eq!((len, &again), (program.len(), &program)),
        // Only what the kernel keeps for itself is printed and not read.
        Err(error) => assert!(
            bpf_core::decode(&program)
                .any(|op| matches!(op, Ok((_, Op::MovPercpu { .. } | Op::Zext { .. } | Op::Callx { .. })))),
            "{error}\n{plain}"
        ),
    }
});
