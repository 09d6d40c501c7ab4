//! What each type of map does with elements.

use bpf_core::MapType;
use bpf_core::uapi::{ElemFlags, MapFlags};
use bpf_sys::{Errno, ErrorKind, Map, MapCreate, possible_cpus};
use common::{Guarded, freeze, needs_kernel};
use std::collections::BTreeSet;

mod common;

fn map(map_type: MapType, key_size: u32, value_size: u32, max_entries: u32) -> Map {
    create(MapCreate::new(map_type, key_size, value_size, max_entries))
}

fn create(create: MapCreate<'_>) -> Map {
    create.create().unwrap_or_else(|error| panic!("{create:?}: {error}"))
}

#[track_caller]
fn is<T: std::fmt::Debug>(result: Result<T, bpf_sys::Error>, kind: ErrorKind, errno: Errno) {
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.errno()), (kind, errno));
}

/// Every key, in the kernel's order.
fn keys(map: &Map) -> Vec<u32> {
    let (mut keys, mut key, mut next) = (Vec::new(), None, [0; 4]);
    while map.next_key(key.as_ref().map(|key: &[u8; 4]| &key[..]), &mut next).expect("a map with an order") {
        keys.push(u32::from_ne_bytes(next));
        key = Some(next);
        assert!(keys.len() <= 1000, "it goes round");
    }
    keys
}

#[test]
fn hash_tables_hold_what_was_put_in() {
    needs_kernel!();
    for (map_type, flags) in [
        (MapType::HASH, MapFlags::empty()),
        (MapType::HASH, MapFlags::NO_PREALLOC),
        (MapType::HASH, MapFlags::ZERO_SEED),
        (MapType::LRU_HASH, MapFlags::empty()),
    ] {
        let map = create(MapCreate::new(map_type, 4, 12, 500).flags(flags));
        let value = |key: u32| [key.to_ne_bytes(), (!key).to_ne_bytes(), [7; 4]].concat();
        for key in 0..100u32 {
            map.update(&key.to_ne_bytes(), &value(key), ElemFlags::NOEXIST).unwrap();
        }
        let found = keys(&map);
        assert_eq!(found.len(), 100, "each once");
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), (0..100).collect());
        for key in 0..100u32 {
            let mut found = [0; 12];
            map.lookup(&key.to_ne_bytes(), &mut found).unwrap();
            assert_eq!(found[..], value(key));
        }
        for key in (0..100u32).step_by(2) {
            map.delete(&key.to_ne_bytes()).unwrap();
        }
        assert_eq!(keys(&map).into_iter().collect::<BTreeSet<_>>(), (0..100).filter(|key| key % 2 == 1).collect());
    }
}

#[test]
fn a_full_lru_hash_forgets_instead_of_refusing() {
    needs_kernel!();
    let map = map(MapType::LRU_HASH, 4, 4, 16);
    for key in 0..100u32 {
        map.update(&key.to_ne_bytes(), &key.to_ne_bytes(), ElemFlags::ANY).unwrap();
    }
    let left = keys(&map).len();
    assert!((1..=16).contains(&left), "{left} elements");
}

#[test]
fn arrays_have_all_their_elements() {
    needs_kernel!();
    let map = map(MapType::ARRAY, 4, 5, 4);
    assert_eq!(keys(&map), [0, 1, 2, 3]);
    let key = |key: u32| key.to_ne_bytes();
    let mut value = [1; 5];
    map.lookup(&key(3), &mut value).unwrap();
    assert_eq!(value, [0; 5]);
    map.update(&key(3), b"abcde", ElemFlags::EXIST).unwrap();
    map.lookup(&key(3), &mut value).unwrap();
    assert_eq!(&value, b"abcde");
    is(map.lookup(&key(4), &mut value), ErrorKind::NotFound, Errno::ENOENT);
    is(map.update(&key(4), &value, ElemFlags::ANY), ErrorKind::ReachedMaxEntries, Errno::E2BIG);
    is(map.update(&key(0), &value, ElemFlags::NOEXIST), ErrorKind::Exists, Errno::EEXIST);
    is(map.delete(&key(0)), ErrorKind::FieldInAttrNeedsZeroing, Errno::EINVAL);
}

