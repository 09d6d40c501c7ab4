//! The least that a BPF program can be: makes a map and exits. 0: made, 1: not.
#![no_std]
#![no_main]

#[path = "../rt.rs"]
mod rt;

use bpf_sys::bpf_core::{MapType, attr::MapCreateAttr};
use bpf_sys::raw;

fn main() -> u8 {
    let attr = MapCreateAttr {
        map_type: MapType::HASH.0,
        key_size: 4,
        value_size: 8,
        max_entries: 16,
        ..MapCreateAttr::ZEROED
    };
    u8::from(raw::map_create(&attr).is_err())
}
