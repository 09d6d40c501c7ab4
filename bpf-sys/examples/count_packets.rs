//! Counts packets in the kernel, and checks what the kernel counted.
//!
//! It opens UDP sockets on the loopback interface, gives them a socket filter that counts packets and bytes by port and
//! size in a hash map, sends itself packets, reads the map, and draws what the kernel counted next to what was sent.
//!
//! `cargo run -p bpf-sys --example count_packets`. Exit status: 0 if the counts agree, 77 if the kernel does not let this
//! process use BPF, 1 for everything else. The same program in C: `bpf-ffi/examples/count_packets.c`.

use bpf_sys::bpf_core::{Helper, Insn, MapType, ProgType, Reg::*, Size, Width, imm, reg, uapi::ElemFlags};
use bpf_sys::{Errno, Error, Map, MapCreate, ProgLoad, Program};
use std::io::Write;
use std::net::UdpSocket;
use std::os::fd::AsRawFd;
use std::process::ExitCode;
use std::time::Duration;

const PORTS: usize = 5;
const PACKETS: u64 = 4000;
const LARGEST: usize = 1400;
/// Payload bytes shifted right by this are the size class.
const CLASS_SHIFT: u8 = 8;
const CLASSES: usize = (LARGEST >> CLASS_SHIFT) + 1;
const BAR: u64 = 24;
#[allow(clippy::cast_possible_truncation)] // it is 30
const ENTRIES: u32 = (PORTS * CLASSES) as u32;
#[allow(clippy::cast_possible_truncation)] // it is 1
const NOEXIST: i32 = ElemFlags::NOEXIST.bits() as i32;

/// The key of the map has a port and a size class of 2 bytes each; the value, packets and bytes of 8 bytes each.
const COUNTS: MapCreate<'_> = MapCreate::new(MapType::HASH, 4, 16, ENTRIES).name("packet_counts");

/// The filter, but for its first instruction: that loads the map into r9, and the map's descriptor is a run-time number.
/// On a UDP socket the packet begins with the UDP header: source port, destination port, length, checksum.
///
/// A filter returns how many bytes of the packet to keep; 0 drops it. This one keeps all of them: the kernel runs it
/// before it queues the packet, so whatever has been received has been counted, and nobody has to guess when to look.
const FILTER: [Insn; 27] = [
    // The stack: key at r10-4, an empty count at r10-24.
    Insn::mov(R6, reg(R1)),           // r6 = context (struct __sk_buff), where ld_abs looks for it
    Insn::ldx(Size::W, R7, R6, 0),    // r7 = context->len
    Insn::sub(R7, imm(8)),            // r7 -= UDP header: bytes of payload
    Insn::ld_abs(Size::H, R0, R0, 2), // r0 = destination port, in the machine's byte order
    Insn::stx(Size::H, R10, -4, R0),  // key.port = r0
    Insn::mov(R1, reg(R7)),
    Insn::rsh(R1, imm(CLASS_SHIFT as i32)),
    Insn::stx(Size::H, R10, -2, R1), // key.size_class = payload >> 8
    Insn::st(Size::DW, R10, -24, 0),
    Insn::st(Size::DW, R10, -16, 0),
    // Insert an empty count. NOEXIST: unless there is one, of an earlier packet or of another CPU.
    Insn::mov(R1, reg(R9)),
    Insn::mov(R2, reg(R10)),
    Insn::add(R2, imm(-4)),
    Insn::mov(R3, reg(R10)),
    Insn::add(R3, imm(-24)),
    Insn::mov(R4, imm(NOEXIST)),
    Insn::call(Helper::MAP_UPDATE_ELEM),
    // r0 = address of the key's count, or null: the verifier insists on the test
    Insn::mov(R1, reg(R9)),
    Insn::mov(R2, reg(R10)),
    Insn::add(R2, imm(-4)),
    Insn::call(Helper::MAP_LOOKUP_ELEM),
    Insn::jeq(R0, imm(0), 3), // past the counting
    // Count, atomically: packets of other CPUs pass here at the same time.
    Insn::mov(R1, imm(1)),
    Insn::xadd(Width::W64, R0, 0, R1), // count.packets += 1
    Insn::xadd(Width::W64, R0, 8, R7), // count.bytes += r7
    Insn::mov(R0, imm(-1)),            // keep the whole packet
    Insn::exit(),
];

#[derive(Clone, Copy, Default, PartialEq)]
struct Count {
    packets: u64,
    bytes: u64,
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.packets += other.packets;
        self.bytes += other.bytes;
    }
}

