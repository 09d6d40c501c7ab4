//! The attribute and info structs against a table of Linux 7.3's header, and the zeros in them.

use bpf_core::attr::*;
use std::collections::{BTreeMap, BTreeSet};

/// (offset, size) by field.
type Layout = BTreeMap<String, (usize, usize)>;

/// The bytes of a value.
fn bytes<T: Copy>(value: &T) -> &[u8] {
    // SAFETY: the structs of this test have no implicit padding (asserted where they are declared) and `Attr` is made
    // by zeroed() or From, so every one of the `size_of` bytes behind the reference is initialised.
    unsafe { std::slice::from_raw_parts(std::ptr::from_ref(value).cast::<u8>(), size_of::<T>()) }
}

struct Struct {
    name: &'static str,
    size: usize,
    fields: &'static [Field],
    /// ZEROED, zeroed() and default().
    zeros: [Vec<u8>; 3],
}

macro_rules! structs {
    ($($name:ident)+) => {
        [$(Struct {
            name: stringify!($name),
            size: size_of::<$name>(),
            fields: $name::FIELDS,
            zeros: [bytes(&$name::ZEROED).into(), bytes(&$name::zeroed()).into(), bytes(&$name::default()).into()],
        }),+]
    };
}

fn ours() -> Vec<Struct> {
    structs! {
        MapCreateAttr MapElemAttr MapBatchAttr ProgLoadAttr ObjAttr ProgAttachAttr TestRunAttr GetIdAttr InfoAttr
        QueryAttr RawTracepointAttr BtfLoadAttr TaskFdQueryAttr LinkCreateAttr LinkUpdateAttr LinkDetachAttr
        EnableStatsAttr IterCreateAttr ProgBindMapAttr TokenCreateAttr ProgStreamReadAttr ProgAssocStructOpsAttr
        CommonAttr LinkIter LinkPerfEvent LinkKprobeMulti LinkTracing LinkNetfilter LinkRelative LinkUprobeMulti
        LinkTracingMulti MapInfo ProgInfo
    }
    .into()
}

/// The table: sizes, and the fields of each struct.
fn kernels() -> (BTreeMap<String, usize>, BTreeMap<String, Layout>) {
    let (mut sizes, mut fields) = (BTreeMap::new(), BTreeMap::<String, Layout>::new());
    for line in include_str!("data/attr-7.3.txt").lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |at: usize| words[at].parse::<usize>().unwrap_or_else(|e| panic!("{line}: {e}"));
        let double = match words[..] {
            ["struct", name, _] => sizes.insert(name.to_owned(), number(2)).is_some(),
            [name, field, _, _] => {
                let layout = fields.entry(name.to_owned()).or_default();
                layout.insert(field.to_owned(), (number(2), number(3))).is_some()
            }
            _ => panic!("not a row: {line}"),
        };
        assert!(!double, "twice: {line}");
    }
    (sizes, fields)
}

#[test]
fn every_size_is_the_kernels() {
    let ours: BTreeMap<String, usize> = ours().iter().map(|it| (it.name.to_owned(), it.size)).collect();
    assert_eq!(ours, kernels().0);
    assert_eq!((size_of::<Attr>(), align_of::<Attr>()), (168, 8));
}

#[test]
fn every_field_is_the_kernels() {
    let (_, kernels) = kernels();
    for it in ours() {
        let ours: Layout = it.fields.iter().map(|f| (f.name.to_owned(), (f.offset, f.size))).collect();
        assert_eq!(ours.len(), it.fields.len(), "{}: a name occurs twice", it.name);
        assert_eq!(Some(&ours), kernels.get(it.name), "{}", it.name);
    }
    assert_eq!(ours().iter().map(|it| it.name).collect::<BTreeSet<_>>().len(), kernels.len());
}

#[test]
fn names_that_the_kernel_never_had_are_gone() {
    let has = |fields: &[Field], name: &str| fields.iter().any(|field| field.name == name);
    for (fields, wrong, right) in [
        (MapCreateAttr::FIELDS, "bpf_value_type_id", "btf_value_type_id"),
        (ProgLoadAttr::FIELDS, "attact_btf_id", "attach_btf_id"),
        (ProgLoadAttr::FIELDS, "attach_prog_id", "attach_prog_fd"),
    ] {
        assert!(!has(fields, wrong) && has(fields, right), "{wrong}");
    }
    assert!(has(EnableStatsAttr::FIELDS, "type"), "a keyword keeps the kernel's spelling");
}

