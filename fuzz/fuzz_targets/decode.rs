//! Any slots decode or are refused with a field, and what decodes has one encoding.
#![no_main]

use bpf_core::{Op, decode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let program = slots::slots(data);
    let mut next = 0;
    for decoded in decode(&program) {
        next += match decoded {
            Ok((index, op)) => {
                assert_eq!(index, next);
                assert_eq!(op.encode().as_slice(), &program[index..index + op.slots()]);
                op.slots()
            }
            Err(error) => {
                assert_eq!(error.index, next);
                assert!(Op::decode(program[next], program.get(next + 1).copied()).is_err());
                1
            }
        };
    }
    assert_eq!(next, program.len());
});
