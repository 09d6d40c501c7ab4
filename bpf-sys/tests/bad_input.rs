//! Names, sizes, lengths, addresses, numbers and rights that are wrong.

use bpf_core::Reg::R0;
use bpf_core::uapi::{ElemFlags, MapFlags, ProgFlags};
use bpf_core::{AttachType, Cmd, Insn, MapType, ProgType, imm};
use bpf_sys::{Errno, Error, ErrorKind, LogLevel, MapCreate, ProgLoad, Refusal};
use common::{Guarded, child_passed, in_child, is_child, needs_kernel, skip, test_name};
use proptest::prelude::*;
use proptest::test_runner::Config;
use std::ffi::CString;
use std::os::unix::process::CommandExt;

mod common;

const GOOD: [Insn; 2] = [Insn::mov(R0, imm(0)), Insn::exit()];
const HASH: MapCreate<'_> = MapCreate::new(MapType::HASH, 4, 4, 2);

fn filter(insns: &[Insn]) -> ProgLoad<'_> {
    ProgLoad::new(ProgType::SOCKET_FILTER, insns, c"MIT")
}

#[test]
fn names_that_the_kernel_would_refuse_are_refused_by_their_reason() {
    for (name, refusal) in [
        ("sixteen_bytes_16", Refusal::NameTooLong),
        (&"x".repeat(1000)[..], Refusal::NameTooLong),
        ("a-b", Refusal::NameCharacter),
        ("a b", Refusal::NameCharacter),
        ("a/b", Refusal::NameCharacter),
        ("é", Refusal::NameCharacter),
        ("a\nb", Refusal::NameCharacter),
        ("a\0b", Refusal::NameCharacter),
        ("\0", Refusal::NameCharacter),
        ("\u{7f}", Refusal::NameCharacter),
    ] {
        let refused = |error: Error, cmd| {
            assert_eq!((error.cmd(), error.refusal()), (cmd, Some(refusal)), "{name:?}");
            assert_eq!((error.kind(), error.errno()), (ErrorKind::InvalidName, Errno::EINVAL), "{name:?}");
        };
        refused(HASH.name(name).create().unwrap_err(), Cmd::MAP_CREATE);
        refused(filter(&GOOD).name(name).load().unwrap_err(), Cmd::PROG_LOAD);
        if let Ok(name) = CString::new(name) {
            refused(HASH.c_name(&name).create().unwrap_err(), Cmd::MAP_CREATE);
            refused(filter(&GOOD).c_name(&name).load().unwrap_err(), Cmd::PROG_LOAD);
        }
    }
}

#[test]
fn the_rule_for_names_is_the_kernels() {
    needs_kernel!();
    // Each byte, asked of the kernel without our rule.
    for byte in 1..=u8::MAX {
        let mut attr = HASH.attr().unwrap();
        attr.map_name[0] = byte;
        let kernel = bpf_sys::raw::map_create(&attr).map(drop);
        let name = CString::new([byte]).unwrap();
        let ours = HASH.c_name(&name).create().map(drop).map_err(Error::errno);
        // The kernel takes some Latin-1 letters, too, which no text in UTF-8 consists of.
        let expected = if byte.is_ascii() { kernel } else { Err(Errno::EINVAL) };
        assert_eq!(ours, expected, "{byte:#x}");
    }
    HASH.name("").create().unwrap();
    filter(&GOOD).name("").load().unwrap();
}

