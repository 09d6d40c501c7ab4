//! What the system that this library re-builds tested on the kernel, and what it got wrong there.

use bpf_core::Reg::{R0, R1};
use bpf_core::attr::{Attr, MapCreateAttr};
use bpf_core::uapi::ElemFlags;
use bpf_core::{Cmd, Helper, Insn, MapType, ProgType, imm};
use bpf_sys::{Errno, ErrorKind, Map, MapCreate, ProgLoad, raw};
use common::{CLOSED_FD, Guarded, needs_kernel};
use std::ffi::CStr;

mod common;

fn hash(value_size: u32, max_entries: u32) -> Map {
    MapCreate::new(MapType::HASH, 4, value_size, max_entries).create().expect("a hash")
}

fn load(insns: &[Insn], license: &CStr) -> Result<(), ErrorKind> {
    ProgLoad::new(ProgType::SOCKET_FILTER, insns, license).load().map(drop).map_err(|error| error.kind())
}

#[test]
fn a_map_is_created() {
    needs_kernel!();
    let map = hash(32, 64);
    assert!(map.fd().as_raw_fd() > 2);
}

#[test]
fn an_element_is_looked_up_updated_and_deleted() {
    needs_kernel!();
    let map = hash(4, 1);
    let (key, mut value) = ([0; 4], [0; 4]);
    let mut look_up = || map.lookup(&key, &mut value).map_err(|error| error.kind());
    assert_eq!(look_up(), Err(ErrorKind::NotFound));
    map.update(&key, &[9; 4], ElemFlags::ANY).unwrap();
    assert_eq!(look_up(), Ok(()));

    let full = map.update(&[0, 0, 0, 1], &[0; 4], ElemFlags::ANY).unwrap_err();
    assert_eq!(full.kind(), ErrorKind::ReachedMaxEntries);

    let mut next = [2, 3, 4, 5];
    assert_eq!(map.next_key(Some(&[1, 0, 0, 0]), &mut next), Ok(true), "an absent key leads to the first");
    assert_eq!(next, key);
    assert_eq!(map.next_key(Some(&key), &mut next), Ok(false));

    map.delete(&key).unwrap();
    assert_eq!(look_up(), Err(ErrorKind::NotFound));
    assert_eq!(value, [9; 4]);
    assert_eq!(map.delete(&key).unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn a_program_is_loaded_or_refused() {
    needs_kernel!();
    assert_eq!(load(&[Insn::mov(R0, imm(0)), Insn::exit()], c"MIT"), Ok(()));
    assert_eq!(load(&[Insn::exit()], c"MIT"), Err(ErrorKind::UnsafeProgram), "R0 is not set");
}

#[test]
fn a_slice_of_a_wrong_length_is_refused_and_untouched() {
    needs_kernel!();
    let map = hash(64, 1);
    map.update(&[1; 4], &[7; 64], ElemFlags::ANY).unwrap();
    for len in [0, 1, 63, 65, 128] {
        let mut value = Guarded::new(len, 0x11);
        let error = map.lookup(&[1; 4], value.bytes()).unwrap_err();
        assert_eq!((error.kind(), error.cmd()), (ErrorKind::WrongLength, Cmd::MAP_LOOKUP_ELEM), "{len}");
        assert!(value.bytes().iter().all(|byte| *byte == 0x11), "{len}");
        value.check();
        let error = map.update(&[1; 4], value.bytes(), ElemFlags::ANY).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::WrongLength, "{len}");
    }
    for len in [0, 1, 3, 5, 8] {
        let key = vec![1; len];
        let mut next = Guarded::new(len, 0x22);
        let wrong = |result: Result<(), bpf_sys::Error>| {
            assert_eq!(result.unwrap_err().kind(), ErrorKind::WrongLength, "{len}");
        };
        wrong(map.lookup(&key, &mut [0; 64]));
        wrong(map.update(&key, &[0; 64], ElemFlags::ANY));
        wrong(map.delete(&key));
        wrong(map.next_key(None, next.bytes()).map(drop));
        wrong(map.next_key(Some(&key), &mut [0; 4]).map(drop));
        assert!(next.bytes().iter().all(|byte| *byte == 0x22), "{len}");
        next.check();
    }
    // The right length, and the kernel writes that and no more.
    let mut value = Guarded::new(64, 0);
    map.lookup(&[1; 4], value.bytes()).unwrap();
    assert_eq!(value.bytes(), [7; 64]);
    value.check();
}

#[test]
fn what_flags_ask_for_is_an_ordinary_error() {
    needs_kernel!();
    let map = hash(4, 2);
    let update = |flags| map.update(&[1; 4], &[0; 4], flags).map_err(|error| (error.kind(), error.errno()));
    assert_eq!(update(ElemFlags::EXIST), Err((ErrorKind::NotFound, Errno::ENOENT)));
    assert_eq!(update(ElemFlags::NOEXIST), Ok(()));
    assert_eq!(update(ElemFlags::NOEXIST), Err((ErrorKind::Exists, Errno::EEXIST)));
    assert_eq!(update(ElemFlags::EXIST), Ok(()));
    assert_eq!(update(ElemFlags::ANY), Ok(()));
    let both = update(ElemFlags::EXIST | ElemFlags::NOEXIST);
    assert_eq!(both, Err((ErrorKind::FieldInAttrNeedsZeroing, Errno::EINVAL)));
}

#[test]
fn the_first_key_can_be_asked_for() {
    needs_kernel!();
    let map = hash(4, 2);
    let mut next = [0xee; 4];
    assert_eq!(map.next_key(None, &mut next), Ok(false), "empty");
    assert_eq!(next, [0xee; 4], "nothing is written at the end");
    map.update(&[0; 4], &[0; 4], ElemFlags::ANY).unwrap();
    assert_eq!(map.next_key(None, &mut next), Ok(true));
    assert_eq!(next, [0; 4], "also the key of zeros, which is no start");
    assert_eq!(map.next_key(Some(&[0; 4]), &mut next), Ok(false));
}

#[test]
fn the_license_is_a_c_string() {
    needs_kernel!();
    // For programs under a compatible license only.
    let prog = [Insn::call(Helper::GET_CURRENT_TASK), Insn::mov(R0, imm(0)), Insn::exit()];
    assert_eq!(load(&prog, c"GPL"), Ok(()));
    for license in [c"", c"GP", c"GPLX", c"MIT"] {
        assert_eq!(load(&prog, license), Err(ErrorKind::InvalidProgram), "{license:?}");
    }
    // The NUL ends it: what lies behind is not read. The kernel cuts off what is longer than 127 bytes; here it is refused.
    let behind = CStr::from_bytes_until_nul(b"GPL\0X").unwrap();
    assert_eq!(load(&prog, behind), Ok(()));
    for (len, verdict) in [(127, Ok(())), (128, Err(ErrorKind::LicenseTooLong)), (5000, Err(ErrorKind::LicenseTooLong))]
    {
        let long = [vec![b'x'; len], vec![0]].concat();
        let long = CStr::from_bytes_with_nul(&long).unwrap();
        assert_eq!(load(&[Insn::mov(R0, imm(0)), Insn::exit()], long), verdict, "{len}");
    }
}

#[test]
fn a_bad_address_is_an_error() {
    needs_kernel!();
    let map = hash(4, 1);
    map.update(&[0; 4], &[0; 4], ElemFlags::ANY).unwrap();
    let (fd, key) = (map.fd().as_raw_fd(), [0u8; 4]);
    let bad: *mut u8 = std::ptr::without_provenance_mut(8);
    // SAFETY: nobody lives in the first page, so the kernel neither reads nor writes there.
    unsafe {
        assert_eq!(raw::map_lookup_elem(fd, bad, bad, ElemFlags::ANY), Err(Errno::EFAULT));
        assert_eq!(raw::map_lookup_elem(fd, key.as_ptr(), bad, ElemFlags::ANY), Err(Errno::EFAULT));
        assert_eq!(raw::map_update_elem(fd, key.as_ptr(), bad, ElemFlags::ANY), Err(Errno::EFAULT));
        assert_eq!(raw::map_delete_elem(fd, bad), Err(Errno::EFAULT));
        assert_eq!(raw::map_get_next_key(fd, bad, bad), Err(Errno::EFAULT));
    }
    let mut attr = ProgLoad::new(ProgType::SOCKET_FILTER, &[], c"MIT").attr().unwrap();
    (attr.insns, attr.insn_cnt) = (8, 2);
    // SAFETY: as above; there is no log.
    assert_eq!(unsafe { raw::prog_load(&mut attr) }.map(drop), Err(Errno::EFAULT));
    assert_eq!(bpf_sys::Error::kernel(Cmd::PROG_LOAD, Errno::EFAULT).kind(), ErrorKind::Fault);
}

#[test]
fn the_number_survives_whatever_it_means() {
    needs_kernel!();
    let [ld1, ld2] = Insn::ld_map_fd(R1, CLOSED_FD);
    let prog = [ld1, ld2, Insn::mov(R0, imm(0)), Insn::exit()];
    let closed = ProgLoad::new(ProgType::SOCKET_FILTER, &prog, c"MIT").load().unwrap_err();
    assert_eq!((closed.errno(), closed.kind()), (Errno::EBADF, ErrorKind::BadFd));
    let empty = ProgLoad::new(ProgType::SOCKET_FILTER, &[], c"MIT").load().unwrap_err();
    assert_eq!((empty.errno(), empty.kind()), (Errno::E2BIG, ErrorKind::ProgramTooLarge));
    let huge = MapCreate::new(MapType::ARRAY, 4, u32::MAX, u32::MAX).create().unwrap_err();
    assert!([Errno::E2BIG, Errno::ENOMEM].contains(&huge.errno()), "{huge:?}");
    // A number above those of errno.h.
    let ring = MapCreate::new(MapType::RINGBUF, 0, 0, 65536).create().expect("a ring buffer");
    let error = ring.lookup(&[], &mut []).unwrap_err();
    assert_eq!((error.errno(), error.kind()), (Errno::ENOTSUPP, ErrorKind::Unsupported));
    assert_eq!(error.errno().number(), 524);
}

#[test]
fn an_attribute_is_as_long_as_the_caller_says() {
    needs_kernel!();
    let size = size_of::<Attr>();
    let create = |max_entries, size: usize| {
        let mut attr = Attr::zeroed();
        attr.map_create = MapCreateAttr {
            map_type: MapType::ARRAY.0,
            key_size: 4,
            value_size: 4,
            max_entries,
            ..MapCreateAttr::zeroed()
        };
        // SAFETY: the attribute has no pointer.
        let fd = unsafe { raw::bpf(Cmd::MAP_CREATE, &mut attr, size) }?;
        // SAFETY: nobody else knows the new descriptor.
        unsafe { raw::close(i32::try_from(fd).expect("a descriptor")) }
    };
    for enough in [16, 20, 72, size - 8, size] {
        assert_eq!(create(1, enough), Ok(()), "{enough}");
    }
    assert_eq!(create(1, 12), Err(Errno::EINVAL), "without max_entries");
    assert_eq!(create(1, 0), Err(Errno::EINVAL));
    for over in [size + 1, size + 8, 4096, usize::MAX] {
        assert_eq!(create(1, over), Err(Errno::E2BIG), "{over}");
    }
    let mut attr = Attr::zeroed();
    // SAFETY: no kernel has this command.
    assert_eq!(unsafe { raw::bpf(Cmd(9999), &mut attr, size) }, Err(Errno::EINVAL));
}

#[test]
fn no_limit_is_changed() {
    needs_kernel!();
    let limits = || std::fs::read_to_string("/proc/self/limits").expect("a mounted /proc");
    let before = limits();
    assert!(before.contains("Max locked memory"));
    let map = hash(64, 1024);
    load(&[Insn::mov(R0, imm(0)), Insn::exit()], c"MIT").unwrap();
    map.update(&[0; 4], &[0; 64], ElemFlags::ANY).unwrap();
    assert_eq!(limits(), before);
}
