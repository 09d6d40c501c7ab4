//! Programs: loading.

use bpf_core::Reg::{R0, R1, R2, R3, R4, R10};
use bpf_core::attr::ProgInfo;
use bpf_core::uapi::ProgFlags;
use bpf_core::{AttachType, Helper, Insn, MapType, ProgType, Size, Width, imm, program, reg};
use bpf_sys::{Errno, ErrorKind, Fd, Map, MapCreate, ProgLoad, Program, Refusal, TestRun, raw};
use common::{CLOSED_FD, needs_kernel};

mod common;

const GOOD: [Insn; 2] = [Insn::mov(R0, imm(0)), Insn::exit()];

fn filter(insns: &[Insn]) -> ProgLoad<'_> {
    ProgLoad::new(ProgType::SOCKET_FILTER, insns, c"GPL")
}

fn kind_of(load: ProgLoad<'_>) -> Result<(), (ErrorKind, Errno)> {
    load.load().map(drop).map_err(|error| (error.kind(), error.errno()))
}

fn info(prog: &Program) -> ProgInfo {
    let mut info = ProgInfo::zeroed();
    let len = u32::try_from(size_of::<ProgInfo>()).unwrap();
    // SAFETY: the information is this long and zeroed, so it has no pointer.
    unsafe { raw::obj_get_info_by_fd(prog.fd().as_raw_fd(), (&raw mut info).cast(), len) }.unwrap();
    info
}

#[test]
fn every_verdict_has_its_kind() {
    needs_kernel!();
    assert_eq!(kind_of(filter(&GOOD)), Ok(()));
    let unsafe_program = Err((ErrorKind::UnsafeProgram, Errno::EACCES));
    let invalid = Err((ErrorKind::InvalidProgram, Errno::EINVAL));
    let too_large = Err((ErrorKind::ProgramTooLarge, Errno::E2BIG));
    let deep = [Insn::st(Size::DW, R10, -520, 0), GOOD[0], GOOD[1]];
    let unknown_insn = [Insn::from_ne_bytes([0xff; 8]), GOOD[0], GOOD[1]];
    for (what, insns, expected) in [
        ("R0 is not set", &[Insn::exit()][..], unsafe_program),
        ("below the stack", &deep, unsafe_program),
        ("no end", &GOOD[..1], invalid),
        ("an unknown instruction", &unknown_insn, invalid),
        ("a jump out of the program", &[Insn::ja(5), GOOD[0], GOOD[1]], invalid),
        ("an endless loop", &[Insn::ja(-1), GOOD[0], GOOD[1]], invalid),
        ("no instruction", &[], too_large),
    ] {
        assert_eq!(kind_of(filter(insns)), expected, "{what}");
    }
}

#[test]
fn programs_have_one_to_a_million_instructions() {
    needs_kernel!();
    let mut insns = vec![GOOD[0]; 1_000_001];
    *insns.last_mut().unwrap() = GOOD[1];
    assert_eq!(kind_of(filter(&insns)), Err((ErrorKind::ProgramTooLarge, Errno::E2BIG)));
    assert_eq!(kind_of(filter(&insns[1..])), Ok(()));
    assert_eq!(kind_of(filter(&insns[1_000_001 - 4097..])), Ok(()), "more than the limit of unprivileged ones");
}

