//! Makes a hash map, writes an element and reads it back, loads a program. 0: it all worked, 77: not permitted, 1: it did
//! not.
#![no_std]
#![no_main]

#[path = "../rt.rs"]
mod rt;

use bpf_sys::bpf_core::uapi::ElemFlags;
use bpf_sys::bpf_core::{Insn, MapType, ProgType, Reg::R0, imm};
use bpf_sys::{Errno, Error, MapCreate, ProgLoad};

/// A socket filter that keeps no byte of a packet.
const DROP: [Insn; 2] = [Insn::mov(R0, imm(0)), Insn::exit()];

fn main() -> u8 {
    match run() {
        Ok(true) => 0,
        Err(error) if error.errno() == Errno::EPERM => 77,
        _ => 1,
    }
}

fn run() -> Result<bool, Error> {
    let counts = MapCreate::new(MapType::HASH, 4, 8, 16).create()?;
    let key = 7u32.to_ne_bytes();
    counts.update(&key, &1u64.to_ne_bytes(), ElemFlags::ANY)?;
    let mut value = [0; 8];
    counts.lookup(&key, &mut value)?;
    ProgLoad::new(ProgType::SOCKET_FILTER, &DROP, c"GPL").load()?;
    Ok(u64::from_ne_bytes(value) == 1)
}
