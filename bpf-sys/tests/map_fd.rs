//! Maps from descriptors, and what the kernel says about maps.

use bpf_core::Reg::R0;
use bpf_core::attr::{Attr, GetIdAttr, LinkCreateAttr, MapInfo};
use bpf_core::uapi::{ElemFlags, MapFlags};
use bpf_core::{AttachType, Cmd, Insn, MapType, ProgType, imm};
use bpf_sys::{Errno, ErrorKind, Fd, Map, MapCreate, MapShape, ProgLoad, raw};
use common::{CLOSED_FD, needs_kernel};
use std::os::fd::{AsRawFd, OwnedFd};

mod common;

fn info(map: &Map) -> MapInfo {
    let mut info = MapInfo::zeroed();
    let len = u32::try_from(size_of::<MapInfo>()).unwrap();
    // SAFETY: the information is this long and zeroed, so it has no pointer.
    let filled = unsafe { raw::obj_get_info_by_fd(map.fd().as_raw_fd(), (&raw mut info).cast(), len) }.unwrap();
    assert!((40..=len).contains(&filled), "{filled} bytes");
    info
}

fn owned(fd: usize) -> Fd {
    // SAFETY: a command returned it to us, and nobody else knows it.
    unsafe { Fd::from_raw_fd(i32::try_from(fd).expect("a descriptor")) }.expect("not negative")
}

#[test]
fn names_flags_and_nodes_reach_the_kernel() {
    needs_kernel!();
    let hash = MapCreate::new(MapType::HASH, 4, 4, 1);
    for name in ["a", "a_B.9", "fifteen_bytes15"] {
        let given = info(&hash.name(name).create().unwrap()).name;
        assert_eq!(given.split(|byte| *byte == 0).next(), Some(name.as_bytes()));
    }
    assert_eq!(info(&hash.name("first").c_name(c"last").create().unwrap()).name, *b"last\0\0\0\0\0\0\0\0\0\0\0\0");
    assert_eq!(info(&hash.create().unwrap()).name, [0; 16]);

    assert_eq!(info(&hash.create().unwrap()).map_flags, 0);
    let flags = info(&hash.numa_node(0).create().unwrap()).map_flags;
    assert_eq!(flags, MapFlags::NUMA_NODE.bits());
    // Options in any order: flags add up.
    let both = MapFlags::NO_PREALLOC | MapFlags::NUMA_NODE;
    for create in [hash.numa_node(0).flags(MapFlags::NO_PREALLOC), hash.flags(MapFlags::NO_PREALLOC).numa_node(0)] {
        assert_eq!(info(&create.create().unwrap()).map_flags, both.bits());
    }
    let nowhere = hash.numa_node(1_000_000).create().unwrap_err();
    assert_eq!(nowhere.kind(), ErrorKind::MapTypeOrAttrInvalid);
}

#[test]
fn a_map_from_a_descriptor_is_the_map_that_was_made() {
    needs_kernel!();
    for (create, value_len) in [
        (MapCreate::new(MapType::HASH, 3, 5, 7), Some(5)),
        (MapCreate::new(MapType::ARRAY, 4, 1000, 2), Some(1000)),
        (MapCreate::new(MapType::PERCPU_ARRAY, 4, 12, 2), None),
        (MapCreate::new(MapType::PERCPU_HASH, 16, 8, 2), None),
        (MapCreate::new(MapType::LRU_PERCPU_HASH, 4, 3, 64), None),
        (MapCreate::new(MapType::QUEUE, 0, 4, 2), Some(4)),
        (MapCreate::new(MapType::RINGBUF, 0, 0, 65536), Some(0)),
        (MapCreate::new(MapType::SOCKHASH, 4, 8, 2), Some(8)),
        (MapCreate::new(MapType::STACK_TRACE, 4, 80, 2), Some(80)),
        (MapCreate::new(MapType::PROG_ARRAY, 4, 4, 2), Some(4)),
    ] {
        let made = create.create().unwrap();
        let attr = create.attr().unwrap();
        let shape = made.shape();
        assert_eq!(shape.map_type(), MapType(attr.map_type));
        assert_eq!(
            (shape.key_size(), shape.value_size(), shape.max_entries()),
            (attr.key_size, attr.value_size, attr.max_entries)
        );
        let cpus = usize::try_from(bpf_sys::possible_cpus().unwrap()).unwrap();
        let per_cpu = usize::try_from(attr.value_size).unwrap().next_multiple_of(8) * cpus;
        assert_eq!(shape.value_len(), Some(value_len.unwrap_or(per_cpu)), "{:?}", shape.map_type());
        assert_eq!(MapShape::of_fd(made.fd().as_raw_fd()), Ok(shape));
        let again = Map::from_fd(made.fd().try_clone().unwrap()).unwrap();
        assert_eq!(again.shape(), shape);
    }
}

#[test]
fn a_second_descriptor_shares_the_elements() {
    needs_kernel!();
    let first = MapCreate::new(MapType::HASH, 4, 4, 1).create().unwrap();
    let second = Map::from_fd(first.fd().try_clone().unwrap()).unwrap();
    assert_ne!(first.fd().as_raw_fd(), second.fd().as_raw_fd());
    second.update(&[1; 4], &[2; 4], ElemFlags::ANY).unwrap();
    let number = second.into_fd().into_raw_fd();
    // SAFETY: the number is ours again.
    let third = Map::from_fd(unsafe { Fd::from_raw_fd(number) }.unwrap()).unwrap();
    drop(third);
    let mut value = [0; 4];
    first.lookup(&[1; 4], &mut value).unwrap();
    assert_eq!(value, [2; 4]);
}

