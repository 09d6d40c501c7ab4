//! The instruction as the kernel sees it: 8 bytes.

use core::fmt;

/// One instruction slot, layout-identical to the kernel's `struct bpf_insn` on either byte order.
///
/// ```text
/// byte    0      1        2..4      4..8
///        code  dst,src    off       imm        off and imm signed, in native byte order
/// ```
///
/// Byte 1 holds two register nibbles. On little-endian machines `dst` is the low nibble, on big-endian ones the high
/// nibble (RFC 9669, section 3.1; the kernel's bit-fields follow the byte order of the machine).
///
/// Wide instructions ([`Insn::ld_imm64`]) take two slots.
///
/// ```
/// use bpf_core::{Insn, Reg, imm};
/// let insn = Insn::mov(Reg::R1, imm(5));
/// assert_eq!(insn.to_le_bytes(), [0xb7, 0x01, 0, 0, 5, 0, 0, 0]);
/// assert_eq!(insn.to_be_bytes(), [0xb7, 0x10, 0, 0, 0, 0, 0, 5]);
/// assert_eq!(Insn::from_le_bytes(insn.to_le_bytes()), insn);
/// ```
#[doc(alias = "bpf_insn")]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(C)]
pub struct Insn {
    code: u8,
    regs: u8,
    off: i16,
    imm: i32,
}

const _: () = {
    assert!(size_of::<Insn>() == 8);
    assert!(align_of::<Insn>() == 4);
    assert!(core::mem::offset_of!(Insn, code) == 0);
    assert!(core::mem::offset_of!(Insn, regs) == 1);
    assert!(core::mem::offset_of!(Insn, off) == 2);
    assert!(core::mem::offset_of!(Insn, imm) == 4);
};

/// Two nibbles in one byte, the first in the low half.
const fn nibbles(low: u8, high: u8) -> u8 {
    (low & 0xf) | (high << 4)
}

impl Insn {
    /// The one constructor: both nibbles are already known to fit.
    pub(crate) const fn encode(code: u8, dst: u8, src: u8, off: i16, imm: i32) -> Self {
        let regs = if cfg!(target_endian = "little") { nibbles(dst, src) } else { nibbles(src, dst) };
        Self { code, regs, off, imm }
    }

    /// Any bit pattern, for what no builder offers. `None` if a register nibble is above 15.
    ///
    /// ```
    /// use bpf_core::Insn;
    /// assert_eq!(Insn::from_parts(0x95, 0, 0, 0, 0), Some(Insn::exit()));
    /// assert_eq!(Insn::from_parts(0x95, 16, 0, 0, 0), None);
    /// ```
    #[doc(alias = "BPF_RAW_INSN")]
    #[must_use]
    pub const fn from_parts(code: u8, dst: u8, src: u8, off: i16, imm: i32) -> Option<Self> {
        if dst > 15 || src > 15 { None } else { Some(Self::encode(code, dst, src, off, imm)) }
    }

    /// The opcode byte.
    #[must_use]
    pub const fn code(self) -> u8 {
        self.code
    }

    /// The destination nibble, 0 to 15: any nibble can occur in foreign bytes.
    #[doc(alias = "dst_reg")]
    #[must_use]
    pub const fn dst(self) -> u8 {
        if cfg!(target_endian = "little") { self.regs & 0xf } else { self.regs >> 4 }
    }

    /// The source nibble, 0 to 15: a register, or the kind of a 64-bit load or call.
    #[doc(alias = "src_reg")]
    #[must_use]
    pub const fn src(self) -> u8 {
        if cfg!(target_endian = "little") { self.regs >> 4 } else { self.regs & 0xf }
    }

    /// The signed 16-bit offset: bytes for memory, instruction slots for jumps.
    #[must_use]
    pub const fn off(self) -> i16 {
        self.off
    }

    /// The signed 32-bit immediate.
    #[must_use]
    pub const fn imm(self) -> i32 {
        self.imm
    }

    /// The bytes on a little-endian machine.
    #[must_use]
    pub const fn to_le_bytes(self) -> [u8; 8] {
        let [o0, o1] = self.off.to_le_bytes();
        let [i0, i1, i2, i3] = self.imm.to_le_bytes();
        [self.code, nibbles(self.dst(), self.src()), o0, o1, i0, i1, i2, i3]
    }

    /// The bytes on a big-endian machine.
    #[must_use]
    pub const fn to_be_bytes(self) -> [u8; 8] {
        let [o0, o1] = self.off.to_be_bytes();
        let [i0, i1, i2, i3] = self.imm.to_be_bytes();
        [self.code, nibbles(self.src(), self.dst()), o0, o1, i0, i1, i2, i3]
    }

    /// The bytes on this machine, as the kernel reads them.
    #[must_use]
    pub const fn to_ne_bytes(self) -> [u8; 8] {
        if cfg!(target_endian = "little") { self.to_le_bytes() } else { self.to_be_bytes() }
    }

    /// From the bytes of a little-endian program. Total: every 8 bytes are some instruction slot.
    #[must_use]
    pub const fn from_le_bytes(bytes: [u8; 8]) -> Self {
        let [code, regs, o0, o1, i0, i1, i2, i3] = bytes;
        let (off, imm) = (i16::from_le_bytes([o0, o1]), i32::from_le_bytes([i0, i1, i2, i3]));
        Self::encode(code, regs & 0xf, regs >> 4, off, imm)
    }

    /// From the bytes of a big-endian program.
    #[must_use]
    pub const fn from_be_bytes(bytes: [u8; 8]) -> Self {
        let [code, regs, o0, o1, i0, i1, i2, i3] = bytes;
        let (off, imm) = (i16::from_be_bytes([o0, o1]), i32::from_be_bytes([i0, i1, i2, i3]));
        Self::encode(code, regs >> 4, regs & 0xf, off, imm)
    }

    /// From the bytes of a program of this machine.
    #[must_use]
    pub const fn from_ne_bytes(bytes: [u8; 8]) -> Self {
        if cfg!(target_endian = "little") { Self::from_le_bytes(bytes) } else { Self::from_be_bytes(bytes) }
    }
}

impl fmt::Debug for Insn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Insn")
            .field("code", &format_args!("{:#04x}", self.code))
            .field("dst", &self.dst())
            .field("src", &self.src())
            .field("off", &self.off)
            .field("imm", &self.imm)
            .finish()
    }
}
