//! The kernel's type information, as far as a test compares with it: enumerators, members of structs and unions.

use bpf_core::KernelVersion;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Where the running kernel shows its BTF.
const VMLINUX: &str = "/sys/kernel/btf/vmlinux";

const HEADER: usize = 24;
const TYPE: usize = 12;

/// The running kernel's version and types; `None` after saying why the test is skipped.
pub(crate) fn kernel(test: &str) -> Option<(KernelVersion, Btf)> {
    match Btf::read(Path::new(VMLINUX)) {
        Ok(btf) => Some((super::kernel_version(), btf)),
        Err(reason) => {
            super::skip(test, &reason);
            None
        }
    }
}

/// A loaded BTF.
pub(crate) struct Btf {
    data: Vec<u8>,
    strings: usize,
    /// Offset of each type, the first of which has the id 1.
    types: Vec<usize>,
}

/// A struct or union; members of its anonymous members are its own.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) size: usize,
    pub(crate) members: Vec<Member>,
}

#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    /// Bytes from the start of the record; of a bit-field, of its first bit.
    pub(crate) offset: usize,
    /// Bytes.
    pub(crate) size: usize,
    type_id: u32,
}

impl Record {
    pub(crate) fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

/// The kinds that a lookup tells apart.
mod kind {
    pub(super) const INT: u32 = 1;
    pub(super) const PTR: u32 = 2;
    pub(super) const ARRAY: u32 = 3;
    pub(super) const STRUCT: u32 = 4;
    pub(super) const UNION: u32 = 5;
    pub(super) const ENUM: u32 = 6;
    pub(super) const TYPEDEF: u32 = 8;
    pub(super) const VOLATILE: u32 = 9;
    pub(super) const CONST: u32 = 10;
    pub(super) const RESTRICT: u32 = 11;
    pub(super) const FUNC_PROTO: u32 = 13;
    pub(super) const VAR: u32 = 14;
    pub(super) const DATASEC: u32 = 15;
    pub(super) const FLOAT: u32 = 16;
    pub(super) const DECL_TAG: u32 = 17;
    pub(super) const TYPE_TAG: u32 = 18;
    pub(super) const ENUM64: u32 = 19;
}

/// A type's three words.
#[derive(Clone, Copy)]
struct Head {
    name: u32,
    info: u32,
    size_or_type: u32,
    /// Offset of what follows.
    tail: usize,
}

impl Head {
    fn kind(self) -> u32 {
        self.info >> 24 & 0x1f
    }

    fn len(self) -> usize {
        size(self.info & 0xffff)
    }

    fn flag(self) -> bool {
        self.info >> 31 != 0
    }

    /// Bytes behind the three words.
    fn tail_len(self) -> usize {
        match self.kind() {
            kind::INT | kind::VAR | kind::DECL_TAG => 4,
            kind::ARRAY => 12,
            kind::STRUCT | kind::UNION | kind::DATASEC | kind::ENUM64 => 12 * self.len(),
            kind::ENUM | kind::FUNC_PROTO => 8 * self.len(),
            _ => 0,
        }
    }
}

fn size(value: u32) -> usize {
    usize::try_from(value).expect("a host of at least 32 bits")
}

impl Btf {
    /// The BTF in a file of this host's byte order.
    fn read(path: &Path) -> Result<Self, String> {
        let data = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut btf = Self { data, strings: 0, types: Vec::new() };
        if btf.data.len() < HEADER || btf.data[..2] != 0xeb9f_u16.to_ne_bytes() {
            return Err(format!("{}: no BTF of this byte order", path.display()));
        }
        let start = size(btf.word(4));
        btf.strings = start + size(btf.word(16));
        let mut at = start + size(btf.word(8));
        let end = at + size(btf.word(12));
        while at < end {
            btf.types.push(at);
            at += TYPE + btf.head_at(at).tail_len();
        }
        Ok(btf)
    }

    fn word(&self, at: usize) -> u32 {
        u32::from_ne_bytes(self.data[at..at + 4].try_into().expect("4 bytes"))
    }

    fn head_at(&self, at: usize) -> Head {
        Head { name: self.word(at), info: self.word(at + 4), size_or_type: self.word(at + 8), tail: at + TYPE }
    }

    fn head(&self, id: u32) -> Head {
        self.head_at(self.types[size(id) - 1])
    }

    fn text(&self, offset: u32) -> String {
        let text = &self.data[self.strings + size(offset)..];
        let end = text.iter().position(|byte| *byte == 0).expect("strings end with a NUL");
        String::from_utf8_lossy(&text[..end]).into_owned()
    }