#[test]
fn types_attach_types_and_versions_reach_the_kernel() {
    needs_kernel!();
    for unknown in [999, u32::MAX] {
        let load = ProgLoad::new(ProgType(unknown), &GOOD, c"GPL");
        assert_eq!(kind_of(load), Err((ErrorKind::InvalidProgram, Errno::EINVAL)), "{unknown}");
    }
    let allow = [Insn::mov(R0, imm(1)), Insn::exit()];
    let connect = ProgLoad::new(ProgType::CGROUP_SOCK_ADDR, &allow, c"GPL");
    assert_eq!(kind_of(connect), Err((ErrorKind::InvalidProgram, Errno::EINVAL)), "which operation on an address?");
    let connect = connect.expected_attach_type(AttachType::CGROUP_INET4_CONNECT);
    assert_eq!(kind_of(connect), Ok(()));
    assert_eq!(kind_of(connect.expected_attach_type(AttachType::XDP)), Err((ErrorKind::InvalidProgram, Errno::EINVAL)));
    assert_eq!(kind_of(ProgLoad::new(ProgType::KPROBE, &GOOD, c"GPL").kern_version(0x06_01_00)), Ok(()));
    assert_eq!(filter(&GOOD).kern_version(0x01_02_03).attr().unwrap().kern_version, 0x01_02_03);
}