#[test]
fn what_is_no_map_is_named_as_such() {
    needs_kernel!();
    let kind = |fd: i32| {
        let error = MapShape::of_fd(fd).expect_err("no map");
        (error.kind(), error.errno())
    };
    for closed in [-1, i32::MIN, CLOSED_FD, i32::MAX] {
        assert_eq!(kind(closed), (ErrorKind::BadFd, Errno::EBADF), "{closed}");
    }
    let wrong_type = (ErrorKind::WrongFdType, Errno::EINVAL);
    let prog = [Insn::mov(R0, imm(0)), Insn::exit()];
    let prog = ProgLoad::new(ProgType::SOCKET_FILTER, &prog, c"MIT").load().unwrap();
    assert_eq!(kind(prog.fd().as_raw_fd()), wrong_type, "a program");

    let mut attr = Attr::from(GetIdAttr { start_id: 1, ..GetIdAttr::zeroed() });
    // SAFETY: the command takes an id, and no pointer.
    let btf = owned(unsafe { raw::bpf(Cmd::BTF_GET_FD_BY_ID, &mut attr, size_of::<GetIdAttr>()) }.expect("BTF 1"));
    assert_eq!(kind(btf.as_raw_fd()), wrong_type, "a BTF object");

    let (reader, _writer) = std::io::pipe().unwrap();
    let file = std::fs::File::open("/proc/self/exe").unwrap();
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    for other in [reader.as_raw_fd(), file.as_raw_fd(), socket.as_raw_fd()] {
        let (kind, errno) = kind(other);
        assert_eq!(errno, Errno::EINVAL);
        assert!([ErrorKind::WrongFdType, ErrorKind::InvalidArgument].contains(&kind), "{kind:?}");
    }
    // A refused descriptor is closed nevertheless.
    let pipe: OwnedFd = file.into();
    let raw_fd = std::os::fd::IntoRawFd::into_raw_fd(pipe);
    // SAFETY: the number is ours.
    let refused = Map::from_fd(unsafe { Fd::from_raw_fd(raw_fd) }.unwrap());
    assert!(refused.is_err());
}

#[test]
fn a_link_is_no_map() {
    needs_kernel!("6.10");
    let prog = [Insn::mov(R0, imm(1)), Insn::exit()];
    let prog =
        ProgLoad::new(ProgType::SK_MSG, &prog, c"MIT").expected_attach_type(AttachType::SK_MSG_VERDICT).load().unwrap();
    let sockets = MapCreate::new(MapType::SOCKMAP, 4, 4, 1).create().unwrap();
    let mut attr = Attr::from(LinkCreateAttr {
        prog_fd: prog.fd().as_raw_fd().cast_unsigned(),
        target_fd: sockets.fd().as_raw_fd().cast_unsigned(),
        attach_type: AttachType::SK_MSG_VERDICT.0,
        ..LinkCreateAttr::zeroed()
    });
    // SAFETY: a link to a map takes descriptors, and no pointer.
    let link = owned(unsafe { raw::bpf(Cmd::LINK_CREATE, &mut attr, size_of::<LinkCreateAttr>()) }.expect("a link"));
    let error = Map::from_fd(link).unwrap_err();
    assert_eq!((error.kind(), error.errno()), (ErrorKind::WrongFdType, Errno::EINVAL));
}

#[test]
fn a_map_of_an_unknown_type_refuses_element_access() {
    let shape = MapShape::from_numbers(MapType(999), 4, 8, 1, None);
    assert_eq!((shape.map_type(), shape.value_len()), (MapType(999), None));
    let unknown = |result: Result<(), bpf_sys::Error>, cmd| {
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.cmd()), (ErrorKind::UnknownMapType, cmd));
    };
    for key_len in [0, 4, 8, 1 << 31, 1 << 32, isize::MAX.unsigned_abs()] {
        unknown(shape.check_key(Cmd::MAP_DELETE_ELEM, key_len), Cmd::MAP_DELETE_ELEM);
        for value_len in [0, 8, 1 << 31, 1 << 32, usize::MAX] {
            unknown(shape.check(Cmd::MAP_UPDATE_ELEM, key_len, value_len), Cmd::MAP_UPDATE_ELEM);
        }
    }
}

#[test]
fn only_the_lengths_of_a_map_fit() {
    for (key_len, value_len) in [(0, 0), (0, 8), (4, 0), (4, 8), (8, 4), (1, 0x7fff_ffff), (0x7fff_ffff, 1)] {
        let key_size = u32::try_from(key_len).unwrap();
        let shape = MapShape::from_numbers(MapType::HASH, key_size, 0, 1, Some(value_len));
        let fits = |key_len, value_len| match shape.check(Cmd::MAP_LOOKUP_ELEM, key_len, value_len) {
            Ok(()) => true,
            Err(error) if error.kind() == ErrorKind::WrongLength => false,
            Err(error) => panic!("{error}"),
        };
        assert!(fits(key_len, value_len));
        assert_eq!(shape.check_key(Cmd::MAP_DELETE_ELEM, key_len), Ok(()));
        // Beside it, and what is the same in the lower bits.
        for other in (0..usize::BITS).map(|bit| 1usize << bit) {
            assert!(!fits(key_len ^ other, value_len), "{key_len} ^ {other:#x}");
            assert!(!fits(key_len, value_len ^ other), "{value_len} ^ {other:#x}");
            assert!(shape.check_key(Cmd::MAP_DELETE_ELEM, key_len ^ other).is_err());
        }
        assert!(key_len == value_len || !fits(value_len, key_len), "swapped");
    }
}
