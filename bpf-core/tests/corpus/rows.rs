//! One row an instruction: bytes on a little-endian machine | on a big-endian one | text | Rust builder | C macro.
//!
//! The text is LLVM's assembly language, near to the kernel's listings; an empty one means that there is none. The
//! bytes are what `llvm-mc` 19 (`-triple=bpfel` and `-triple=bpfeb`, `-mcpu=v4`) makes of the text, not what this library
//! writes; the last three groups say why LLVM has no word in them. Rust builders take operands in the order of the text,
//! C macros in the kernel's order.

use bpf_core::{AluOp, AtomicOp, Helper, Insn, JmpOp, Reg::*, Size, Swap, Width, imm, reg};

/// An instruction in every form that it has.
pub(crate) struct Row {
    /// Bytes on a little-endian machine, 16 hexadecimal digits a slot.
    pub(crate) le: &'static str,
    /// Bytes on a big-endian machine.
    pub(crate) be: &'static str,
    /// LLVM's text, or nothing.
    pub(crate) text: &'static str,
    /// What the builder returns, one slot or two.
    pub(crate) insns: &'static [Insn],
    /// The builder's call.
    pub(crate) builder: &'static str,
    /// The initialiser macro of `bpfcore/insn.h`.
    pub(crate) c: &'static str,
}

/// Lets rows of one and of two slots stand in one table.
struct Slots<T>(T);

impl Slots<Insn> {
    const fn list(self) -> [Insn; 1] {
        [self.0]
    }
}

impl Slots<[Insn; 2]> {
    const fn list(self) -> [Insn; 2] {
        self.0
    }
}

macro_rules! rows {
    ($($le:literal | $be:literal | $text:literal | Insn::$builder:ident($($operand:tt)*) | $c:literal)+) => {
        pub(crate) const ROWS: &[Row] = &[$(Row {
            le: $le,
            be: $be,
            text: $text,
            insns: &Slots(Insn::$builder($($operand)*)).list(),
            builder: concat!("Insn::", stringify!($builder), "(", stringify!($($operand)*), ")"),
            c: $c,
        }),+];
    };
}

