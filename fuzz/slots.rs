//! What the targets share.

use bpf_core::Insn;

/// Bytes as slots; what is less than one at the end is left out.
pub fn slots(data: &[u8]) -> Vec<Insn> {
    let (slots, _) = data.as_chunks::<8>();
    slots.iter().map(|slot| Insn::from_le_bytes(*slot)).collect()
}
