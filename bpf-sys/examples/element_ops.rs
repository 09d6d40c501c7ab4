//! One operation on a map, many times and nothing else: for counting what it costs.
//!
//! `element_ops lookup|update|delete|next_key COUNT`; ends with 0 if each of them succeeded. A getppid(2) marks the end of
//! the preparations.

use bpf_sys::bpf_core::MapType;
use bpf_sys::bpf_core::uapi::ElemFlags;
use bpf_sys::{Error, Map, MapCreate};
use std::process::ExitCode;

/// Elements in the map, which is the same whatever the count, so that two runs differ in the operations alone.
const KEYS: u32 = 440;

fn main() -> Result<ExitCode, Error> {
    let mut arguments = std::env::args().skip(1);
    let operation = arguments.next().unwrap_or_default();
    let count = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(0);
    let map = MapCreate::new(MapType::HASH, 4, 8, KEYS).create()?;
    for key in 0..KEYS {
        map.update(&key.to_ne_bytes(), &1u64.to_ne_bytes(), ElemFlags::ANY)?;
    }
    let _ = std::os::unix::process::parent_id();
    Ok(if run(&map, &operation, count) == u64::from(count) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[inline(never)]
fn run(map: &Map, operation: &str, count: u32) -> u64 {
    let (mut done, mut value) = (0, [0; 8]);
    match operation {
        "lookup" => {
            for key in 0..count {
                if map.lookup(&key.to_ne_bytes(), &mut value).is_ok() {
                    done += u64::from_ne_bytes(value);
                }
            }
        }
        "update" => {
            for key in 0..count {
                if map.update(&key.to_ne_bytes(), &u64::from(key).to_ne_bytes(), ElemFlags::ANY).is_ok() {
                    done += 1;
                }
            }
        }
        "delete" => {
            for key in 0..count {
                if map.delete(&key.to_ne_bytes()).is_ok() {
                    done += 1;
                }
            }
        }
        "next_key" => {
            let mut next = [0; 4];
            if let Ok(true) = map.next_key(None, &mut next) {
                for _ in 0..count {
                    let key = next;
                    if let Ok(true) = map.next_key(Some(&key), &mut next) {
                        done += 1;
                    }
                }
            }
        }
        _ => {}
    }
    done
}