#[test]
fn zeroed_is_all_zero() {
    for it in ours() {
        for zeros in it.zeros {
            assert_eq!(zeros, vec![0; it.size], "{}", it.name);
        }
    }
    assert_eq!(bytes(&Attr::zeroed()), [0; 168]);
    assert_eq!(bytes(&Attr::default()), [0; 168]);
    assert_eq!(bytes(&LinkTail::ZEROED), [0; 48]);
}

#[test]
fn a_union_made_from_a_member_is_zero_behind_it() {
    let attr = Attr::from(TokenCreateAttr { flags: u32::MAX, bpffs_fd: u32::MAX });
    assert_eq!(bytes(&attr)[..8], [0xff; 8]);
    assert_eq!(bytes(&attr)[8..], [0; 160]);
}

#[test]
fn writing_a_member_keeps_the_rest() {
    let mut attr = Attr::from(ProgLoadAttr { keyring_id: -1, ..ProgLoadAttr::ZEROED });
    attr.iter_create = IterCreateAttr { link_fd: 0x0101_0101, flags: 0x0202_0202 };
    attr.map_elem.flags = u64::MAX;
    assert_eq!(bytes(&attr)[..8], [1, 1, 1, 1, 2, 2, 2, 2]);
    assert_eq!(bytes(&attr)[8..24], [0; 16]);
    assert_eq!(bytes(&attr)[24..32], [0xff; 8]);
    assert_eq!(bytes(&attr)[32..164], [0; 132]);
    assert_eq!(bytes(&attr)[164..], [0xff; 4]);
}

/// Every field gets bytes of its own, so a field in another's place shows.
#[test]
fn a_tail_has_the_bytes_of_its_struct() {
    const fn word(n: u32) -> u32 {
        0x0102_0304 * n
    }
    const fn long(n: u64) -> u64 {
        0x0102_0304_0506_0708 * n
    }
    fn check<T: Copy>(name: &str, it: T, tail: LinkTail) {
        let attr = LinkCreateAttr { tail, ..LinkCreateAttr::ZEROED };
        let (front, behind) = bytes(&attr)[16..].split_at(size_of::<T>());
        assert_eq!(front, bytes(&it), "{name}");
        assert!(front.iter().any(|byte| *byte != 0) && behind.iter().all(|byte| *byte == 0), "{name}");
    }
    macro_rules! tail {
        ($name:ident { $($field:ident: $value:expr),+ }) => {
            let mut it = $name::ZEROED;
            $(it.$field = $value;)+
            let fields: BTreeSet<usize> = $name::FIELDS.iter().map(|field| field.offset).collect();
            assert_eq!(fields.len(), [$(stringify!($field)),+].len(), "{}: a field is not checked", stringify!($name));
            check(stringify!($name), it, it.tail());
        };
    }
    tail!(LinkIter { iter_info: long(1), iter_info_len: word(2) });
    tail!(LinkPerfEvent { bpf_cookie: long(1) });
    tail!(LinkKprobeMulti { flags: word(1), cnt: word(2), syms: long(3), addrs: long(4), cookies: long(5) });
    tail!(LinkTracing { target_btf_id: word(1), cookie: long(2) });
    tail!(LinkNetfilter { pf: word(1), hooknum: word(2), priority: -3, flags: word(4) });
    tail!(LinkRelative { relative_fd: word(1), expected_revision: long(2) });
    tail!(LinkUprobeMulti {
        path: long(1),
        offsets: long(2),
        ref_ctr_offsets: long(3),
        cookies: long(4),
        cnt: word(5),
        flags: word(6),
        pid: word(7),
        path_fd: word(8)
    });
    tail!(LinkTracingMulti { ids: long(1), cookies: long(2), cnt: word(3) });
}

/// In C, `__u32 gpl_compatible:1` is the first bit of its word in the order of the target's bytes.
#[test]
fn the_bit_field_of_a_program_is_read() {
    let first = u32::from_ne_bytes(if cfg!(target_endian = "big") { [0x80, 0, 0, 0] } else { [1, 0, 0, 0] });
    assert!(ProgInfo { gpl_compatible: first, ..ProgInfo::ZEROED }.is_gpl_compatible());
    assert!(!ProgInfo { gpl_compatible: !first, ..ProgInfo::ZEROED }.is_gpl_compatible());
}