#[test]
fn names_reach_the_kernel() {
    needs_kernel!();
    let named = info(&filter(&GOOD).name("fifteen_bytes15").load().unwrap());
    assert_eq!(named.name, *b"fifteen_bytes15\0");
    assert_eq!(named.r#type, ProgType::SOCKET_FILTER.0);
    assert_eq!(info(&filter(&GOOD).name("first").c_name(c"a.b").load().unwrap()).name[..4], *b"a.b\0");
    assert_eq!(info(&filter(&GOOD).load().unwrap()).name, [0; 16]);
}

#[test]
fn flags_reach_the_verifier() {
    needs_kernel!();
    // Four bytes from the second one of a packet, after a look at its length.
    let unaligned = [
        Insn::ldx(Size::W, R2, R1, 0),
        Insn::ldx(Size::W, R3, R1, 4),
        Insn::mov(R4, reg(R2)),
        Insn::add(R4, imm(14)),
        Insn::mov(R0, imm(2)),
        Insn::jgt(R4, reg(R3), 1),
        Insn::ldx(Size::W, R4, R2, 1),
        Insn::exit(),
    ];
    let load = ProgLoad::new(ProgType::XDP, &unaligned, c"GPL");
    assert_eq!(kind_of(load.flags(ProgFlags::ANY_ALIGNMENT)), Ok(()));
    let refused = Err((ErrorKind::UnsafeProgram, Errno::EACCES));
    assert_eq!(kind_of(load.flags(ProgFlags::STRICT_ALIGNMENT)), refused);
    let unknown = load.flags(ProgFlags::from_bits_retain(1 << 31));
    assert_eq!(kind_of(unknown), Err((ErrorKind::InvalidProgram, Errno::EINVAL)));
}

/// Adds 1 to element 0 of an array of 64-bit numbers.
fn counter(map_fd: i32) -> [Insn; 10] {
    let [map1, map2] = Insn::ld_map_fd(R1, map_fd);
    [
        Insn::st(Size::W, R10, -4, 0),
        Insn::mov(R2, reg(R10)),
        Insn::add(R2, imm(-4)),
        map1,
        map2,
        Insn::call(Helper::MAP_LOOKUP_ELEM),
        Insn::jeq(R0, imm(0), 2),
        Insn::mov(R1, imm(1)),
        Insn::xadd(Width::W64, R0, 0, R1),
        Insn::exit(),
    ]
}

#[test]
fn a_program_works_on_a_map() {
    needs_kernel!();
    let map = MapCreate::new(MapType::ARRAY, 4, 8, 1).create().unwrap();
    let mut insns = counter(map.fd().as_raw_fd()).to_vec();
    // A pointer is no result: the last but one is R0 = 0.
    insns.insert(9, Insn::mov(R0, imm(0)));
    let prog = filter(&insns).load().unwrap();
    let output = prog.test_run(&mut TestRun::new().data_in(&[0; 14]).repeat(10)).unwrap();
    assert_eq!(output.retval, 0);
    let mut value = [0; 8];
    map.lookup(&[0; 4], &mut value).unwrap();
    assert_eq!(u64::from_ne_bytes(value), 10);
    // The program keeps the map.
    let second = map.fd().try_clone().unwrap();
    drop(map);
    prog.test_run(&mut TestRun::new().data_in(&[0; 14])).unwrap();
    Map::from_fd(second).unwrap().lookup(&[0; 4], &mut value).unwrap();
    assert_eq!(u64::from_ne_bytes(value), 11);
}

#[test]
fn a_map_in_a_program_must_be_an_open_one() {
    needs_kernel!();
    let load = |fd| kind_of(filter(&counter(fd)));
    assert_eq!(load(CLOSED_FD), Err((ErrorKind::BadFd, Errno::EBADF)));
    assert_eq!(load(-1), Err((ErrorKind::BadFd, Errno::EBADF)));
    let prog = filter(&GOOD).load().unwrap();
    assert_eq!(load(prog.fd().as_raw_fd()), Err((ErrorKind::InvalidProgram, Errno::EINVAL)));
    // The verifier knows the sizes of the map's elements.
    let small = MapCreate::new(MapType::ARRAY, 4, 4, 1).create().unwrap();
    assert_eq!(load(small.fd().as_raw_fd()), Err((ErrorKind::UnsafeProgram, Errno::EACCES)));
    let map = MapCreate::new(MapType::HASH, 8, 8, 1).create().unwrap();
    assert!(load(map.fd().as_raw_fd()).is_err(), "four bytes are no key of eight");
}

#[test]
fn a_program_lives_as_long_as_its_descriptor() {
    needs_kernel!();
    let prog = filter(&GOOD).load().unwrap();
    assert_eq!(prog.attempts(), 1);
    let number = prog.into_fd().into_raw_fd();
    // SAFETY: the number is ours.
    let fd = unsafe { Fd::from_raw_fd(number) }.unwrap();
    let mut info = [0u8; 8];
    // SAFETY: eight zeroed bytes, the first fields of the information.
    assert_eq!(unsafe { raw::obj_get_info_by_fd(fd.as_raw_fd(), info.as_mut_ptr(), 8) }, Ok(8));
    assert_eq!(u32::from_ne_bytes(info[..4].try_into().unwrap()), ProgType::SOCKET_FILTER.0);
}

/// A program names its map by index; the descriptors come with the load, or are written into it for older kernels.
#[test]
fn maps_by_index_are_found_in_fd_array() {
    needs_kernel!("5.14");
    let map = MapCreate::new(MapType::ARRAY, 4, 8, 1).create().unwrap();
    let mut insns = program!(
        "r1 = map[1] ll; r2 = r10; r2 += -4; *(u32 *)(r10 - 4) = 0; call map_lookup_elem
         if r0 == 0 goto out; *(u64 *)(r0 + 0) = 77; out: r0 = 0; exit"
    );
    let fds = [-1, map.fd().as_raw_fd()];
    let load = |insns: &[Insn], fds: &[i32]| ProgLoad::new(ProgType::SOCKET_FILTER, insns, c"GPL").fd_array(fds).load();
    let program = load(&insns, &fds).unwrap();
    program.test_run(&mut TestRun::new().data_in(&[0; 64])).unwrap();
    let mut value = [0; 8];
    map.lookup(&[0; 4], &mut value).unwrap();
    assert_eq!(u64::from_ne_bytes(value), 77);

    // The kernel would read behind a shorter list; without one it says so itself.
    let short = load(&insns, &fds[..1]).unwrap_err();
    assert_eq!((short.kind(), short.refusal()), (ErrorKind::NoSuchFdIndex, Some(Refusal::FdIndex)));
    let none = load(&insns, &[]).unwrap_err();
    assert_eq!((none.kind(), none.errno()), (ErrorKind::NoSuchFdIndex, Errno::EPROTO));
    assert_eq!(load(&insns, &[-1, -1]).unwrap_err().kind(), ErrorKind::BadFd);

    assert_eq!(bpf_core::resolve_maps(&mut insns, &fds), Ok(1));
    load(&insns, &[]).unwrap();
}