/// What was sent, and what the kernel says of it.
#[derive(Clone, Copy, Default)]
struct Cell {
    sent: Count,
    counted: Count,
}

type Cells = [[Cell; CLASSES]; PORTS];

/// Why the program ends early: its exit status and what to say.
struct Failure(u8, String);

fn fail(what: &str) -> impl Fn(std::io::Error) -> Failure + '_ {
    move |error| Failure(1, format!("{what}: {error}"))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error.errno() {
            Errno::EPERM => Self(77, explain_permission(error)),
            // A kernel without CONFIG_BPF_SYSCALL, as the text says.
            Errno::ENOSYS => Self(77, error.to_string()),
            _ => Self(1, error.to_string()),
        }
    }
}

/// What this process lacks.
fn explain_permission(error: Error) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let caps = status.lines().find_map(|line| line.strip_prefix("CapEff:")).unwrap_or("0");
    let caps = u64::from_str_radix(caps.trim(), 16).unwrap_or(0);
    let (bpf, sys_admin, net_admin) = (caps >> 39 & 1 == 1, caps >> 21 & 1 == 1, caps >> 12 & 1 == 1);
    let sysctl = std::fs::read_to_string("/proc/sys/kernel/unprivileged_bpf_disabled");
    let sysctl = sysctl.as_deref().map_or("absent", str::trim);
    let advice = if bpf || sys_admin || sysctl == "0" {
        "That should do, so something else refuses: a seccomp filter, a security module,\n\
         a user namespace or, before Linux 5.11, RLIMIT_MEMLOCK."
    } else {
        "Run it as root, or give it the capability: setcap cap_bpf=ep FILE"
    };
    format!(
        "{} is not permitted to this process.\n  \
         CAP_BPF (39)        {}\n  \
         CAP_SYS_ADMIN (21)  {}\n  \
         CAP_NET_ADMIN (12)  {}; not needed here\n  \
         kernel.unprivileged_bpf_disabled = {sysctl}\n{advice}",
        error.cmd().name().unwrap_or("bpf"),
        if bpf { "present" } else { "missing; enough from Linux 5.8" },
        if sys_admin { "present" } else { "missing; enough on any kernel" },
        if net_admin { "present" } else { "missing" },
    )
}

/// The filter with the map's descriptor in it, loaded. If the verifier refuses it, its log says why.
fn load_filter(map: &Map) -> Result<(Program, usize), Failure> {
    let insns = [&Insn::ld_map_fd(R9, map.fd().as_raw_fd())[..], &FILTER].concat(); // r9 = map, two slots
    let mut log = vec![0; 16384];
    match ProgLoad::new(ProgType::SOCKET_FILTER, &insns, c"GPL").name("count_packets").load_or_log(&mut log) {
        Ok(program) => Ok((program, insns.len())),
        Err(refused) => {
            eprint!("{}", String::from_utf8_lossy(refused.log.map_or(b"", |log| log.bytes())));
            Err(refused.error.into())
        }
    }
}

/// Small numbers are likelier than large ones, so that the bars differ; the same in each run.
struct Random(u32);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % limit
    }
}

/// Sends the packets, one after the other, and receives each of them: then it has been counted.
fn exchange_packets(program: &Program, cells: &mut Cells) -> Result<[u16; PORTS], Failure> {
    let open = || UdpSocket::bind("127.0.0.1:0").map_err(fail("opening a UDP socket on 127.0.0.1"));
    let address = |socket: &UdpSocket| socket.local_addr().map_err(fail("asking for a port"));
    let sender = open()?;
    let (mut receivers, mut ports) = (Vec::new(), [0; PORTS]);
    for port in &mut ports {
        let receiver = open()?;
        // Connected to the sender, a socket gets packets from nobody else; only then does counting begin.
        let prepared = receiver.connect(address(&sender)?);
        let prepared = prepared.and_then(|()| receiver.set_read_timeout(Some(Duration::from_secs(5))));
        prepared.map_err(fail("preparing a receiver (is the loopback interface up?)"))?;
        let attached = program.attach_socket(receiver.as_raw_fd());
        attached.map_err(|errno| Failure(1, format!("attaching the filter: {errno}")))?;
        let address = address(&receiver)?;
        *port = address.port();
        receivers.push((receiver, address));
    }
    let (payload, mut received, mut random) = ([0; LARGEST], [0; LARGEST], Random(1));
    for _ in 0..PACKETS {
        let port = random.below(PORTS).min(random.below(PORTS));
        let size = 1 + random.below(LARGEST) * random.below(LARGEST) / LARGEST;
        let (receiver, address) = &receivers[port];
        sender.send_to(&payload[..size], address).map_err(fail("sending"))?;
        let got = receiver.recv(&mut received).map_err(fail("receiving (does a firewall filter loopback?)"))?;
        if got != size {
            return Err(Failure(1, format!("sent {size} bytes, received {got}")));
        }
        cells[port][size >> CLASS_SHIFT].sent += Count { packets: 1, bytes: size as u64 };
    }
    Ok(ports) // the sockets close here, and the filter goes with them
}