#[test]
fn sizes_that_no_map_has_are_refused() {
    needs_kernel!();
    let (invalid, too_big) = (ErrorKind::MapTypeOrAttrInvalid, ErrorKind::TooBig);
    for (map_type, key_size, value_size, max_entries, kind) in [
        (MapType::HASH, 0, 4, 1, invalid),
        (MapType::HASH, 4, 0, 1, invalid),
        (MapType::HASH, 4, 4, 0, invalid),
        (MapType::HASH, u32::MAX, 4, 1, too_big),
        (MapType::HASH, 4, u32::MAX, 1, too_big),
        (MapType::HASH, u32::MAX, u32::MAX, u32::MAX, too_big),
        (MapType::ARRAY, 0, 4, 1, invalid),
        (MapType::ARRAY, 3, 4, 1, invalid),
        (MapType::ARRAY, 8, 4, 1, invalid),
        (MapType::ARRAY, 4, 0, 1, invalid),
        (MapType::ARRAY, 4, 4, 0, invalid),
        (MapType::ARRAY, 4, u32::MAX, 1, too_big),
        (MapType::PERCPU_ARRAY, 4, 1 << 20, 1, too_big),
        (MapType::QUEUE, 4, 4, 1, invalid),
        (MapType::QUEUE, 0, 0, 1, invalid),
        (MapType::RINGBUF, 0, 0, 4095, invalid),
        (MapType::RINGBUF, 0, 4, 4096, invalid),
        (MapType::LPM_TRIE, 4, 4, 1, invalid),
        (MapType::UNSPEC, 4, 4, 1, invalid),
        (MapType(999), 4, 4, 1, invalid),
        (MapType(u32::MAX), 4, 4, 1, invalid),
    ] {
        let error = MapCreate::new(map_type, key_size, value_size, max_entries).create().unwrap_err();
        assert_eq!(error.kind(), kind, "{map_type:?} {key_size} {value_size} {max_entries}: {error:?}");
        assert_eq!((error.cmd(), error.refusal()), (Cmd::MAP_CREATE, None));
    }
}

#[test]
fn keys_and_values_lie_anywhere() {
    needs_kernel!();
    let map = MapCreate::new(MapType::HASH, 8, 8, 1).create().unwrap();
    let mut bytes = [0u8; 32];
    for at in 0..8 {
        let key = [at; 8];
        bytes[usize::from(at)..][..8].copy_from_slice(&key);
        let slice = &bytes[usize::from(at)..][..8];
        map.update(slice, slice, ElemFlags::ANY).unwrap();
        let mut value = Guarded::new(16, 0);
        map.lookup(slice, &mut value.bytes()[usize::from(at)..][..8]).unwrap();
        assert_eq!(value.bytes()[usize::from(at)..][..8], key);
        value.check();
        map.delete(slice).unwrap();
    }
}

#[test]
fn without_rights_the_error_names_them() {
    if !is_child(test_name!()) {
        needs_kernel!();
        let setting = std::fs::read_to_string("/proc/sys/kernel/unprivileged_bpf_disabled").expect("a setting");
        if setting.trim() == "0" {
            return skip(test_name!(), "kernel.unprivileged_bpf_disabled is 0");
        }
    }
    // The process gives up its rights for good, and nothing else does.
    if in_child(test_name!(), |command| {
        command.uid(65534).gid(65534);
    }) {
        return;
    }
    let (insns, mut log) = (GOOD, [0x99; 64]);
    let refused = filter(&insns).load_or_log(&mut log).unwrap_err();
    assert_eq!(refused.log, None, "the verifier was not reached");
    assert_eq!(refused.to_string(), refused.error.to_string());
    for error in [HASH.create().unwrap_err(), filter(&insns).load().unwrap_err(), refused.error] {
        assert_eq!((error.kind(), error.errno()), (ErrorKind::AccessDenied, Errno::EPERM));
        let text = error.to_string();
        for word in ["EPERM", "CAP_BPF", "kernel.unprivileged_bpf_disabled"] {
            assert!(text.contains(word), "{text}");
        }
    }
    assert_eq!(log[1..], [0x99; 63], "nothing but the end of an empty text");
    let error = filter(&insns).load_with_log(&mut log, LogLevel::BRANCHES).unwrap_err();
    assert_eq!((error.error.kind(), error.log), (ErrorKind::AccessDenied, None));
    child_passed();
}

/// Numbers as they are, and as they are in an attack.
fn hostile() -> impl Strategy<Value = u32> {
    prop_oneof![0..40u32, Just(4096), (0..32u32).prop_map(|bit| 1 << bit), Just(i32::MAX as u32), Just(u32::MAX)]
}

/// Numbers that a map is not made too large of for this machine.
fn size() -> impl Strategy<Value = u32> {
    prop_oneof![0..70u32, Just(4096), Just(0x8000_0000), Just(u32::MAX)]
}

fn quick() -> Config {
    Config { cases: 300, failure_persistence: None, ..Config::default() }
}