    /// Enumerators of one type; signed ones are sign-extended.
    fn enumerators_of(&self, head: Head) -> Vec<(String, u64)> {
        let row = if head.kind() == kind::ENUM { 8 } else { 12 };
        let value = |at: usize| match (row, head.flag()) {
            (8, false) => u64::from(self.word(at + 4)),
            (8, true) => i64::from(self.word(at + 4).cast_signed()).cast_unsigned(),
            _ => u64::from(self.word(at + 8)) << 32 | u64::from(self.word(at + 4)),
        };
        (0..head.len()).map(|n| head.tail + n * row).map(|at| (self.text(self.word(at)), value(at))).collect()
    }

    fn enums(&self) -> impl Iterator<Item = Head> {
        let heads = self.types.iter().map(|at| self.head_at(*at));
        heads.filter(|head| matches!(head.kind(), kind::ENUM | kind::ENUM64))
    }

    /// Every enumerator of every enum, anonymous ones included, with its values: unrelated enums may share a name.
    pub(crate) fn enumerators(&self) -> BTreeMap<String, BTreeSet<u64>> {
        let mut all = BTreeMap::<String, BTreeSet<u64>>::new();
        for (name, value) in self.enums().flat_map(|head| self.enumerators_of(head)) {
            all.entry(name).or_default().insert(value);
        }
        all
    }

    /// The enumerators of `enum name`.
    pub(crate) fn enumeration(&self, name: &str) -> Option<Vec<(String, u64)>> {
        self.enums().find(|head| self.text(head.name) == name).map(|head| self.enumerators_of(head))
    }

    /// `struct name` or `union name`.
    pub(crate) fn record(&self, name: &str) -> Option<Record> {
        let heads = self.types.iter().map(|at| self.head_at(*at));
        let mut records = heads.filter(|head| matches!(head.kind(), kind::STRUCT | kind::UNION));
        records.find(|head| self.text(head.name) == name).map(|head| self.record_of(head))
    }

    /// The struct or union that a member is.
    pub(crate) fn record_in(&self, member: &Member) -> Option<Record> {
        let head = self.bare(member.type_id);
        matches!(head.kind(), kind::STRUCT | kind::UNION).then(|| self.record_of(head))
    }

    /// The anonymous member of `union name` that itself has a member `field`.
    pub(crate) fn anonymous_with(&self, name: &str, field: &str) -> Option<Record> {
        let heads = self.types.iter().map(|at| self.head_at(*at));
        let union = heads.filter(|head| head.kind() == kind::UNION).find(|head| self.text(head.name) == name)?;
        let members = self.direct(union).into_iter().filter(|member| member.name.is_empty());
        members.filter_map(|member| self.record_in(&member)).find(|record| record.member(field).is_some())
    }

    fn record_of(&self, head: Head) -> Record {
        let mut members = Vec::new();
        for member in self.direct(head) {
            match self.record_in(&member) {
                Some(inner) if member.name.is_empty() => {
                    members
                        .extend(inner.members.into_iter().map(|it| Member { offset: member.offset + it.offset, ..it }));
                }
                _ => members.push(member),
            }
        }
        Record { size: size(head.size_or_type), members }
    }

    /// The members as BTF has them: anonymous ones with an empty name.
    fn direct(&self, head: Head) -> Vec<Member> {
        let member = |at: usize| {
            let (type_id, place) = (self.word(at + 4), self.word(at + 8));
            let bits = if head.flag() { place & 0x00ff_ffff } else { place };
            Member { name: self.text(self.word(at)), offset: size(bits / 8), size: self.size_of(type_id), type_id }
        };
        (0..head.len()).map(|n| member(head.tail + n * 12)).filter(|it| !it.name.is_empty() || it.size != 0).collect()
    }

    /// A type without its names and qualifiers.
    fn bare(&self, id: u32) -> Head {
        let head = self.head(id);
        match head.kind() {
            kind::TYPEDEF | kind::VOLATILE | kind::CONST | kind::RESTRICT | kind::TYPE_TAG => {
                self.bare(head.size_or_type)
            }
            _ => head,
        }
    }

    fn size_of(&self, id: u32) -> usize {
        let head = self.bare(id);
        match head.kind() {
            kind::INT | kind::STRUCT | kind::UNION | kind::ENUM | kind::ENUM64 | kind::FLOAT => size(head.size_or_type),
            kind::PTR => size_of::<usize>(),
            kind::ARRAY => self.size_of(self.word(head.tail)) * size(self.word(head.tail + 8)),
            _ => 0,
        }
    }
}
