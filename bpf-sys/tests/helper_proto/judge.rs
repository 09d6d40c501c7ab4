//! Loads calls of helpers and reads the verifier's log.

use crate::common::{self, skip};
use crate::kind::{KINDS, Kind};
use crate::types::{FUNCTION, LOCK_AT, MAIN, load_types};
use crate::value::{VALUES, Value};
use bpf_core::Reg::{self, R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10};
use bpf_core::attr::{MapCreateAttr, ProgLoadAttr};
use bpf_core::uapi::{ElemFlags, MapFlags};
use bpf_core::{Helper, Insn, MapType, Size, imm, reg};
use bpf_sys::{Fd, Map, MapCreate, ProgLoad, raw};
use std::collections::BTreeMap;
use std::ffi::CStr;

const ARGS: [Reg; 5] = [R1, R2, R3, R4, R5];

/// What one load said.
pub(crate) enum Verdict {
    /// The kind of program does not exist here, or may not be loaded.
    NoKind,
    /// The helper is not for this kind.
    NotOffered,
    Gpl,
    /// An argument is read that was not initialised: its index.
    Reads(usize),
    /// All arguments were accepted.
    Accepted,
    /// Anything else, an argument of the wrong type above all.
    Refused,
}

/// In a load of 64 bits, where a register of the source would stand: the address of a function of the program.
const CALLBACK: u8 = 4;

pub(crate) fn is_callback(insn: &Insn) -> bool {
    insn.code() == 0x18 && insn.src() == CALLBACK
}

/// Whether the verifier got past the arguments to what it asks of the map among them.
fn after_arguments(log: &str) -> bool {
    log.contains("cannot pass map_type") || log.contains("expected prog array map for tail call")
}

pub(crate) struct Judge {
    array: Map,
    ring: Map,
    text: Map,
    types: Fd,
    timers: Fd,
    btf: Vec<u8>,
    /// The BTF ids of the kinds' targets.
    targets: Vec<u32>,
    log: Vec<u8>,
    pub(crate) loads: usize,
}

impl Judge {
    pub(crate) fn new() -> Option<Self> {
        let array = MapCreate::new(MapType::ARRAY, 4, 8, 1).create().expect("a map");
        let ring = MapCreate::new(MapType::RINGBUF, 0, 0, 4096).create().expect("a ring buffer");
        let text = MapCreate::new(MapType::ARRAY, 4, 8, 1).flags(MapFlags::RDONLY_PROG).create().expect("a map");
        text.update(&[0; 4], b"text\0\0\0\0", ElemFlags::empty()).expect("an element");
        common::freeze(&text).expect("a frozen map");
        let types = load_types();
        let timers = MapCreateAttr {
            map_type: MapType::ARRAY.0,
            key_size: 4,
            value_size: 24,
            max_entries: 1,
            btf_fd: types.as_raw_fd().cast_unsigned(),
            btf_key_type_id: 1,
            btf_value_type_id: 4,
            ..MapCreateAttr::zeroed()
        };
        let timers = raw::map_create(&timers).expect("a map");
        let btf = std::fs::read("/sys/kernel/btf/vmlinux").ok()?;
        let mut judge =
            Self { array, ring, text, types, timers, btf, targets: vec![], log: vec![0; 1 << 16], loads: 0 };
        let names: Vec<(u32, &str)> = KINDS.iter().filter_map(|kind| kind.target).collect();
        let ids = judge.btf_ids(&names);
        let id = |target: (u32, &str)| ids.get(target.1).copied().unwrap_or(0);
        judge.targets = KINDS.iter().map(|kind| kind.target.map_or(0, id)).collect();
        Some(judge)
    }

    fn word(&self, at: usize) -> usize {
        usize::try_from(u32::from_ne_bytes(self.btf[at..at + 4].try_into().expect("4 bytes"))).expect("64 bits")
    }

