//! The element operations of a hash map against the bare system call instruction on an attribute prepared beforehand.
//!
//! Criterion times both by themselves; the table at the end is the figure to quote: rounds of both in turn, and the median
//! of the ratios of the rounds, which holds when the machine's speed drifts.

use bpf_sys::bpf_core::attr::MapElemAttr;
use bpf_sys::bpf_core::uapi::ElemFlags;
use bpf_sys::bpf_core::{Cmd, MapType};
use bpf_sys::{Map, MapCreate};
use criterion::{Criterion, Throughput};
use std::arch::asm;
use std::time::Instant;

/// Elements in the map, and operations in a sample.
const N: u32 = 2048;
const ROUNDS: usize = 301;

fn main() {
    let map = match MapCreate::new(MapType::HASH, 4, 8, 2 * N).create() {
        Ok(map) => map,
        Err(error) => {
            println!("map: skipped: {error}");
            return;
        }
    };
    fill(&map);
    let operations: [Operation; 4] = [
        Operation { name: "lookup", bare: bare_lookup, ours: lookup },
        Operation { name: "update", bare: bare_update, ours: update },
        Operation { name: "delete", bare: bare_delete, ours: delete },
        Operation { name: "next_key", bare: bare_next_key, ours: next_key },
    ];
    let mut criterion = Criterion::default().configure_from_args();
    for operation in &operations {
        let mut group = criterion.benchmark_group(operation.name);
        group.throughput(Throughput::Elements(u64::from(N)));
        for (name, run) in [("bare", operation.bare), ("bpf-sys", operation.ours)] {
            group.bench_function(name, |b| {
                b.iter_custom(|times| {
                    let mut total = std::time::Duration::ZERO;
                    for _ in 0..times {
                        fill(&map);
                        let start = Instant::now();
                        run(&map);
                        total += start.elapsed();
                    }
                    total
                });
            });
        }
        group.finish();
    }
    criterion.final_summary();
    // With --test, criterion runs everything once to see that it works; the table would take its time.
    if !std::env::args().any(|argument| argument == "--test") {
        ratios(&map, &operations);
    }
}

type Run = fn(&Map);

struct Operation {
    name: &'static str,
    bare: Run,
    ours: Run,
}

fn ratios(map: &Map, operations: &[Operation]) {
    println!("\noperation   bare ns   bpf-sys ns   ratio (median of {ROUNDS} rounds)");
    for operation in operations {
        let mut rounds: Vec<(f64, f64)> = (0..ROUNDS)
            .map(|round| {
                let time = |run: Run| {
                    fill(map);
                    let start = Instant::now();
                    run(map);
                    start.elapsed().as_secs_f64() * 1e9 / f64::from(N)
                };
                // Who goes first changes, so that neither profits from the other's warm caches.
                if round % 2 == 0 {
                    let bare = time(operation.bare);
                    (bare, time(operation.ours))
                } else {
                    let ours = time(operation.ours);
                    (time(operation.bare), ours)
                }
            })
            .collect();
        let median = |rounds: &mut [(f64, f64)], key: fn(&(f64, f64)) -> f64| {
            rounds.sort_by(|a, b| key(a).total_cmp(&key(b)));
            key(&rounds[ROUNDS / 2])
        };
        let bare = median(&mut rounds, |round| round.0);
        let ours = median(&mut rounds, |round| round.1);
        let ratio = median(&mut rounds, |round| round.1 / round.0);
        println!("{:<10}{bare:>9.0}{ours:>13.0}{ratio:>8.3}", operation.name);
    }
}

fn fill(map: &Map) {
    for key in 0..N {
        map.update(&key.to_ne_bytes(), &u64::from(key).to_ne_bytes(), ElemFlags::ANY).expect("room for all keys");
    }
}

fn lookup(map: &Map) {
    let mut sum = 0;
    for key in 0..N {
        let mut value = [0; 8];
        if map.lookup(&key.to_ne_bytes(), &mut value).is_ok() {
            sum += u64::from_ne_bytes(value);
        }
    }
    assert_eq!(sum, u64::from(N) * u64::from(N - 1) / 2);
}

fn update(map: &Map) {
    let done = (0..N)
        .filter(|key| map.update(&key.to_ne_bytes(), &u64::from(*key).to_ne_bytes(), ElemFlags::ANY).is_ok())
        .count();
    assert_eq!(done, N as usize);
}

