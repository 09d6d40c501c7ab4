//! Any text assembles or is refused with a place in it; what it assembles to prints and assembles to the same.
#![no_main]

use bpf_core::Insn;
use bpf_core::text::{AssembleOptions, Disassembly, TextError, TextLabel, assemble_with};
use libfuzzer_sys::fuzz_target;

fn assemble(text: &[u8], out: &mut [Insn]) -> Result<usize, TextError> {
    let options = AssembleOptions::new().constants(&[("ONE", 1), ("least", i64::MIN), ("r", -1)]);
    assemble_with(text, out, &mut [TextLabel::EMPTY; 16], &options)
}

fuzz_target!(|data: &[u8]| {
    let mut out = vec![Insn::exit(); data.len()];
    match assemble(data, &mut out) {
        Ok(len) => {
            out.truncate(len);
            let text = Disassembly::new(&out).to_string();
            let mut again = vec![Insn::exit(); len];
            assert_eq!(assemble(text.as_bytes(), &mut again), Ok(len), "{text}");
            assert_eq!(again, out);
            // With less room, it needs the same.
            assert_eq!(assemble(data, &mut again[..len / 2]), Ok(len));
        }
        Err(error) => {
            assert!(error.line >= 1 && error.column >= 1);
            assert!(error.to_string().starts_with("line "));
        }
    }
});