fn is_printed(error: &Error) {
    let text = error.to_string();
    assert!(text.len() > 10 && text.starts_with(&format!("{:?}: {:?}: ", error.cmd(), error.errno())), "{text}");
    assert!(!format!("{error:?}").is_empty());
}

proptest! {
    #![proptest_config(quick())]

    #[test]
    fn every_pair_of_command_and_number_is_printed(cmd in hostile(), number in 1..4096u16) {
        let errno = Errno::from_number(number).unwrap();
        let error = Error::kernel(Cmd(cmd), errno);
        prop_assert_eq!((error.cmd(), error.errno(), error.refusal()), (Cmd(cmd), errno, None));
        is_printed(&error);
    }

    #[test]
    fn a_map_is_made_or_refused(
        map_type in hostile(),
        sizes in (size(), size(), 0..4097u32),
        flags in hostile(),
        (node, extra) in (proptest::option::of(hostile()), any::<u64>()),
    ) {
        let mut create =
            MapCreate::new(MapType(map_type), sizes.0, sizes.1, sizes.2).flags(MapFlags::from_bits_retain(flags));
        if let Some(node) = node {
            create = create.numa_node(node).map_extra(extra);
        }
        match create.create() {
            Ok(map) => {
                let shape = map.shape();
                prop_assert_eq!((shape.key_size(), shape.value_size()), (sizes.0, sizes.1));
                let again = bpf_sys::MapShape::of_fd(map.fd().as_raw_fd()).unwrap();
                prop_assert_eq!((again.key_size(), again.value_len()), (sizes.0, shape.value_len()));
            }
            Err(error) => is_printed(&error),
        }
    }

    #[test]
    fn an_element_is_of_the_right_length_or_refused(
        (key_len, value_len) in (0..40usize, 0..40usize),
        (key, fill, flags) in (any::<u8>(), any::<u8>(), any::<u64>()),
    ) {
        let Ok(map) = MapCreate::new(MapType::HASH, 8, 16, 4).create() else { return Ok(()) };
        let (key, flags) = (vec![key; key_len], ElemFlags::from_bits_retain(flags % 8));
        let (mut value, mut next) = (Guarded::new(value_len, fill), Guarded::new(key_len, fill));
        let results = [
            (map.update(&key, value.bytes(), flags).map(drop), key_len == 8 && value_len == 16),
            (map.lookup_flags(&key, value.bytes(), flags), key_len == 8 && value_len == 16),
            (map.next_key(None, next.bytes()).map(drop), key_len == 8),
            (map.next_key(Some(&key), next.bytes()).map(drop), key_len == 8),
            (map.delete(&key), key_len == 8),
        ];
        value.check();
        next.check();
        for (result, fits) in results {
            let is_refused = result.is_err_and(|error| error.kind() == ErrorKind::WrongLength);
            prop_assert_eq!(is_refused, !fits);
            if let Err(error) = result {
                is_printed(&error);
            }
        }
    }

    #[test]
    fn a_program_is_loaded_or_refused_whatever_is_in_it(
        bytes in proptest::collection::vec(any::<[u8; 8]>(), 0..40),
        (prog_type, attach_type) in (hostile(), hostile()),
        (flags, version) in (hostile(), any::<u32>()),
        (level, room) in (hostile(), 0..600usize),
    ) {
        let insns: Vec<Insn> = bytes.into_iter().map(Insn::from_ne_bytes).collect();
        let load = ProgLoad::new(ProgType(prog_type), &insns, c"GPL")
            .expected_attach_type(AttachType(attach_type))
            .flags(ProgFlags::from_bits_retain(flags))
            .kern_version(version);
        let verdict = load.load().map(drop).map_err(Error::errno);
        let mut log = Guarded::new(room, 0x99);
        if let Err(refused) = load.load_or_log(log.bytes()) {
            prop_assert_eq!(Err(refused.error.errno()), verdict);
            is_printed(&refused.error);
            prop_assert!(refused.to_string().starts_with("prog_load: "));
        }
        log.check();
        let logged = load.load_with_log(log.bytes(), LogLevel::from_bits_retain(level));
        prop_assert_eq!(logged.map(drop).map_err(|refused| refused.error.errno()), verdict);
        log.check();
    }
}
