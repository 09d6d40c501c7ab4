//! Helpers by name, without a search through all of them: a listing calls them often, and a label must not be one's name.

use super::cursor::same;
use super::labels::hash;
use crate::table::get;
use crate::uapi::Helper;

/// More than twice the helpers, so that a look-up meets one or two.
const SLOTS: usize = 512;

/// Row of the helpers' table plus 1, at the place that the name's hash gives or the next free one; 0: none.
static ROWS: [u8; SLOTS] = {
    let mut rows = [0; SLOTS];
    let mut row = 0;
    while let Some((name, _)) = Helper::names().row(row) {
        let mut at = slot(hash(name));
        #[allow(clippy::indexing_slicing)] // build time only
        while rows[at] != 0 {
            at = next(at);
        }
        assert!(row < 255, "the row needs more than 8 bits");
        #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)] // build time only
        {
            rows[at] = row as u8 + 1;
        }
        row += 1;
    }
    rows
};

const fn slot(hash: u32) -> usize {
    ((hash >> 16 ^ hash) as usize) & SLOTS.wrapping_sub(1)
}

const fn next(slot: usize) -> usize {
    slot.wrapping_add(1) & SLOTS.wrapping_sub(1)
}

/// The helper of a name in the kernel's spelling: `map_lookup_elem` or `bpf_map_lookup_elem`.
#[inline]
pub(super) const fn find(name: &[u8]) -> Option<u32> {
    find_hashed(name, hash(name))
}

/// As [`find`], by the name and its hash.
#[inline(never)]
pub(super) const fn find_hashed(name: &[u8], whole: u32) -> Option<u32> {
    let (name, hash) = match name {
        [b'b', b'p', b'f', b'_', short @ ..] => (short, hash(short)),
        _ => (name, whole),
    };
    let mut at = slot(hash);
    while let Some(row @ 1..) = get(&ROWS, at) {
        let Some((known, value)) = Helper::names().row(row.wrapping_sub(1) as usize) else { return None };
        if same(known, name) {
            return Some(value);
        }
        at = next(at);
    }
    None
}