#[test]
fn per_cpu_values_are_one_slice_of_all_cpus() {
    needs_kernel!();
    let cpus = usize::try_from(possible_cpus().unwrap()).unwrap();
    for (map_type, value_size, one) in [
        (MapType::PERCPU_ARRAY, 12, 16),
        (MapType::PERCPU_HASH, 8, 8),
        (MapType::PERCPU_HASH, 1, 8),
        (MapType::LRU_PERCPU_HASH, 17, 24),
    ] {
        let map = map(map_type, 4, value_size, 64);
        let used = usize::try_from(value_size).unwrap();
        let len = one * cpus;
        assert_eq!(map.shape().value_len(), Some(len), "{map_type:?}");
        // Another value for each CPU; what lies between the size and the next multiple of 8 is not kept.
        let values: Vec<u8> =
            (0..len).map(|i| if i % one < used { u8::try_from(i % 251).unwrap() } else { 0 }).collect();
        map.update(&[0; 4], &values, ElemFlags::ANY).unwrap();
        let mut found = Guarded::new(len, 0xff);
        map.lookup(&[0; 4], found.bytes()).unwrap();
        for (cpu, (found, value)) in found.bytes().chunks(one).zip(values.chunks(one)).enumerate() {
            assert_eq!(found[..used], value[..used], "{map_type:?} on {cpu}");
        }
        found.check();
        // One CPU's value, the values without the rounding, one too few, one too many.
        for wrong in [used, used * cpus, len - one, len - 1, len + 1, len + one] {
            if wrong == len {
                continue;
            }
            let mut value = Guarded::new(wrong, 0x33);
            is(map.lookup(&[0; 4], value.bytes()), ErrorKind::WrongLength, Errno::EINVAL);
            is(map.update(&[0; 4], value.bytes(), ElemFlags::ANY), ErrorKind::WrongLength, Errno::EINVAL);
            assert!(value.bytes().iter().all(|byte| *byte == 0x33), "{map_type:?}: {wrong}");
            value.check();
        }
    }
}

#[test]
fn queues_and_stacks_have_no_keys() {
    needs_kernel!();
    for (map_type, first) in [(MapType::QUEUE, 1), (MapType::STACK, 2)] {
        let map = map(map_type, 0, 4, 2);
        let mut value = [0; 4];
        is(map.lookup(&[], &mut value), ErrorKind::NotFound, Errno::ENOENT);
        map.update(&[], &[1; 4], ElemFlags::ANY).unwrap();
        map.update(&[], &[2; 4], ElemFlags::ANY).unwrap();
        is(map.update(&[], &[3; 4], ElemFlags::ANY), ErrorKind::ReachedMaxEntries, Errno::E2BIG);
        map.lookup(&[], &mut value).unwrap();
        assert_eq!(value, [first; 4], "{map_type:?}");
        is(map.lookup(&[0; 4], &mut value), ErrorKind::WrongLength, Errno::EINVAL);
        is(map.delete(&[]), ErrorKind::FieldInAttrNeedsZeroing, Errno::EINVAL);
        is(map.next_key(None, &mut []), ErrorKind::FieldInAttrNeedsZeroing, Errno::EINVAL);
    }
}

#[test]
fn tries_match_the_longest_prefix() {
    needs_kernel!();
    let trie = MapCreate::new(MapType::LPM_TRIE, 8, 1, 8);
    is(trie.create(), ErrorKind::MapTypeOrAttrInvalid, Errno::EINVAL); // it cannot be preallocated
    let map = create(trie.flags(MapFlags::NO_PREALLOC));
    let key = |bits: u32, address: [u8; 4]| [bits.to_ne_bytes(), address].concat();
    map.update(&key(8, [10, 0, 0, 0]), &[1], ElemFlags::ANY).unwrap();
    map.update(&key(24, [10, 1, 2, 0]), &[2], ElemFlags::ANY).unwrap();
    for (address, expected) in [([10, 9, 9, 9], Some(1)), ([10, 1, 2, 3], Some(2)), ([11, 0, 0, 1], None)] {
        let mut value = [0];
        let found = map.lookup(&key(32, address), &mut value).ok().map(|()| value[0]);
        assert_eq!(found, expected, "{address:?}");
    }
    is(map.lookup(&key(33, [10, 0, 0, 0]), &mut [0]), ErrorKind::NotFound, Errno::ENOENT);
    is(map.update(&key(33, [10, 0, 0, 0]), &[0], ElemFlags::ANY), ErrorKind::FieldInAttrNeedsZeroing, Errno::EINVAL);
}