fn delete(map: &Map) {
    assert_eq!((0..N).filter(|key| map.delete(&key.to_ne_bytes()).is_ok()).count(), N as usize);
}

fn next_key(map: &Map) {
    let (mut key, mut next, mut seen) = ([0; 4], [0; 4], 0);
    let mut more = map.next_key(None, &mut next);
    while let Ok(true) = more {
        seen += 1;
        key = next;
        more = map.next_key(Some(&key), &mut next);
    }
    let _ = key;
    assert_eq!(seen, N);
}

/// bpf(2) and nothing else.
#[inline(always)]
fn bare(cmd: Cmd, attr: &MapElemAttr) -> isize {
    let ret: isize;
    #[cfg(target_arch = "x86_64")]
    // SAFETY: the callers below prepare attributes whose pointers are as long as the map's keys and values.
    unsafe {
        asm!("syscall", inlateout("rax") 321isize => ret, in("rdi") cmd.0 as usize, in("rsi") attr,
            in("rdx") size_of::<MapElemAttr>(), lateout("rcx") _, lateout("r11") _, options(nostack));
    }
    #[cfg(target_arch = "aarch64")]
    // SAFETY: as above.
    unsafe {
        asm!("svc 0", in("x8") 280, inlateout("x0") cmd.0 as usize => ret, in("x1") attr,
            in("x2") size_of::<MapElemAttr>(), options(nostack));
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    compile_error!("the bare call of this bench is written for x86_64 and aarch64");
    ret
}

fn prepared(map: &Map, key: &u32, value: &u64) -> MapElemAttr {
    MapElemAttr {
        map_fd: map.fd().as_raw_fd().cast_unsigned(),
        key: std::ptr::from_ref(key).expose_provenance() as u64,
        value: std::ptr::from_ref(value).expose_provenance() as u64,
        ..MapElemAttr::ZEROED
    }
}

fn bare_lookup(map: &Map) {
    let (mut key, value, mut sum) = (0u32, std::cell::UnsafeCell::new(0u64), 0);
    // SAFETY: nobody else sees the cell.
    let attr = prepared(map, &key, unsafe { &*value.get() });
    for i in 0..N {
        // SAFETY: `key` is alive, and the attribute holds its address.
        unsafe { std::ptr::write_volatile(&raw mut key, i) };
        if bare(Cmd::MAP_LOOKUP_ELEM, &attr) == 0 {
            // SAFETY: the kernel wrote it.
            sum += unsafe { std::ptr::read_volatile(value.get()) };
        }
    }
    assert_eq!(sum, u64::from(N) * u64::from(N - 1) / 2);
}

fn bare_update(map: &Map) {
    let (mut key, mut value, mut done) = (0u32, 0u64, 0);
    let attr = prepared(map, &key, &value);
    for i in 0..N {
        // SAFETY: both are alive, and the attribute holds their addresses.
        unsafe {
            std::ptr::write_volatile(&raw mut key, i);
            std::ptr::write_volatile(&raw mut value, u64::from(i));
        }
        done += u32::from(bare(Cmd::MAP_UPDATE_ELEM, &attr) == 0);
    }
    assert_eq!(done, N);
}

fn bare_delete(map: &Map) {
    let (mut key, mut done) = (0u32, 0);
    let attr = MapElemAttr { value: 0, ..prepared(map, &key, &0) };
    for i in 0..N {
        // SAFETY: `key` is alive, and the attribute holds its address.
        unsafe { std::ptr::write_volatile(&raw mut key, i) };
        done += u32::from(bare(Cmd::MAP_DELETE_ELEM, &attr) == 0);
    }
    assert_eq!(done, N);
}

fn bare_next_key(map: &Map) {
    let key = std::cell::UnsafeCell::new([0u8; 8]);
    let address = key.get().expose_provenance() as u64;
    // The kernel copies the key in before it copies the next one out: one buffer serves both.
    let mut attr = MapElemAttr { key: 0, value: address, ..prepared(map, &0, &0) };
    let mut seen = 0;
    while bare(Cmd::MAP_GET_NEXT_KEY, &attr) == 0 {
        seen += 1;
        attr.key = address;
    }
    assert_eq!(seen, N);
}