/// Walks the map: `None` asks for the first key, each key for the next. Counts strange keys.
fn read_map(map: &Map, ports: &[u16; PORTS], cells: &mut Cells) -> Result<usize, Error> {
    let mut key; // the one that `start` borrows
    let (mut next, mut start, mut strange) = ([0; 4], None, 0);
    while map.next_key(start, &mut next)? {
        let [p0, p1, c0, c1] = next;
        let class = usize::from(u16::from_ne_bytes([c0, c1]));
        match ports.iter().position(|port| port.to_ne_bytes() == [p0, p1]) {
            Some(port) if class < CLASSES => {
                let mut value = [[0; 8]; 2];
                map.lookup(&next, value.as_flattened_mut())?;
                let [packets, bytes] = value.map(u64::from_ne_bytes);
                cells[port][class].counted = Count { packets, bytes };
            }
            _ => strange += 1,
        }
        key = next;
        start = Some(&key[..]);
    }
    Ok(strange)
}

/// A row of a table, its bar in eighths of a character where the locale has them.
fn row(label: &str, Cell { sent, counted }: Cell, utf8: bool) -> String {
    let eighths = counted.packets.min(PACKETS / 2) * 8 * BAR * 2 / PACKETS; // a full bar is half of all packets
    let bar = (0..eighths).step_by(8).map(|at| match eighths - at {
        _ if !utf8 => '#',
        1 => '▏',
        2 => '▎',
        3 => '▍',
        4 => '▌',
        5 => '▋',
        6 => '▊',
        7 => '▉',
        _ => '█',
    });
    let bar: String = bar.collect();
    format!("{label:11} {:8} {:8} {:9} {:9}  {bar}\n", sent.packets, counted.packets, sent.bytes, counted.bytes)
}

/// Both tables, and how many pairs of a port and a size class differ.
fn tables(ports: &[u16; PORTS], cells: &Cells) -> (String, usize) {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    let utf8 =
        locale.into_iter().find(|it| !it.is_empty()).is_some_and(|it| it.contains("UTF-8") || it.contains("utf8"));
    let total = |cells: &mut dyn Iterator<Item = Cell>| {
        cells.fold(Cell::default(), |mut total, cell| {
            total.sent += cell.sent;
            total.counted += cell.counted;
            total
        })
    };
    let mut text = String::from("\nto port         sent  counted     bytes   counted  packets\n");
    for (port, classes) in ports.iter().zip(cells) {
        text += &row(&format!("{port:10}"), total(&mut classes.iter().copied()), utf8);
    }
    text += "\nof bytes        sent  counted     bytes   counted  packets\n";
    for class in 0..CLASSES {
        let label = format!("{:4}..{:4}", class << CLASS_SHIFT, ((class + 1) << CLASS_SHIFT) - 1);
        text += &row(&label, total(&mut cells.iter().map(|classes| classes[class])), utf8);
    }
    (text, cells.iter().flatten().filter(|cell| cell.sent != cell.counted).count())
}

fn run() -> Result<(), Failure> {
    let map = COUNTS.create()?;
    let (program, insns) = load_filter(&map)?;
    let mut cells = Cells::default();
    let ports = exchange_packets(&program, &mut cells)?;
    let strange = read_map(&map, &ports, &mut cells)?;
    let (tables, different) = tables(&ports, &cells);
    let wrong = strange + different;
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!("UDP packets, counted in the kernel by a socket filter (libbpfcore {version})\n{tables}");
    text += &format!("\n{insns} instructions loaded, {PACKETS} packets sent to {PORTS} ports.\n");
    if wrong == 0 {
        text += "The kernel's counts agree with what was sent.\n";
    }
    std::io::stdout().write_all(text.as_bytes()).map_err(fail("writing"))?;
    if wrong == 0 {
        Ok(())
    } else {
        Err(Failure(1, format!("{wrong} of the kernel's counts differ from what was sent")))
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(status, text)) => {
            eprintln!("count_packets: {text}");
            ExitCode::from(status)
        }
    }
}