#[test]
fn maps_of_maps_take_maps_like_the_one_they_were_shown() {
    needs_kernel!();
    let inner = map(MapType::HASH, 4, 8, 16);
    let other = map(MapType::HASH, 4, 4, 16);
    for outer_type in [MapType::ARRAY_OF_MAPS, MapType::HASH_OF_MAPS] {
        let outer = create(MapCreate::new(outer_type, 4, 4, 2).inner_map(&inner));
        let put = |map: &Map| outer.update(&[0; 4], &map.fd().as_raw_fd().to_ne_bytes(), ElemFlags::ANY);
        put(&inner).unwrap();
        is(put(&other), ErrorKind::FieldInAttrNeedsZeroing, Errno::EINVAL);
        is(outer.update(&[0; 4], &(-1i32).to_ne_bytes(), ElemFlags::ANY), ErrorKind::BadFd, Errno::EBADF);
        let mut id = [0; 4];
        outer.lookup(&[0; 4], &mut id).unwrap();
        assert_ne!(u32::from_ne_bytes(id), 0, "what comes out is an id");
        let shown_none = MapCreate::new(outer_type, 4, 4, 2).create().unwrap_err();
        // Without one, the kernel looks at descriptor 0.
        assert!([Errno::EBADF, Errno::EINVAL].contains(&shown_none.errno()), "{shown_none:?}");
    }
}

#[test]
fn bloom_filters_know_what_they_have_seen() {
    needs_kernel!("5.16");
    let filter = create(MapCreate::new(MapType::BLOOM_FILTER, 0, 4, 1000).map_extra(3));
    filter.update(&[], &[1; 4], ElemFlags::ANY).unwrap();
    filter.lookup(&[], &mut [1; 4]).unwrap();
    is(filter.lookup(&[], &mut [2; 4]), ErrorKind::NotFound, Errno::ENOENT);
    let extra = MapCreate::new(MapType::BLOOM_FILTER, 0, 4, 1000).map_extra(16);
    is(extra.create(), ErrorKind::MapTypeOrAttrInvalid, Errno::EINVAL); // 15 hash functions at most
}

#[test]
fn flags_that_a_map_does_not_take_are_refused() {
    needs_kernel!();
    let map = map(MapType::HASH, 4, 4, 1);
    map.update(&[0; 4], &[5; 4], ElemFlags::ANY).unwrap();
    for flags in [ElemFlags::LOCK, ElemFlags::NOEXIST, ElemFlags::EXIST, ElemFlags::from_bits_retain(1 << 40)] {
        let mut value = [9; 4];
        is(map.lookup_flags(&[0; 4], &mut value, flags), ErrorKind::FieldInAttrNeedsZeroing, Errno::EINVAL);
        assert_eq!(value, [9; 4]);
    }
    // This map has no lock.
    is(map.update(&[0; 4], &[0; 4], ElemFlags::LOCK), ErrorKind::FieldInAttrNeedsZeroing, Errno::EINVAL);
    let unknown = ElemFlags::from_bits_retain(1 << 40);
    is(map.update(&[0; 4], &[0; 4], unknown), ErrorKind::FieldInAttrNeedsZeroing, Errno::EINVAL);
    let flags = MapFlags::from_bits_retain(1 << 31);
    let refused = MapCreate::new(MapType::HASH, 4, 4, 1).flags(flags).create();
    is(refused, ErrorKind::MapTypeOrAttrInvalid, Errno::EINVAL);
}

#[test]
fn maps_that_are_read_only_or_write_only_refuse_the_other() {
    needs_kernel!();
    let array = MapCreate::new(MapType::ARRAY, 4, 4, 1);
    let denied = |result| is(result, ErrorKind::AccessDenied, Errno::EPERM);

    let read_only = create(array.flags(MapFlags::RDONLY));
    read_only.lookup(&[0; 4], &mut [0; 4]).unwrap();
    denied(read_only.update(&[0; 4], &[0; 4], ElemFlags::ANY));

    let write_only = create(array.flags(MapFlags::WRONLY));
    write_only.update(&[0; 4], &[0; 4], ElemFlags::ANY).unwrap();
    denied(write_only.lookup(&[0; 4], &mut [0; 4]));
    denied(write_only.next_key(None, &mut [0; 4]).map(drop));

    let frozen = create(array);
    frozen.update(&[0; 4], &[1; 4], ElemFlags::ANY).unwrap();
    freeze(&frozen).unwrap();
    denied(frozen.update(&[0; 4], &[2; 4], ElemFlags::ANY));
    let mut value = [0; 4];
    frozen.lookup(&[0; 4], &mut value).unwrap();
    assert_eq!(value, [1; 4]);
}