    /// The ids of types by kind and name.
    fn btf_ids(&self, names: &[(u32, &'static str)]) -> BTreeMap<&'static str, u32> {
        let header = self.word(4);
        let (mut at, strings) = (header + self.word(8), header + self.word(16));
        let (end, mut id, mut found) = (at + self.word(12), 1, BTreeMap::new());
        while at < end {
            let (name, info) = (strings + self.word(at), self.word(at + 4));
            let (kind, len) = (u32::try_from(info >> 24 & 0x1f).expect("5 bits"), info & 0xffff);
            for (_, wanted) in names.iter().filter(|wanted| wanted.0 == kind) {
                let text = &self.btf[name..];
                if text.starts_with(wanted.as_bytes()) && text[wanted.len()] == 0 {
                    found.insert(*wanted, id);
                }
            }
            at += 12
                + match kind {
                    1 | 14 | 17 => 4,
                    3 => 12,
                    4 | 5 | 15 | 19 => 12 * len,
                    6 | 13 => 8 * len,
                    _ => 0,
                };
            id += 1;
        }
        found
    }

    /// Loads a program; what the verifier said ends up in the log.
    pub(crate) fn load(&mut self, kind: usize, insns: &[Insn], license: &CStr) -> (Option<Fd>, String) {
        let Kind { prog_type, attach_type, flags, target, .. } = KINDS[kind];
        if target.is_some() && self.targets[kind] == 0 {
            return (None, String::new());
        }
        self.log[0] = 0;
        let load = ProgLoad::new(prog_type, insns, license).expected_attach_type(attach_type).flags(flags);
        let mut attr = ProgLoadAttr {
            attach_btf_id: self.targets[kind],
            log_level: 1,
            log_size: u32::try_from(self.log.len()).expect("a short log"),
            log_buf: self.log.as_mut_ptr().expose_provenance() as u64,
            ..load.attr().expect("an attribute")
        };
        // Where a function begins, and its type.
        let functions = [0, MAIN, u32::try_from(insns.len() - 2).expect("a short program"), FUNCTION];
        if insns.iter().any(is_callback) {
            attr.prog_btf_fd = self.types.as_raw_fd().cast_unsigned();
            attr.func_info = functions.as_ptr().expose_provenance() as u64;
            (attr.func_info_rec_size, attr.func_info_cnt) = (8, 2);
        }
        self.loads += 1;
        // SAFETY: instructions and license outlive the call, and the log is as long as it says.
        let fd = unsafe { raw::prog_load(&mut attr) }.ok();
        let log = CStr::from_bytes_until_nul(&self.log).expect("a log that fits").to_string_lossy().into_owned();
        (fd, log)
    }

    /// Two slots that load what `fd` stands for: 1 a map, 2 its first value.
    pub(crate) fn wide(dst: Reg, pseudo: u8, fd: i32) -> [Insn; 2] {
        let zero = Insn::from_ne_bytes([0; 8]);
        [Insn::from_parts(0x18, Insn::mov(dst, imm(0)).dst(), pseudo, 0, fd).expect("a register"), zero]
    }

    /// A program that gives `args` to a helper and leaves the other registers uninitialised; where the call is.
    pub(crate) fn program(&self, kind: usize, helper: Helper, args: &[Value]) -> Option<(Vec<Insn>, usize)> {
        const KEPT: [Reg; 3] = [R7, R8, R9];
        let mut kept = KEPT.into_iter();
        let mut insns = vec![Insn::mov(R6, reg(R1))];
        insns.extend((1..=8).map(|slot| Insn::st(Size::DW, R10, -8 * slot, 0)));
        let ring = self.ring.fd().as_raw_fd();
        let mut set = Vec::new();
        for (value, dst) in args.iter().zip(ARGS) {
            let mut keep = |insns: &mut Vec<Insn>, how: &[Insn]| -> Option<Insn> {
                let place = kept.next()?;
                insns.extend(how);
                insns.push(Insn::mov(place, reg(R0)));
                insns.extend([Insn::jne(place, imm(0), 2), Insn::mov(R0, imm(0)), Insn::exit()]);
                Some(Insn::mov(dst, reg(place)))
            };
            let stack = |dst, at| [Insn::mov(dst, reg(R10)), Insn::add(dst, imm(at))];
            let load = |from, offset| Insn::ldx(Size::DW, R0, from, offset);
            match *value {
                Value::Zero => set.push(Insn::mov(dst, imm(0))),
                Value::Len => set.push(Insn::mov(dst, imm(8))),
                Value::Ctx => set.push(Insn::mov(dst, reg(R6))),
                Value::Map => set.extend(Self::wide(dst, 1, self.array.fd().as_raw_fd())),
                Value::TimerMap => set.extend(Self::wide(dst, 1, self.timers.as_raw_fd())),
                Value::Timer => set.extend(Self::wide(dst, 2, self.timers.as_raw_fd())),
                Value::Lock => {
                    let [first, _] = Self::wide(dst, 2, self.timers.as_raw_fd());
                    set.extend([first, Insn::from_parts(0, 0, 0, 0, LOCK_AT).expect("no register")]);
                }
                Value::Callback => set.extend(Self::wide(dst, CALLBACK, 0)),
                Value::Text => set.extend(Self::wide(dst, 2, self.text.fd().as_raw_fd())),
                Value::Stack => set.extend(stack(dst, -64)),
                Value::Socket => set.push(keep(&mut insns, &[load(R6, KINDS[kind].socket?)])?),
                Value::Load(offset) => set.push(keep(&mut insns, &[load(R6, offset)])?),
                Value::LoadTwice => set.push(keep(&mut insns, &[load(R6, 0), load(R0, 0)])?),
                Value::Task => set.push(keep(&mut insns, &[Insn::call(Helper::GET_CURRENT_TASK_BTF)])?),
                Value::Found => {
                    let mut how = vec![Insn::mov(R1, reg(R6))];
                    how.extend(stack(R2, -64));
                    how.extend([Insn::mov(R3, imm(12)), Insn::mov(R4, imm(-1)), Insn::mov(R5, imm(0))]);
                    how.push(Insn::call(Helper::SK_LOOKUP_TCP));
                    set.push(keep(&mut insns, &how)?);
                }
                Value::Record => {
                    let mut how = Self::wide(R1, 1, ring).to_vec();
                    how.extend([Insn::mov(R2, imm(8)), Insn::mov(R3, imm(0)), Insn::call(Helper::RINGBUF_RESERVE)]);
                    set.push(keep(&mut insns, &how)?);
                }
                Value::Dynptr => {
                    insns.extend(Self::wide(R1, 1, ring));
                    insns.extend([Insn::mov(R2, imm(8)), Insn::mov(R3, imm(0))]);
                    insns.extend(stack(R4, -80));
                    insns.push(Insn::call(Helper::RINGBUF_RESERVE_DYNPTR));
                    set.extend(stack(dst, -80));
                }
            }
        }
        // The call leaves R1 to R5 uninitialised.
        insns.push(Insn::call(Helper::KTIME_GET_NS));
        insns.extend(set);
        let call = insns.len();
        insns.extend([Insn::call(helper), Insn::mov(R0, imm(0)), Insn::exit()]);
        if let Some(at) = insns.iter().position(is_callback) {
            let distance = i32::try_from(insns.len() - at - 1).expect("a short program");
            insns[at] = Insn::from_parts(insns[at].code(), insns[at].dst(), CALLBACK, 0, distance).expect("registers");
            insns.extend([Insn::mov(R0, imm(0)), Insn::exit()]);
        }
        Some((insns, call))
    }

    pub(crate) fn try_call(&mut self, kind: usize, helper: Helper, args: &[Value], license: &CStr) -> Verdict {
        let Some((insns, call)) = self.program(kind, helper, args) else { return Verdict::Refused };
        let (fd, log) = self.load(kind, &insns, license);
        let missing = ARGS.iter().position(|arg| log.contains(&format!("{arg:?} !read_ok")));
        if fd.is_some() || log.contains(&format!("\n{}: ", call + 1)) || after_arguments(&log) {
            Verdict::Accepted
        } else if log.contains("unknown func") || log.contains("program of this type cannot use helper") {
            Verdict::NotOffered
        } else if log.contains("cannot call GPL-restricted function") {
            Verdict::Gpl
        } else if let Some(missing) = missing {
            Verdict::Reads(missing)
        } else if log.contains(&format!("\n{call}: ")) {
            Verdict::Refused
        } else {
            Verdict::NoKind
        }
    }

    /// How many arguments a helper reads, and the values it took. `None` if this kind of program does not have it, or
    /// the call is refused whatever it is given.
    pub(crate) fn reads(&mut self, kind: usize, helper: Helper) -> Option<Reads> {
        let mut args = Vec::new();
        match self.try_call(kind, helper, &args, c"GPL") {
            Verdict::Accepted => return Some(Reads { count: 0, exact: true, args }),
            Verdict::Reads(first) => assert_eq!(first, 0, "{helper:?} reads {first} first"),
            _ => return None,
        }
        loop {
            let mut next = None;
            for value in VALUES {
                args.push(value);
                next = Some(self.try_call(kind, helper, &args, c"GPL"));
                match next {
                    Some(Verdict::Accepted | Verdict::Reads(_)) => break,
                    _ => args.pop(),
                };
            }
            match next {
                Some(Verdict::Accepted) => return Some(Reads { count: args.len(), exact: true, args }),
                Some(Verdict::Reads(further)) => assert_eq!(further, args.len(), "{helper:?}: {args:?}"),
                _ => return Some(Reads { count: args.len() + 1, exact: false, args }),
            }
        }
    }
}

/// What was found out of one helper in one kind of program.
#[derive(Debug)]
pub(crate) struct Reads {
    pub(crate) count: usize,
    /// Whether it reads no more than that.
    pub(crate) exact: bool,
    pub(crate) args: Vec<Value>,
}

pub(crate) fn helpers() -> impl Iterator<Item = Helper> {
    Helper::ALL.iter().copied().filter(|helper| *helper != Helper::UNSPEC)
}

pub(crate) fn judge(test: &str) -> Option<Judge> {
    let judge = Judge::new();
    if judge.is_none() {
        skip(test, "the kernel shows no BTF");
    }
    judge
}