rows! {
    // Arithmetic, 64 bits: immediate and register.
    "0700000000000000" | "0700000000000000" | "r0 += 0"           | Insn::add(R0, imm(0))           | "BPFCORE_ALU64_IMM(BPFCORE_ADD, BPFCORE_REG_0, 0)"
    "0f10000000000000" | "0f01000000000000" | "r0 += r1"          | Insn::add(R0, reg(R1))          | "BPFCORE_ALU64_REG(BPFCORE_ADD, BPFCORE_REG_0, BPFCORE_REG_1)"
    "1701000001000000" | "1710000000000001" | "r1 -= 1"           | Insn::sub(R1, imm(1))           | "BPFCORE_ALU64_IMM(BPFCORE_SUB, BPFCORE_REG_1, 1)"
    "1f21000000000000" | "1f12000000000000" | "r1 -= r2"          | Insn::sub(R1, reg(R2))          | "BPFCORE_ALU64_REG(BPFCORE_SUB, BPFCORE_REG_1, BPFCORE_REG_2)"
    "27090000ffffffff" | "27900000ffffffff" | "r9 *= -1"          | Insn::mul(R9, imm(-1))          | "BPFCORE_ALU64_IMM(BPFCORE_MUL, BPFCORE_REG_9, -1)"
    "2fa9000000000000" | "2f9a000000000000" | "r9 *= r10"         | Insn::mul(R9, reg(R10))         | "BPFCORE_ALU64_REG(BPFCORE_MUL, BPFCORE_REG_9, BPFCORE_REG_10)"
    "370a000007000000" | "37a0000000000007" | "r10 /= 7"          | Insn::div(R10, imm(7))          | "BPFCORE_ALU64_IMM(BPFCORE_DIV, BPFCORE_REG_10, 7)"
    "3f0a000000000000" | "3fa0000000000000" | "r10 /= r0"         | Insn::div(R10, reg(R0))         | "BPFCORE_ALU64_REG(BPFCORE_DIV, BPFCORE_REG_10, BPFCORE_REG_0)"
    "4702000000000080" | "4720000080000000" | "r2 |= -2147483648" | Insn::or(R2, imm(i32::MIN))     | "BPFCORE_ALU64_IMM(BPFCORE_OR, BPFCORE_REG_2, INT32_MIN)"
    "4f32000000000000" | "4f23000000000000" | "r2 |= r3"          | Insn::or(R2, reg(R3))           | "BPFCORE_ALU64_REG(BPFCORE_OR, BPFCORE_REG_2, BPFCORE_REG_3)"
    "57030000ffffff7f" | "573000007fffffff" | "r3 &= 2147483647"  | Insn::and(R3, imm(i32::MAX))    | "BPFCORE_ALU64_IMM(BPFCORE_AND, BPFCORE_REG_3, INT32_MAX)"
    "5f43000000000000" | "5f34000000000000" | "r3 &= r4"          | Insn::and(R3, reg(R4))          | "BPFCORE_ALU64_REG(BPFCORE_AND, BPFCORE_REG_3, BPFCORE_REG_4)"
    "670400003f000000" | "674000000000003f" | "r4 <<= 63"         | Insn::lsh(R4, imm(63))          | "BPFCORE_ALU64_IMM(BPFCORE_LSH, BPFCORE_REG_4, 63)"
    "6f54000000000000" | "6f45000000000000" | "r4 <<= r5"         | Insn::lsh(R4, reg(R5))          | "BPFCORE_ALU64_REG(BPFCORE_LSH, BPFCORE_REG_4, BPFCORE_REG_5)"
    "7705000001000000" | "7750000000000001" | "r5 >>= 1"          | Insn::rsh(R5, imm(1))           | "BPFCORE_ALU64_IMM(BPFCORE_RSH, BPFCORE_REG_5, 1)"
    "7f65000000000000" | "7f56000000000000" | "r5 >>= r6"         | Insn::rsh(R5, reg(R6))          | "BPFCORE_ALU64_REG(BPFCORE_RSH, BPFCORE_REG_5, BPFCORE_REG_6)"
    "9706000000000080" | "9760000080000000" | "r6 %= -2147483648" | Insn::modulo(R6, imm(i32::MIN)) | "BPFCORE_ALU64_IMM(BPFCORE_MOD, BPFCORE_REG_6, INT32_MIN)"
    "9f76000000000000" | "9f67000000000000" | "r6 %= r7"          | Insn::modulo(R6, reg(R7))       | "BPFCORE_ALU64_REG(BPFCORE_MOD, BPFCORE_REG_6, BPFCORE_REG_7)"
    "a70700001f000000" | "a77000000000001f" | "r7 ^= 31"          | Insn::xor(R7, imm(31))          | "BPFCORE_ALU64_IMM(BPFCORE_XOR, BPFCORE_REG_7, 31)"
    "af87000000000000" | "af78000000000000" | "r7 ^= r8"          | Insn::xor(R7, reg(R8))          | "BPFCORE_ALU64_REG(BPFCORE_XOR, BPFCORE_REG_7, BPFCORE_REG_8)"
    "c708000020000000" | "c780000000000020" | "r8 s>>= 32"        | Insn::arsh(R8, imm(32))         | "BPFCORE_ALU64_IMM(BPFCORE_ARSH, BPFCORE_REG_8, 32)"
    "cf98000000000000" | "cf89000000000000" | "r8 s>>= r9"        | Insn::arsh(R8, reg(R9))         | "BPFCORE_ALU64_REG(BPFCORE_ARSH, BPFCORE_REG_8, BPFCORE_REG_9)"
    "8701000000000000" | "8710000000000000" | "r1 = -r1"          | Insn::neg(R1)                   | "BPFCORE_ALU64_IMM(BPFCORE_NEG, BPFCORE_REG_1, 0)"
    "870a000000000000" | "87a0000000000000" | "r10 = -r10"        | Insn::neg(R10)                  | "BPFCORE_ALU64_IMM(BPFCORE_NEG, BPFCORE_REG_10, 0)"
    // Moves, 64 bits, with the bounds of the immediate and both ends of the register file.
    "b701000005000000" | "b710000000000005" | "r1 = 5"            | Insn::mov(R1, imm(5))           | "BPFCORE_MOV64_IMM(BPFCORE_REG_1, 5)"
    "b700000000000000" | "b700000000000000" | "r0 = 0"            | Insn::mov(R0, imm(0))           | "BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0)"
    "b7010000ffffffff" | "b7100000ffffffff" | "r1 = -1"           | Insn::mov(R1, imm(-1))          | "BPFCORE_MOV64_IMM(BPFCORE_REG_1, -1)"
    "b70a000001000000" | "b7a0000000000001" | "r10 = 1"           | Insn::mov(R10, imm(1))          | "BPFCORE_MOV64_IMM(BPFCORE_REG_10, 1)"
    "b7000000ffffff7f" | "b70000007fffffff" | "r0 = 2147483647"   | Insn::mov(R0, imm(i32::MAX))    | "BPFCORE_MOV64_IMM(BPFCORE_REG_0, INT32_MAX)"
    "b70a000000000080" | "b7a0000080000000" | "r10 = -2147483648" | Insn::mov(R10, imm(i32::MIN))   | "BPFCORE_MOV64_IMM(BPFCORE_REG_10, INT32_MIN)"
    "b706000078563412" | "b760000012345678" | "r6 = 305419896"    | Insn::mov(R6, imm(0x1234_5678)) | "BPFCORE_MOV64_IMM(BPFCORE_REG_6, 0x12345678)"
    "bf16000000000000" | "bf61000000000000" | "r6 = r1"           | Insn::mov(R6, reg(R1))          | "BPFCORE_MOV64_REG(BPFCORE_REG_6, BPFCORE_REG_1)"
    "bfa0000000000000" | "bf0a000000000000" | "r0 = r10"          | Insn::mov(R0, reg(R10))         | "BPFCORE_MOV64_REG(BPFCORE_REG_0, BPFCORE_REG_10)"
    "bf0a000000000000" | "bfa0000000000000" | "r10 = r0"          | Insn::mov(R10, reg(R0))         | "BPFCORE_MOV64_REG(BPFCORE_REG_10, BPFCORE_REG_0)"
    "bfa2000000000000" | "bf2a000000000000" | "r2 = r10"          | Insn::mov(R2, reg(R10))         | "BPFCORE_MOV64_REG(BPFCORE_REG_2, BPFCORE_REG_10)"
    // The general form of arithmetic, 64 bits.
    "a7010000ffffffff" | "a7100000ffffffff" | "r1 ^= -1" | Insn::alu(Width::W64, AluOp::Xor, R1, imm(-1)) | "BPFCORE_ALU64_IMM(BPFCORE_XOR, BPFCORE_REG_1, -1)"
    "4f21000000000000" | "4f12000000000000" | "r1 |= r2" | Insn::alu(Width::W64, AluOp::Or, R1, reg(R2))  | "BPFCORE_ALU64_REG(BPFCORE_OR, BPFCORE_REG_1, BPFCORE_REG_2)"
    "8709000000000000" | "8790000000000000" | "r9 = -r9" | Insn::alu(Width::W64, AluOp::Neg, R9, imm(0))  | "BPFCORE_ALU64_IMM(BPFCORE_NEG, BPFCORE_REG_9, 0)"
    // Arithmetic, 32 bits: immediate and register.
    "0400000000000000" | "0400000000000000" | "w0 += 0"           | Insn::add32(R0, imm(0))           | "BPFCORE_ALU32_IMM(BPFCORE_ADD, BPFCORE_REG_0, 0)"
    "0c10000000000000" | "0c01000000000000" | "w0 += w1"          | Insn::add32(R0, reg(R1))          | "BPFCORE_ALU32_REG(BPFCORE_ADD, BPFCORE_REG_0, BPFCORE_REG_1)"
    "1401000001000000" | "1410000000000001" | "w1 -= 1"           | Insn::sub32(R1, imm(1))           | "BPFCORE_ALU32_IMM(BPFCORE_SUB, BPFCORE_REG_1, 1)"
    "1c21000000000000" | "1c12000000000000" | "w1 -= w2"          | Insn::sub32(R1, reg(R2))          | "BPFCORE_ALU32_REG(BPFCORE_SUB, BPFCORE_REG_1, BPFCORE_REG_2)"
    "24090000ffffffff" | "24900000ffffffff" | "w9 *= -1"          | Insn::mul32(R9, imm(-1))          | "BPFCORE_ALU32_IMM(BPFCORE_MUL, BPFCORE_REG_9, -1)"
    "2ca9000000000000" | "2c9a000000000000" | "w9 *= w10"         | Insn::mul32(R9, reg(R10))         | "BPFCORE_ALU32_REG(BPFCORE_MUL, BPFCORE_REG_9, BPFCORE_REG_10)"
    "340a000007000000" | "34a0000000000007" | "w10 /= 7"          | Insn::div32(R10, imm(7))          | "BPFCORE_ALU32_IMM(BPFCORE_DIV, BPFCORE_REG_10, 7)"
    "3c0a000000000000" | "3ca0000000000000" | "w10 /= w0"         | Insn::div32(R10, reg(R0))         | "BPFCORE_ALU32_REG(BPFCORE_DIV, BPFCORE_REG_10, BPFCORE_REG_0)"
    "4402000000000080" | "4420000080000000" | "w2 |= -2147483648" | Insn::or32(R2, imm(i32::MIN))     | "BPFCORE_ALU32_IMM(BPFCORE_OR, BPFCORE_REG_2, INT32_MIN)"
    "4c32000000000000" | "4c23000000000000" | "w2 |= w3"          | Insn::or32(R2, reg(R3))           | "BPFCORE_ALU32_REG(BPFCORE_OR, BPFCORE_REG_2, BPFCORE_REG_3)"
    "54030000ffffff7f" | "543000007fffffff" | "w3 &= 2147483647"  | Insn::and32(R3, imm(i32::MAX))    | "BPFCORE_ALU32_IMM(BPFCORE_AND, BPFCORE_REG_3, INT32_MAX)"
    "5c43000000000000" | "5c34000000000000" | "w3 &= w4"          | Insn::and32(R3, reg(R4))          | "BPFCORE_ALU32_REG(BPFCORE_AND, BPFCORE_REG_3, BPFCORE_REG_4)"
    "640400001f000000" | "644000000000001f" | "w4 <<= 31"         | Insn::lsh32(R4, imm(31))          | "BPFCORE_ALU32_IMM(BPFCORE_LSH, BPFCORE_REG_4, 31)"
    "6c54000000000000" | "6c45000000000000" | "w4 <<= w5"         | Insn::lsh32(R4, reg(R5))          | "BPFCORE_ALU32_REG(BPFCORE_LSH, BPFCORE_REG_4, BPFCORE_REG_5)"
    "7405000001000000" | "7450000000000001" | "w5 >>= 1"          | Insn::rsh32(R5, imm(1))           | "BPFCORE_ALU32_IMM(BPFCORE_RSH, BPFCORE_REG_5, 1)"
    "7c65000000000000" | "7c56000000000000" | "w5 >>= w6"         | Insn::rsh32(R5, reg(R6))          | "BPFCORE_ALU32_REG(BPFCORE_RSH, BPFCORE_REG_5, BPFCORE_REG_6)"
    "9406000000000080" | "9460000080000000" | "w6 %= -2147483648" | Insn::modulo32(R6, imm(i32::MIN)) | "BPFCORE_ALU32_IMM(BPFCORE_MOD, BPFCORE_REG_6, INT32_MIN)"
    "9c76000000000000" | "9c67000000000000" | "w6 %= w7"          | Insn::modulo32(R6, reg(R7))       | "BPFCORE_ALU32_REG(BPFCORE_MOD, BPFCORE_REG_6, BPFCORE_REG_7)"
    "a40700001f000000" | "a47000000000001f" | "w7 ^= 31"          | Insn::xor32(R7, imm(31))          | "BPFCORE_ALU32_IMM(BPFCORE_XOR, BPFCORE_REG_7, 31)"
    "ac87000000000000" | "ac78000000000000" | "w7 ^= w8"          | Insn::xor32(R7, reg(R8))          | "BPFCORE_ALU32_REG(BPFCORE_XOR, BPFCORE_REG_7, BPFCORE_REG_8)"
    "c408000010000000" | "c480000000000010" | "w8 s>>= 16"        | Insn::arsh32(R8, imm(16))         | "BPFCORE_ALU32_IMM(BPFCORE_ARSH, BPFCORE_REG_8, 16)"
    "cc98000000000000" | "cc89000000000000" | "w8 s>>= w9"        | Insn::arsh32(R8, reg(R9))         | "BPFCORE_ALU32_REG(BPFCORE_ARSH, BPFCORE_REG_8, BPFCORE_REG_9)"
    "8401000000000000" | "8410000000000000" | "w1 = -w1"          | Insn::neg32(R1)                   | "BPFCORE_ALU32_IMM(BPFCORE_NEG, BPFCORE_REG_1, 0)"
    "840a000000000000" | "84a0000000000000" | "w10 = -w10"        | Insn::neg32(R10)                  | "BPFCORE_ALU32_IMM(BPFCORE_NEG, BPFCORE_REG_10, 0)"
    // Moves, 32 bits, with the bounds of the immediate and both ends of the register file.
    "b401000005000000" | "b410000000000005" | "w1 = 5"            | Insn::mov32(R1, imm(5))           | "BPFCORE_MOV32_IMM(BPFCORE_REG_1, 5)"
    "b400000000000000" | "b400000000000000" | "w0 = 0"            | Insn::mov32(R0, imm(0))           | "BPFCORE_MOV32_IMM(BPFCORE_REG_0, 0)"
    "b4010000ffffffff" | "b4100000ffffffff" | "w1 = -1"           | Insn::mov32(R1, imm(-1))          | "BPFCORE_MOV32_IMM(BPFCORE_REG_1, -1)"
    "b40a000001000000" | "b4a0000000000001" | "w10 = 1"           | Insn::mov32(R10, imm(1))          | "BPFCORE_MOV32_IMM(BPFCORE_REG_10, 1)"
    "b4000000ffffff7f" | "b40000007fffffff" | "w0 = 2147483647"   | Insn::mov32(R0, imm(i32::MAX))    | "BPFCORE_MOV32_IMM(BPFCORE_REG_0, INT32_MAX)"
    "b40a000000000080" | "b4a0000080000000" | "w10 = -2147483648" | Insn::mov32(R10, imm(i32::MIN))   | "BPFCORE_MOV32_IMM(BPFCORE_REG_10, INT32_MIN)"
    "b406000078563412" | "b460000012345678" | "w6 = 305419896"    | Insn::mov32(R6, imm(0x1234_5678)) | "BPFCORE_MOV32_IMM(BPFCORE_REG_6, 0x12345678)"
    "bc16000000000000" | "bc61000000000000" | "w6 = w1"           | Insn::mov32(R6, reg(R1))          | "BPFCORE_MOV32_REG(BPFCORE_REG_6, BPFCORE_REG_1)"
    "bca0000000000000" | "bc0a000000000000" | "w0 = w10"          | Insn::mov32(R0, reg(R10))         | "BPFCORE_MOV32_REG(BPFCORE_REG_0, BPFCORE_REG_10)"
    "bc0a000000000000" | "bca0000000000000" | "w10 = w0"          | Insn::mov32(R10, reg(R0))         | "BPFCORE_MOV32_REG(BPFCORE_REG_10, BPFCORE_REG_0)"
    "bca2000000000000" | "bc2a000000000000" | "w2 = w10"          | Insn::mov32(R2, reg(R10))         | "BPFCORE_MOV32_REG(BPFCORE_REG_2, BPFCORE_REG_10)"
    // The general form of arithmetic, 32 bits.
    "a4010000ffffffff" | "a4100000ffffffff" | "w1 ^= -1" | Insn::alu(Width::W32, AluOp::Xor, R1, imm(-1)) | "BPFCORE_ALU32_IMM(BPFCORE_XOR, BPFCORE_REG_1, -1)"
    "4c21000000000000" | "4c12000000000000" | "w1 |= w2" | Insn::alu(Width::W32, AluOp::Or, R1, reg(R2))  | "BPFCORE_ALU32_REG(BPFCORE_OR, BPFCORE_REG_1, BPFCORE_REG_2)"
    "8409000000000000" | "8490000000000000" | "w9 = -w9" | Insn::alu(Width::W32, AluOp::Neg, R9, imm(0))  | "BPFCORE_ALU32_IMM(BPFCORE_NEG, BPFCORE_REG_9, 0)"
    // Byte swaps.
    "d401000010000000" | "d410000000000010" | "r1 = le16 r1"   | Insn::le(Swap::B16, R1)  | "BPFCORE_ENDIAN(BPFCORE_TO_LE, BPFCORE_REG_1, 16)"
    "d400000020000000" | "d400000000000020" | "r0 = le32 r0"   | Insn::le(Swap::B32, R0)  | "BPFCORE_ENDIAN(BPFCORE_TO_LE, BPFCORE_REG_0, 32)"
    "d40a000040000000" | "d4a0000000000040" | "r10 = le64 r10" | Insn::le(Swap::B64, R10) | "BPFCORE_ENDIAN(BPFCORE_TO_LE, BPFCORE_REG_10, 64)"
    "dc01000010000000" | "dc10000000000010" | "r1 = be16 r1"   | Insn::be(Swap::B16, R1)  | "BPFCORE_ENDIAN(BPFCORE_TO_BE, BPFCORE_REG_1, 16)"
    "dc00000020000000" | "dc00000000000020" | "r0 = be32 r0"   | Insn::be(Swap::B32, R0)  | "BPFCORE_ENDIAN(BPFCORE_TO_BE, BPFCORE_REG_0, 32)"
    "dc0a000040000000" | "dca0000000000040" | "r10 = be64 r10" | Insn::be(Swap::B64, R10) | "BPFCORE_ENDIAN(BPFCORE_TO_BE, BPFCORE_REG_10, 64)"
    // Jumps that always go.
    "0500000000000000" | "0500000000000000" | "goto +0"     | Insn::ja(0)                                      | "BPFCORE_JMP_A(0)"
    "0500010000000000" | "0500000100000000" | "goto +1"     | Insn::ja(1)                                      | "BPFCORE_JMP_A(1)"
    "0500ffff00000000" | "0500ffff00000000" | "goto -1"     | Insn::ja(-1)                                     | "BPFCORE_JMP_A(-1)"
    "0500ff7f00000000" | "05007fff00000000" | "goto +32767" | Insn::ja(i16::MAX)                               | "BPFCORE_JMP_A(INT16_MAX)"
    "0500008000000000" | "0500800000000000" | "goto -32768" | Insn::ja(i16::MIN)                               | "BPFCORE_JMP_A(INT16_MIN)"
    "0500070000000000" | "0500000700000000" | "goto +7"     | Insn::jmp(Width::W64, JmpOp::Ja, R0, imm(0), 7)  | "BPFCORE_JMP_IMM(BPFCORE_JA, BPFCORE_REG_0, 0, 7)"
    "06000000f9ffffff" | "06000000fffffff9" | "gotol -7"    | Insn::jmp(Width::W32, JmpOp::Ja, R0, imm(-7), 0) | "BPFCORE_JMP32_IMM(BPFCORE_JA, BPFCORE_REG_0, -7, 0)"
    // Conditional jumps, 64 bits: immediate and register.
    "15000500fdffffff" | "15000005fffffffd" | "if r0 == -3 goto +5"         | Insn::jeq(R0, imm(-3), 5)                           | "BPFCORE_JMP_IMM(BPFCORE_JEQ, BPFCORE_REG_0, -3, 5)"
    "1d10000000000000" | "1d01000000000000" | "if r0 == r1 goto +0"         | Insn::jeq(R0, reg(R1), 0)                           | "BPFCORE_JMP_REG(BPFCORE_JEQ, BPFCORE_REG_0, BPFCORE_REG_1, 0)"
    "2501ffff00000000" | "2510ffff00000000" | "if r1 > 0 goto -1"           | Insn::jgt(R1, imm(0), -1)                           | "BPFCORE_JMP_IMM(BPFCORE_JGT, BPFCORE_REG_1, 0, -1)"
    "2d21010000000000" | "2d12000100000000" | "if r1 > r2 goto +1"          | Insn::jgt(R1, reg(R2), 1)                           | "BPFCORE_JMP_REG(BPFCORE_JGT, BPFCORE_REG_1, BPFCORE_REG_2, 1)"
    "3509ff7f01000000" | "35907fff00000001" | "if r9 >= 1 goto +32767"      | Insn::jge(R9, imm(1), i16::MAX)                     | "BPFCORE_JMP_IMM(BPFCORE_JGE, BPFCORE_REG_9, 1, INT16_MAX)"
    "3da9020000000000" | "3d9a000200000000" | "if r9 >= r10 goto +2"        | Insn::jge(R9, reg(R10), 2)                          | "BPFCORE_JMP_REG(BPFCORE_JGE, BPFCORE_REG_9, BPFCORE_REG_10, 2)"
    "a50a0080ffffffff" | "a5a08000ffffffff" | "if r10 < -1 goto -32768"     | Insn::jlt(R10, imm(-1), i16::MIN)                   | "BPFCORE_JMP_IMM(BPFCORE_JLT, BPFCORE_REG_10, -1, INT16_MIN)"
    "ad0afdff00000000" | "ada0fffd00000000" | "if r10 < r0 goto -3"         | Insn::jlt(R10, reg(R0), -3)                         | "BPFCORE_JMP_REG(BPFCORE_JLT, BPFCORE_REG_10, BPFCORE_REG_0, -3)"
    "b5020000ffffff7f" | "b52000007fffffff" | "if r2 <= 2147483647 goto +0" | Insn::jle(R2, imm(i32::MAX), 0)                     | "BPFCORE_JMP_IMM(BPFCORE_JLE, BPFCORE_REG_2, INT32_MAX, 0)"
    "bd32640000000000" | "bd23006400000000" | "if r2 <= r3 goto +100"       | Insn::jle(R2, reg(R3), 100)                         | "BPFCORE_JMP_REG(BPFCORE_JLE, BPFCORE_REG_2, BPFCORE_REG_3, 100)"
    "4503010000000080" | "4530000180000000" | "if r3 & -2147483648 goto +1" | Insn::jset(R3, imm(i32::MIN), 1)                    | "BPFCORE_JMP_IMM(BPFCORE_JSET, BPFCORE_REG_3, INT32_MIN, 1)"
    "4d439cff00000000" | "4d34ff9c00000000" | "if r3 & r4 goto -100"        | Insn::jset(R3, reg(R4), -100)                       | "BPFCORE_JMP_REG(BPFCORE_JSET, BPFCORE_REG_3, BPFCORE_REG_4, -100)"
    "5504020007000000" | "5540000200000007" | "if r4 != 7 goto +2"          | Insn::jne(R4, imm(7), 2)                            | "BPFCORE_JMP_IMM(BPFCORE_JNE, BPFCORE_REG_4, 7, 2)"
    "5d54030000000000" | "5d45000300000000" | "if r4 != r5 goto +3"         | Insn::jne(R4, reg(R5), 3)                           | "BPFCORE_JMP_REG(BPFCORE_JNE, BPFCORE_REG_4, BPFCORE_REG_5, 3)"
    "6505fdff09000000" | "6550fffd00000009" | "if r5 s> 9 goto -3"          | Insn::jsgt(R5, imm(9), -3)                          | "BPFCORE_JMP_IMM(BPFCORE_JSGT, BPFCORE_REG_5, 9, -3)"
    "6d65050000000000" | "6d56000500000000" | "if r5 s> r6 goto +5"         | Insn::jsgt(R5, reg(R6), 5)                          | "BPFCORE_JMP_REG(BPFCORE_JSGT, BPFCORE_REG_5, BPFCORE_REG_6, 5)"
    "750664009cffffff" | "75600064ffffff9c" | "if r6 s>= -100 goto +100"    | Insn::jsge(R6, imm(-100), 100)                      | "BPFCORE_JMP_IMM(BPFCORE_JSGE, BPFCORE_REG_6, -100, 100)"
    "7d76ffff00000000" | "7d67ffff00000000" | "if r6 s>= r7 goto -1"        | Insn::jsge(R6, reg(R7), -1)                         | "BPFCORE_JMP_REG(BPFCORE_JSGE, BPFCORE_REG_6, BPFCORE_REG_7, -1)"
    "c5079cff05000000" | "c570ff9c00000005" | "if r7 s< 5 goto -100"        | Insn::jslt(R7, imm(5), -100)                        | "BPFCORE_JMP_IMM(BPFCORE_JSLT, BPFCORE_REG_7, 5, -100)"
    "cd87ff7f00000000" | "cd787fff00000000" | "if r7 s< r8 goto +32767"     | Insn::jslt(R7, reg(R8), i16::MAX)                   | "BPFCORE_JMP_REG(BPFCORE_JSLT, BPFCORE_REG_7, BPFCORE_REG_8, INT16_MAX)"
    "d508030006000000" | "d580000300000006" | "if r8 s<= 6 goto +3"         | Insn::jsle(R8, imm(6), 3)                           | "BPFCORE_JMP_IMM(BPFCORE_JSLE, BPFCORE_REG_8, 6, 3)"
    "dd98008000000000" | "dd89800000000000" | "if r8 s<= r9 goto -32768"    | Insn::jsle(R8, reg(R9), i16::MIN)                   | "BPFCORE_JMP_REG(BPFCORE_JSLE, BPFCORE_REG_8, BPFCORE_REG_9, INT16_MIN)"
    "6d21feff00000000" | "6d12fffe00000000" | "if r1 s> r2 goto -2"         | Insn::jmp(Width::W64, JmpOp::Jsgt, R1, reg(R2), -2) | "BPFCORE_JMP_REG(BPFCORE_JSGT, BPFCORE_REG_1, BPFCORE_REG_2, -2)"
    "45010200ff000000" | "45100002000000ff" | "if r1 & 255 goto +2"         | Insn::jmp(Width::W64, JmpOp::Jset, R1, imm(255), 2) | "BPFCORE_JMP_IMM(BPFCORE_JSET, BPFCORE_REG_1, 255, 2)"
    // Conditional jumps, 32 bits: immediate and register.
    "16000500fdffffff" | "16000005fffffffd" | "if w0 == -3 goto +5"         | Insn::jeq32(R0, imm(-3), 5)                         | "BPFCORE_JMP32_IMM(BPFCORE_JEQ, BPFCORE_REG_0, -3, 5)"
    "1e10000000000000" | "1e01000000000000" | "if w0 == w1 goto +0"         | Insn::jeq32(R0, reg(R1), 0)                         | "BPFCORE_JMP32_REG(BPFCORE_JEQ, BPFCORE_REG_0, BPFCORE_REG_1, 0)"
    "2601ffff00000000" | "2610ffff00000000" | "if w1 > 0 goto -1"           | Insn::jgt32(R1, imm(0), -1)                         | "BPFCORE_JMP32_IMM(BPFCORE_JGT, BPFCORE_REG_1, 0, -1)"
    "2e21010000000000" | "2e12000100000000" | "if w1 > w2 goto +1"          | Insn::jgt32(R1, reg(R2), 1)                         | "BPFCORE_JMP32_REG(BPFCORE_JGT, BPFCORE_REG_1, BPFCORE_REG_2, 1)"
    "3609ff7f01000000" | "36907fff00000001" | "if w9 >= 1 goto +32767"      | Insn::jge32(R9, imm(1), i16::MAX)                   | "BPFCORE_JMP32_IMM(BPFCORE_JGE, BPFCORE_REG_9, 1, INT16_MAX)"
    "3ea9020000000000" | "3e9a000200000000" | "if w9 >= w10 goto +2"        | Insn::jge32(R9, reg(R10), 2)                        | "BPFCORE_JMP32_REG(BPFCORE_JGE, BPFCORE_REG_9, BPFCORE_REG_10, 2)"
    "a60a0080ffffffff" | "a6a08000ffffffff" | "if w10 < -1 goto -32768"     | Insn::jlt32(R10, imm(-1), i16::MIN)                 | "BPFCORE_JMP32_IMM(BPFCORE_JLT, BPFCORE_REG_10, -1, INT16_MIN)"
    "ae0afdff00000000" | "aea0fffd00000000" | "if w10 < w0 goto -3"         | Insn::jlt32(R10, reg(R0), -3)                       | "BPFCORE_JMP32_REG(BPFCORE_JLT, BPFCORE_REG_10, BPFCORE_REG_0, -3)"
    "b6020000ffffff7f" | "b62000007fffffff" | "if w2 <= 2147483647 goto +0" | Insn::jle32(R2, imm(i32::MAX), 0)                   | "BPFCORE_JMP32_IMM(BPFCORE_JLE, BPFCORE_REG_2, INT32_MAX, 0)"
    "be32640000000000" | "be23006400000000" | "if w2 <= w3 goto +100"       | Insn::jle32(R2, reg(R3), 100)                       | "BPFCORE_JMP32_REG(BPFCORE_JLE, BPFCORE_REG_2, BPFCORE_REG_3, 100)"
    "4603010000000080" | "4630000180000000" | "if w3 & -2147483648 goto +1" | Insn::jset32(R3, imm(i32::MIN), 1)                  | "BPFCORE_JMP32_IMM(BPFCORE_JSET, BPFCORE_REG_3, INT32_MIN, 1)"
    "4e439cff00000000" | "4e34ff9c00000000" | "if w3 & w4 goto -100"        | Insn::jset32(R3, reg(R4), -100)                     | "BPFCORE_JMP32_REG(BPFCORE_JSET, BPFCORE_REG_3, BPFCORE_REG_4, -100)"
    "5604020007000000" | "5640000200000007" | "if w4 != 7 goto +2"          | Insn::jne32(R4, imm(7), 2)                          | "BPFCORE_JMP32_IMM(BPFCORE_JNE, BPFCORE_REG_4, 7, 2)"
    "5e54030000000000" | "5e45000300000000" | "if w4 != w5 goto +3"         | Insn::jne32(R4, reg(R5), 3)                         | "BPFCORE_JMP32_REG(BPFCORE_JNE, BPFCORE_REG_4, BPFCORE_REG_5, 3)"
    "6605fdff09000000" | "6650fffd00000009" | "if w5 s> 9 goto -3"          | Insn::jsgt32(R5, imm(9), -3)                        | "BPFCORE_JMP32_IMM(BPFCORE_JSGT, BPFCORE_REG_5, 9, -3)"
    "6e65050000000000" | "6e56000500000000" | "if w5 s> w6 goto +5"         | Insn::jsgt32(R5, reg(R6), 5)                        | "BPFCORE_JMP32_REG(BPFCORE_JSGT, BPFCORE_REG_5, BPFCORE_REG_6, 5)"
    "760664009cffffff" | "76600064ffffff9c" | "if w6 s>= -100 goto +100"    | Insn::jsge32(R6, imm(-100), 100)                    | "BPFCORE_JMP32_IMM(BPFCORE_JSGE, BPFCORE_REG_6, -100, 100)"
    "7e76ffff00000000" | "7e67ffff00000000" | "if w6 s>= w7 goto -1"        | Insn::jsge32(R6, reg(R7), -1)                       | "BPFCORE_JMP32_REG(BPFCORE_JSGE, BPFCORE_REG_6, BPFCORE_REG_7, -1)"
    "c6079cff05000000" | "c670ff9c00000005" | "if w7 s< 5 goto -100"        | Insn::jslt32(R7, imm(5), -100)                      | "BPFCORE_JMP32_IMM(BPFCORE_JSLT, BPFCORE_REG_7, 5, -100)"
    "ce87ff7f00000000" | "ce787fff00000000" | "if w7 s< w8 goto +32767"     | Insn::jslt32(R7, reg(R8), i16::MAX)                 | "BPFCORE_JMP32_REG(BPFCORE_JSLT, BPFCORE_REG_7, BPFCORE_REG_8, INT16_MAX)"
    "d608030006000000" | "d680000300000006" | "if w8 s<= 6 goto +3"         | Insn::jsle32(R8, imm(6), 3)                         | "BPFCORE_JMP32_IMM(BPFCORE_JSLE, BPFCORE_REG_8, 6, 3)"
    "de98008000000000" | "de89800000000000" | "if w8 s<= w9 goto -32768"    | Insn::jsle32(R8, reg(R9), i16::MIN)                 | "BPFCORE_JMP32_REG(BPFCORE_JSLE, BPFCORE_REG_8, BPFCORE_REG_9, INT16_MIN)"
    "6e21feff00000000" | "6e12fffe00000000" | "if w1 s> w2 goto -2"         | Insn::jmp(Width::W32, JmpOp::Jsgt, R1, reg(R2), -2) | "BPFCORE_JMP32_REG(BPFCORE_JSGT, BPFCORE_REG_1, BPFCORE_REG_2, -2)"
    "46010200ff000000" | "46100002000000ff" | "if w1 & 255 goto +2"         | Insn::jmp(Width::W32, JmpOp::Jset, R1, imm(255), 2) | "BPFCORE_JMP32_IMM(BPFCORE_JSET, BPFCORE_REG_1, 255, 2)"
    // Loads from memory.
    "7121000000000000" | "7112000000000000" | "r1 = *(u8 *)(r2 + 0)"      | Insn::ldx(Size::B, R1, R2, 0)        | "BPFCORE_LDX_MEM(BPFCORE_B, BPFCORE_REG_1, BPFCORE_REG_2, 0)"
    "71a0ffff00000000" | "710affff00000000" | "r0 = *(u8 *)(r10 - 1)"     | Insn::ldx(Size::B, R0, R10, -1)      | "BPFCORE_LDX_MEM(BPFCORE_B, BPFCORE_REG_0, BPFCORE_REG_10, -1)"
    "6921ff7f00000000" | "69127fff00000000" | "r1 = *(u16 *)(r2 + 32767)" | Insn::ldx(Size::H, R1, R2, i16::MAX) | "BPFCORE_LDX_MEM(BPFCORE_H, BPFCORE_REG_1, BPFCORE_REG_2, INT16_MAX)"
    "690a040000000000" | "69a0000400000000" | "r10 = *(u16 *)(r0 + 4)"    | Insn::ldx(Size::H, R10, R0, 4)       | "BPFCORE_LDX_MEM(BPFCORE_H, BPFCORE_REG_10, BPFCORE_REG_0, 4)"
    "6110000000000000" | "6101000000000000" | "r0 = *(u32 *)(r1 + 0)"     | Insn::ldx(Size::W, R0, R1, 0)        | "BPFCORE_LDX_MEM(BPFCORE_W, BPFCORE_REG_0, BPFCORE_REG_1, 0)"
    "6121008000000000" | "6112800000000000" | "r1 = *(u32 *)(r2 - 32768)" | Insn::ldx(Size::W, R1, R2, i16::MIN) | "BPFCORE_LDX_MEM(BPFCORE_W, BPFCORE_REG_1, BPFCORE_REG_2, INT16_MIN)"
    "79a3f8ff00000000" | "793afff800000000" | "r3 = *(u64 *)(r10 - 8)"    | Insn::ldx(Size::DW, R3, R10, -8)     | "BPFCORE_LDX_MEM(BPFCORE_DW, BPFCORE_REG_3, BPFCORE_REG_10, -8)"
    "7910100000000000" | "7901001000000000" | "r0 = *(u64 *)(r1 + 16)"    | Insn::ldx(Size::DW, R0, R1, 16)      | "BPFCORE_LDX_MEM(BPFCORE_DW, BPFCORE_REG_0, BPFCORE_REG_1, 16)"
    // Stores of an immediate.
    "7201000000000000" | "7210000000000000" | "*(u8 *)(r1 + 0) = 0"             | Insn::st(Size::B, R1, 0, 0)           | "BPFCORE_ST_MEM(BPFCORE_B, BPFCORE_REG_1, 0, 0)"
    "720affff7f000000" | "72a0ffff0000007f" | "*(u8 *)(r10 - 1) = 127"          | Insn::st(Size::B, R10, -1, 127)       | "BPFCORE_ST_MEM(BPFCORE_B, BPFCORE_REG_10, -1, 127)"
    "6a02ff7fffffffff" | "6a207fffffffffff" | "*(u16 *)(r2 + 32767) = -1"       | Insn::st(Size::H, R2, i16::MAX, -1)   | "BPFCORE_ST_MEM(BPFCORE_H, BPFCORE_REG_2, INT16_MAX, -1)"
    "6a0afeff01000000" | "6aa0fffe00000001" | "*(u16 *)(r10 - 2) = 1"           | Insn::st(Size::H, R10, -2, 1)         | "BPFCORE_ST_MEM(BPFCORE_H, BPFCORE_REG_10, -2, 1)"
    "620afcff00000080" | "62a0fffc80000000" | "*(u32 *)(r10 - 4) = -2147483648" | Insn::st(Size::W, R10, -4, i32::MIN)  | "BPFCORE_ST_MEM(BPFCORE_W, BPFCORE_REG_10, -4, INT32_MIN)"
    "6200000005000000" | "6200000000000005" | "*(u32 *)(r0 + 0) = 5"            | Insn::st(Size::W, R0, 0, 5)           | "BPFCORE_ST_MEM(BPFCORE_W, BPFCORE_REG_0, 0, 5)"
    "7a0af8ffffffff7f" | "7aa0fff87fffffff" | "*(u64 *)(r10 - 8) = 2147483647"  | Insn::st(Size::DW, R10, -8, i32::MAX) | "BPFCORE_ST_MEM(BPFCORE_DW, BPFCORE_REG_10, -8, INT32_MAX)"
    "7a030080ffffffff" | "7a308000ffffffff" | "*(u64 *)(r3 - 32768) = -1"       | Insn::st(Size::DW, R3, i16::MIN, -1)  | "BPFCORE_ST_MEM(BPFCORE_DW, BPFCORE_REG_3, INT16_MIN, -1)"
    // Stores of a register. In C the source stands before the offset.
    "7321000000000000" | "7312000000000000" | "*(u8 *)(r1 + 0) = w2"      | Insn::stx(Size::B, R1, 0, R2)         | "BPFCORE_STX_MEM(BPFCORE_B, BPFCORE_REG_1, BPFCORE_REG_2, 0)"
    "730affff00000000" | "73a0ffff00000000" | "*(u8 *)(r10 - 1) = w0"     | Insn::stx(Size::B, R10, -1, R0)       | "BPFCORE_STX_MEM(BPFCORE_B, BPFCORE_REG_10, BPFCORE_REG_0, -1)"
    "6b32ff7f00000000" | "6b237fff00000000" | "*(u16 *)(r2 + 32767) = w3" | Insn::stx(Size::H, R2, i16::MAX, R3)  | "BPFCORE_STX_MEM(BPFCORE_H, BPFCORE_REG_2, BPFCORE_REG_3, INT16_MAX)"
    "6b9afeff00000000" | "6ba9fffe00000000" | "*(u16 *)(r10 - 2) = w9"    | Insn::stx(Size::H, R10, -2, R9)       | "BPFCORE_STX_MEM(BPFCORE_H, BPFCORE_REG_10, BPFCORE_REG_9, -2)"
    "631afcff00000000" | "63a1fffc00000000" | "*(u32 *)(r10 - 4) = w1"    | Insn::stx(Size::W, R10, -4, R1)       | "BPFCORE_STX_MEM(BPFCORE_W, BPFCORE_REG_10, BPFCORE_REG_1, -4)"
    "63a0000000000000" | "630a000000000000" | "*(u32 *)(r0 + 0) = w10"    | Insn::stx(Size::W, R0, 0, R10)        | "BPFCORE_STX_MEM(BPFCORE_W, BPFCORE_REG_0, BPFCORE_REG_10, 0)"
    "7b6af8ff00000000" | "7ba6fff800000000" | "*(u64 *)(r10 - 8) = r6"    | Insn::stx(Size::DW, R10, -8, R6)      | "BPFCORE_STX_MEM(BPFCORE_DW, BPFCORE_REG_10, BPFCORE_REG_6, -8)"
    "7b43008000000000" | "7b34800000000000" | "*(u64 *)(r3 - 32768) = r4" | Insn::stx(Size::DW, R3, i16::MIN, R4) | "BPFCORE_STX_MEM(BPFCORE_DW, BPFCORE_REG_3, BPFCORE_REG_4, INT16_MIN)"
    // Atomics.
    "db1af8ff00000000" | "dba1fff800000000" | "lock *(u64 *)(r10 - 8) += r1"                | Insn::xadd(Width::W64, R10, -8, R1)                         | "BPFCORE_STX_XADD(BPFCORE_DW, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "dba0ff7f00000000" | "db0a7fff00000000" | "lock *(u64 *)(r0 + 32767) += r10"            | Insn::xadd(Width::W64, R0, i16::MAX, R10)                   | "BPFCORE_STX_XADD(BPFCORE_DW, BPFCORE_REG_0, BPFCORE_REG_10, INT16_MAX)"
    "db1af8ff00000000" | "dba1fff800000000" | "lock *(u64 *)(r10 - 8) += r1"                | Insn::atomic(Size::DW, AtomicOp::Add, R10, -8, R1)          | "BPFCORE_ATOMIC_OP(BPFCORE_DW, BPFCORE_ADD, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "db1af8ff40000000" | "dba1fff800000040" | "lock *(u64 *)(r10 - 8) |= r1"                | Insn::atomic(Size::DW, AtomicOp::Or, R10, -8, R1)           | "BPFCORE_ATOMIC_OP(BPFCORE_DW, BPFCORE_OR, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "db1af8ff50000000" | "dba1fff800000050" | "lock *(u64 *)(r10 - 8) &= r1"                | Insn::atomic(Size::DW, AtomicOp::And, R10, -8, R1)          | "BPFCORE_ATOMIC_OP(BPFCORE_DW, BPFCORE_AND, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "db1af8ffa0000000" | "dba1fff8000000a0" | "lock *(u64 *)(r10 - 8) ^= r1"                | Insn::atomic(Size::DW, AtomicOp::Xor, R10, -8, R1)          | "BPFCORE_ATOMIC_OP(BPFCORE_DW, BPFCORE_XOR, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "db1af8ff01000000" | "dba1fff800000001" | "r1 = atomic_fetch_add((u64 *)(r10 - 8), r1)" | Insn::atomic(Size::DW, AtomicOp::FetchAdd, R10, -8, R1)     | "BPFCORE_ATOMIC_OP(BPFCORE_DW, BPFCORE_ADD | BPFCORE_FETCH, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "db1af8ff41000000" | "dba1fff800000041" | "r1 = atomic_fetch_or((u64 *)(r10 - 8), r1)"  | Insn::atomic(Size::DW, AtomicOp::FetchOr, R10, -8, R1)      | "BPFCORE_ATOMIC_OP(BPFCORE_DW, BPFCORE_OR | BPFCORE_FETCH, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "db1af8ff51000000" | "dba1fff800000051" | "r1 = atomic_fetch_and((u64 *)(r10 - 8), r1)" | Insn::atomic(Size::DW, AtomicOp::FetchAnd, R10, -8, R1)     | "BPFCORE_ATOMIC_OP(BPFCORE_DW, BPFCORE_AND | BPFCORE_FETCH, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "db1af8ffa1000000" | "dba1fff8000000a1" | "r1 = atomic_fetch_xor((u64 *)(r10 - 8), r1)" | Insn::atomic(Size::DW, AtomicOp::FetchXor, R10, -8, R1)     | "BPFCORE_ATOMIC_OP(BPFCORE_DW, BPFCORE_XOR | BPFCORE_FETCH, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "db1af8ffe1000000" | "dba1fff8000000e1" | "r1 = xchg_64(r10 - 8, r1)"                   | Insn::atomic(Size::DW, AtomicOp::Xchg, R10, -8, R1)         | "BPFCORE_ATOMIC_OP(BPFCORE_DW, BPFCORE_XCHG, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "db920080f1000000" | "db298000000000f1" | "r0 = cmpxchg_64(r2 - 32768, r0, r9)"         | Insn::atomic(Size::DW, AtomicOp::Cmpxchg, R2, i16::MIN, R9) | "BPFCORE_ATOMIC_OP(BPFCORE_DW, BPFCORE_CMPXCHG, BPFCORE_REG_2, BPFCORE_REG_9, INT16_MIN)"
    "c31af8ff00000000" | "c3a1fff800000000" | "lock *(u32 *)(r10 - 8) += w1"                | Insn::xadd(Width::W32, R10, -8, R1)                         | "BPFCORE_STX_XADD(BPFCORE_W, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "c3a0ff7f00000000" | "c30a7fff00000000" | "lock *(u32 *)(r0 + 32767) += w10"            | Insn::xadd(Width::W32, R0, i16::MAX, R10)                   | "BPFCORE_STX_XADD(BPFCORE_W, BPFCORE_REG_0, BPFCORE_REG_10, INT16_MAX)"
    "c31af8ff00000000" | "c3a1fff800000000" | "lock *(u32 *)(r10 - 8) += w1"                | Insn::atomic(Size::W, AtomicOp::Add, R10, -8, R1)           | "BPFCORE_ATOMIC_OP(BPFCORE_W, BPFCORE_ADD, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "c31af8ff40000000" | "c3a1fff800000040" | "lock *(u32 *)(r10 - 8) |= w1"                | Insn::atomic(Size::W, AtomicOp::Or, R10, -8, R1)            | "BPFCORE_ATOMIC_OP(BPFCORE_W, BPFCORE_OR, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "c31af8ff50000000" | "c3a1fff800000050" | "lock *(u32 *)(r10 - 8) &= w1"                | Insn::atomic(Size::W, AtomicOp::And, R10, -8, R1)           | "BPFCORE_ATOMIC_OP(BPFCORE_W, BPFCORE_AND, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "c31af8ffa0000000" | "c3a1fff8000000a0" | "lock *(u32 *)(r10 - 8) ^= w1"                | Insn::atomic(Size::W, AtomicOp::Xor, R10, -8, R1)           | "BPFCORE_ATOMIC_OP(BPFCORE_W, BPFCORE_XOR, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "c31af8ff01000000" | "c3a1fff800000001" | "w1 = atomic_fetch_add((u32 *)(r10 - 8), w1)" | Insn::atomic(Size::W, AtomicOp::FetchAdd, R10, -8, R1)      | "BPFCORE_ATOMIC_OP(BPFCORE_W, BPFCORE_ADD | BPFCORE_FETCH, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "c31af8ff41000000" | "c3a1fff800000041" | "w1 = atomic_fetch_or((u32 *)(r10 - 8), w1)"  | Insn::atomic(Size::W, AtomicOp::FetchOr, R10, -8, R1)       | "BPFCORE_ATOMIC_OP(BPFCORE_W, BPFCORE_OR | BPFCORE_FETCH, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "c31af8ff51000000" | "c3a1fff800000051" | "w1 = atomic_fetch_and((u32 *)(r10 - 8), w1)" | Insn::atomic(Size::W, AtomicOp::FetchAnd, R10, -8, R1)      | "BPFCORE_ATOMIC_OP(BPFCORE_W, BPFCORE_AND | BPFCORE_FETCH, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "c31af8ffa1000000" | "c3a1fff8000000a1" | "w1 = atomic_fetch_xor((u32 *)(r10 - 8), w1)" | Insn::atomic(Size::W, AtomicOp::FetchXor, R10, -8, R1)      | "BPFCORE_ATOMIC_OP(BPFCORE_W, BPFCORE_XOR | BPFCORE_FETCH, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "c31af8ffe1000000" | "c3a1fff8000000e1" | "w1 = xchg32_32(r10 - 8, w1)"                 | Insn::atomic(Size::W, AtomicOp::Xchg, R10, -8, R1)          | "BPFCORE_ATOMIC_OP(BPFCORE_W, BPFCORE_XCHG, BPFCORE_REG_10, BPFCORE_REG_1, -8)"
    "c3920080f1000000" | "c3298000000000f1" | "w0 = cmpxchg32_32(r2 - 32768, w0, w9)"       | Insn::atomic(Size::W, AtomicOp::Cmpxchg, R2, i16::MIN, R9)  | "BPFCORE_ATOMIC_OP(BPFCORE_W, BPFCORE_CMPXCHG, BPFCORE_REG_2, BPFCORE_REG_9, INT16_MIN)"
    // Legacy packet loads.
    "3000000000000000" | "3000000000000000" | "r0 = *(u8 *)skb[0]"           | Insn::ld_abs(Size::B, R0, R0, 0)        | "BPFCORE_LD_ABS(BPFCORE_B, 0)"
    "280000000e000000" | "280000000000000e" | "r0 = *(u16 *)skb[14]"         | Insn::ld_abs(Size::H, R0, R0, 14)       | "BPFCORE_LD_ABS(BPFCORE_H, 14)"
    "20000000ffffff7f" | "200000007fffffff" | "r0 = *(u32 *)skb[2147483647]" | Insn::ld_abs(Size::W, R0, R0, i32::MAX) | "BPFCORE_LD_ABS(BPFCORE_W, INT32_MAX)"
    "5010000000000000" | "5001000000000000" | "r0 = *(u8 *)skb[r1]"          | Insn::ld_ind(Size::B, R0, R1, 0)        | "BPFCORE_LD_IND(BPFCORE_B, BPFCORE_REG_1, 0)"
    "4860000000000000" | "4806000000000000" | "r0 = *(u16 *)skb[r6]"         | Insn::ld_ind(Size::H, R0, R6, 0)        | "BPFCORE_LD_IND(BPFCORE_H, BPFCORE_REG_6, 0)"
    "4090000000000000" | "4009000000000000" | "r0 = *(u32 *)skb[r9]"         | Insn::ld_ind(Size::W, R0, R9, 0)        | "BPFCORE_LD_IND(BPFCORE_W, BPFCORE_REG_9, 0)"
    // Loads of 64 bits, in two slots.
    "18010000000000000000000000000000" | "18100000000000000000000000000000" | "r1 = 0 ll"                   | Insn::ld_imm64(R1, 0)                     | "BPFCORE_LD_IMM64(BPFCORE_REG_1, 0)"
    "18000000050000000000000000000000" | "18000000000000050000000000000000" | "r0 = 5 ll"                   | Insn::ld_imm64(R0, 5)                     | "BPFCORE_LD_IMM64(BPFCORE_REG_0, 5)"
    "180a0000ffffffff0000000000000000" | "18a00000ffffffff0000000000000000" | "r10 = 0xffffffff ll"         | Insn::ld_imm64(R10, 0xffff_ffff)          | "BPFCORE_LD_IMM64(BPFCORE_REG_10, 0xffffffff)"
    "18020000000000800000000000000000" | "18200000800000000000000000000000" | "r2 = 0x80000000 ll"          | Insn::ld_imm64(R2, 0x8000_0000)           | "BPFCORE_LD_IMM64(BPFCORE_REG_2, 0x80000000)"
    "180300000000008000000000ffffff7f" | "1830000080000000000000007fffffff" | "r3 = 0x7fffffff80000000 ll"  | Insn::ld_imm64(R3, 0x7fff_ffff_8000_0000) | "BPFCORE_LD_IMM64(BPFCORE_REG_3, 0x7fffffff80000000ULL)"
    "18010000bebafeca00000000efbeadde" | "18100000cafebabe00000000deadbeef" | "r1 = 0xdeadbeefcafebabe ll"  | Insn::ld_imm64(R1, 0xdead_beef_cafe_babe) | "BPFCORE_LD_IMM64(BPFCORE_REG_1, 0xdeadbeefcafebabeULL)"
    "18040000ffffffff00000000ffffffff" | "18400000ffffffff00000000ffffffff" | "r4 = 0xffffffffffffffff ll"  | Insn::ld_imm64(R4, 0xffff_ffff_ffff_ffff) | "BPFCORE_LD_IMM64(BPFCORE_REG_4, 0xffffffffffffffffULL)"
    "18090000f0debc9a0000000078563412" | "189000009abcdef00000000012345678" | "r9 = 0x123456789abcdef0 ll"  | Insn::ld_imm64(R9, 0x1234_5678_9abc_def0) | "BPFCORE_LD_IMM64(BPFCORE_REG_9, 0x123456789abcdef0ULL)"
    "18050000000000000000000000000080" | "18500000000000000000000080000000" | "r5 = 0x8000000000000000 ll"  | Insn::ld_imm64(R5, 0x8000_0000_0000_0000) | "BPFCORE_LD_IMM64(BPFCORE_REG_5, 0x8000000000000000ULL)"
    "18110000050000000000000000000000" | "18110000000000050000000000000000" | "ld_pseudo r1, 1, 5"          | Insn::ld_map_fd(R1, 5)                    | "BPFCORE_LD_MAP_FD(BPFCORE_REG_1, 5)"
    "181a0000000000000000000000000000" | "18a10000000000000000000000000000" | "ld_pseudo r10, 1, 0"         | Insn::ld_map_fd(R10, 0)                   | "BPFCORE_LD_MAP_FD(BPFCORE_REG_10, 0)"
    "18100000ffffff7f0000000000000000" | "180100007fffffff0000000000000000" | "ld_pseudo r0, 1, 2147483647" | Insn::ld_map_fd(R0, i32::MAX)             | "BPFCORE_LD_MAP_FD(BPFCORE_REG_0, INT32_MAX)"
    // Calls and the end.
    "8500000000000000" | "8500000000000000" | "call 0"   | Insn::call(Helper::UNSPEC)          | "BPFCORE_EMIT_CALL(BPFCORE_FUNC_unspec)"
    "8500000001000000" | "8500000000000001" | "call 1"   | Insn::call(Helper::MAP_LOOKUP_ELEM) | "BPFCORE_EMIT_CALL(BPFCORE_FUNC_map_lookup_elem)"
    "8500000005000000" | "8500000000000005" | "call 5"   | Insn::call(Helper::KTIME_GET_NS)    | "BPFCORE_EMIT_CALL(BPFCORE_FUNC_ktime_get_ns)"
    "8500000082000000" | "8500000000000082" | "call 130" | Insn::call(Helper::RINGBUF_OUTPUT)  | "BPFCORE_EMIT_CALL(BPFCORE_FUNC_ringbuf_output)"
    "9500000000000000" | "9500000000000000" | "exit"     | Insn::exit()                        | "BPFCORE_EXIT_INSN()"
    // LLVM cannot confirm the rows from here on. These have a text that it refuses: packet loads of 8 bytes, which no
    // kernel accepts either, at a register plus a constant, and at a negative constant. The bytes of all but the first
    // two are those of the kernel's own macros.
    "3800000004000000" | "3800000000000004" | "r0 = *(u64 *)skb[4]"         | Insn::ld_abs(Size::DW, R0, R0, 4)    | "BPFCORE_LD_ABS(BPFCORE_DW, 4)"
    "5830000000000000" | "5803000000000000" | "r0 = *(u64 *)skb[r3]"        | Insn::ld_ind(Size::DW, R0, R3, 0)    | "BPFCORE_LD_IND(BPFCORE_DW, BPFCORE_REG_3, 0)"
    "5070000004000000" | "5007000000000004" | "r0 = *(u8 *)skb[r7 + 4]"     | Insn::ld_ind(Size::B, R0, R7, 4)     | "BPFCORE_LD_IND(BPFCORE_B, BPFCORE_REG_7, 4)"
    "4870000000f0ffff" | "48070000fffff000" | "r0 = *(u16 *)skb[r7 - 4096]" | Insn::ld_ind(Size::H, R0, R7, -4096) | "BPFCORE_LD_IND(BPFCORE_H, BPFCORE_REG_7, -4096)"
    "4070000004000000" | "4007000000000004" | "r0 = *(u32 *)skb[r7 + 4]"    | Insn::ld_ind(Size::W, R0, R7, 4)     | "BPFCORE_LD_IND(BPFCORE_W, BPFCORE_REG_7, 4)"
    "2000000000f0ffff" | "20000000fffff000" | "r0 = *(u32 *)skb[-4096]"     | Insn::ld_abs(Size::W, R0, R0, -4096) | "BPFCORE_LD_ABS(BPFCORE_W, -4096)"
    // Bits that the builders can write and that the kernel refuses: no text. The kernel's macro confirms the NEG.
    "2021000000000000" | "2012000000000000" | "" | Insn::ld_abs(Size::W, R1, R2, 0)                   | "BPFCORE_RAW_INSN(BPFCORE_LD | BPFCORE_W | BPFCORE_ABS, BPFCORE_REG_1, BPFCORE_REG_2, 0, 0)"
    "50210000ffffffff" | "50120000ffffffff" | "" | Insn::ld_ind(Size::B, R1, R2, -1)                  | "BPFCORE_RAW_INSN(BPFCORE_LD | BPFCORE_B | BPFCORE_IND, BPFCORE_REG_1, BPFCORE_REG_2, 0, -1)"
    "0d9affff00000000" | "0da9ffff00000000" | "" | Insn::jmp(Width::W64, JmpOp::Ja, R10, reg(R9), -1) | "BPFCORE_JMP_REG(BPFCORE_JA, BPFCORE_REG_10, BPFCORE_REG_9, -1)"
    "8fa9000000000000" | "8f9a000000000000" | "" | Insn::alu(Width::W64, AluOp::Neg, R9, reg(R10))    | "BPFCORE_ALU64_REG(BPFCORE_NEG, BPFCORE_REG_9, BPFCORE_REG_10)"
    // One slot of two: no text.
    "180a0000bebafeca" | "18a00000cafebabe" | "" | Insn::ld_dw1(R10, 0xdead_beef_cafe_babe) | "BPFCORE_RAW_INSN(BPFCORE_LD | BPFCORE_DW | BPFCORE_IMM, BPFCORE_REG_10, 0, 0, -889275714)"
    "00000000efbeadde" | "00000000deadbeef" | "" | Insn::ld_dw2(0xdead_beef_cafe_babe)      | "BPFCORE_RAW_INSN(0, 0, 0, 0, -559038737)"
    "1811000005000000" | "1811000000000005" | "" | Insn::ld_map_fd1(R1, 5)                  | "BPFCORE_RAW_INSN(BPFCORE_LD | BPFCORE_DW | BPFCORE_IMM, BPFCORE_REG_1, BPFCORE_PSEUDO_MAP_FD, 0, 5)"
    "0000000000000000" | "0000000000000000" | "" | Insn::ld_map_fd2(5)                      | "BPFCORE_RAW_INSN(0, 0, 0, 0, 0)"
}
