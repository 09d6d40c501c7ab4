//! The labels of a text: a hash table over the caller's memory, and the jumps that wait for a label.
//!
//! A jump to a label that is not defined yet joins a chain through the very fields that the distance will fill: each waiting
//! slot holds how far back the one before it is, 0 in the first. One chain goes through `off`, for what has 16 bits, one
//! through `imm`, for `gotol`, calls and `func`.

use super::cursor::{Cursor, in_word, same};
use super::error::{Fault, TextErrorKind, position};
use super::{Assembly, helper, ok};
use crate::insn::Insn;

/// Memory for one label of [`assemble_with`](super::assemble_with).
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub struct TextLabel {
    /// Where in the text its name stands, plus 1; 0: the entry is free.
    name: u32,
    /// Defined: its slot. Else: the last slot that waits with 16 bits, plus 1.
    near: u32,
    /// [`DEFINED`], or the last slot that waits with 32 bits, plus 1.
    far: u32,
}

const DEFINED: u32 = u32::MAX;

impl TextLabel {
    /// No label.
    pub const EMPTY: Self = Self { name: 0, near: 0, far: 0 };
}

/// The field that holds a distance.
#[derive(Clone, Copy)]
pub(super) enum Reach {
    /// `off`
    Near,
    /// `imm`
    Far,
}

/// FNV-1a.
#[inline]
pub(super) const fn hash(mut name: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5u32;
    while let [byte, tail @ ..] = name {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        name = tail;
    }
    hash
}

/// Whether `text` has the word `name` at `at`.
const fn stands_at(text: &[u8], at: u32, name: &[u8]) -> bool {
    let Some((_, rest)) = text.split_at_checked(at as usize) else { return false };
    let Some((word, behind)) = rest.split_at_checked(name.len()) else { return false };
    let ends = match behind {
        [byte, ..] => !in_word(*byte),
        [] => true,
    };
    ends && same(word, name)
}

/// Whether a name means something else: what starts a statement or stands where a label may.
const fn is_keyword(name: &[u8]) -> bool {
    if let [b'r' | b'w', b'0'..=b'9'] | [b'r' | b'w', b'0'..=b'9', b'0'..=b'9'] = name {
        return true;
    }
    let mut words: &[u8] = b"exit goto gotol gotox may_goto if call callx lock store_release pc kfunc .8byte ";
    // Each with the space behind it.
    while !words.is_empty() {
        let mut rest = words;
        while let [byte, tail @ ..] = rest
            && *byte != b' '
        {
            rest = tail;
        }
        match words.split_at_checked(words.len().wrapping_sub(rest.len())) {
            Some((word, [_, behind @ ..])) => {
                if same(word, name) {
                    return true;
                }
                words = behind;
            }
            _ => return false,
        }
    }
    false
}

/// What a name is of the language's, if it is.
#[inline(never)]
pub(super) const fn reserved(name: &[u8]) -> Option<&'static str> {
    reserved_hashed(name, hash(name))
}

/// As [`reserved`], by the name and its hash.
#[inline(always)]
const fn reserved_hashed(name: &[u8], hash: u32) -> Option<&'static str> {
    if is_keyword(name) {
        return Some("a register or a word of the language");
    }
    if helper::find_hashed(name, hash).is_some() { Some("a helper's name") } else { None }
}

impl<'t> Assembly<'_, 't> {
    /// The entry of a label, made if there is none.
    const fn entry(&mut self, at: Cursor<'t>, name: &[u8], hash: u32) -> Option<usize> {
        let (room, name_at) = (self.labels.len(), self.offset(at).saturating_add(1));
        // The high bits give the place, and FNV-1a hardly brings a last letter there: L1 and L2 would be neighbours.
        let mut hash = hash;
        hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
        hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
        hash ^= hash >> 16;
        #[allow(clippy::cast_possible_truncation)] // below `room`, as the hash is below 2^32
        let mut i = ((hash as u64).wrapping_mul(room as u64) >> 32) as usize;
        let mut tried = 0usize;
        while tried < room && i < room {
            #[allow(clippy::indexing_slicing)] // guarded
            let label = &mut self.labels[i];
            match label.name.checked_sub(1) {
                None => {
                    *label = TextLabel { name: name_at, near: 0, far: 0 };
                    self.undefined = self.undefined.saturating_add(1);
                    return Some(i);
                }
                Some(known) if stands_at(self.text, known, name) => return Some(i),
                Some(_) => {}
            }
            i = if i.wrapping_add(1) == room { 0 } else { i.wrapping_add(1) };
            tried = tried.wrapping_add(1);
        }
        self.fail(at, TextErrorKind::TooManyLabels { room })
    }

    const fn label(&mut self, i: usize) -> TextLabel {
        #[allow(clippy::indexing_slicing)] // guarded
        if i < self.labels.len() { self.labels[i] } else { TextLabel::EMPTY }
    }

    const fn set_label(&mut self, i: usize, label: TextLabel) {
        #[allow(clippy::indexing_slicing)] // guarded
        if i < self.labels.len() {
            self.labels[i] = label;
        }
    }

    /// `name:` in front of the next slot.
    #[inline(never)]
    pub(super) const fn define(&mut self, at: Cursor<'t>, name: &[u8]) -> Option<()> {
        let hash = hash(name);
        if let Some(owner) = reserved_hashed(name, hash) {
            return self.fail(at, TextErrorKind::ReservedLabel(owner));
        }
        if !self.constants.is_empty() && self.constants.lookup(name).is_some() {
            return self.fail(at, TextErrorKind::ReservedLabel("a constant"));
        }
        if self.blamed != u32::MAX {
            return self.is_not_blamed(name);
        }
        let i = ok!(self.entry(at, name, hash));
        let label = self.label(i);
        if label.far == DEFINED {
            let (first_line, _) = position(self.text, label.name.saturating_sub(1) as usize);
            return self.fail(at, TextErrorKind::DuplicateLabel { first_line });
        }
        ok!(self.resolve(label));
        self.undefined = self.undefined.saturating_sub(1);
        self.set_label(i, TextLabel { name: self.offset(at).saturating_add(1), near: self.slots, far: DEFINED });
        Some(())
    }

    /// Writes the distances of all that waits for a label of the next slot.
    const fn resolve(&mut self, label: TextLabel) -> Option<()> {
        let mut waiting = label.near;
        while let Some(slot) = waiting.checked_sub(1) {
            let insn = self.slot(slot);
            let distance = distance(slot, self.slots);
            let Some(off) = near(distance) else { return self.too_far(Cursor { rest: &[] }, slot, distance) };
            self.set_slot(slot, Insn::encode(insn.code(), insn.dst(), insn.src(), off, insn.imm()));
            waiting = match insn.off() {
                0 => 0,
                back => waiting.wrapping_sub(back.unsigned_abs() as u32),
            };
        }
        let mut waiting = label.far;
        while let Some(slot) = waiting.checked_sub(1) {
            let insn = self.slot(slot);
            let off = far(distance(slot, self.slots));
            self.set_slot(slot, Insn::encode(insn.code(), insn.dst(), insn.src(), insn.off(), off));
            waiting = match insn.imm() {
                0 => 0,
                back => waiting.wrapping_sub(back.unsigned_abs()),
            };
        }
        Some(())
    }

    /// What the next slot has in `off` or `imm` to reach `name`: the distance, or for now its link in the chain.
    #[inline(never)]
    pub(super) const fn refer(&mut self, at: Cursor<'t>, name: &[u8], reach: Reach) -> Option<i32> {
        if self.blamed != u32::MAX {
            if self.blamed == self.slots {
                if self.blamed_distance != 0 {
                    return self.too_far(at, self.blamed, self.blamed_distance);
                }
                self.blamed_name = at;
            }
            return Some(0);
        }
        let i = ok!(self.entry(at, name, hash(name)));
        let mut label = self.label(i);
        if label.far == DEFINED {
            let distance = distance(self.slots, label.near);
            return match (reach, near(distance)) {
                (Reach::Near, None) => self.too_far(at, self.slots, distance),
                _ => Some(far(distance)),
            };
        }
        if self.slots as usize >= self.out.len() {
            return Some(0); // nowhere to wait; that the label exists is still checked
        }
        let waiting = match reach {
            Reach::Near => &mut label.near,
            Reach::Far => &mut label.far,
        };
        let before = *waiting;
        *waiting = self.slots.saturating_add(1);
        let back = match before.checked_sub(1) {
            Some(before) => self.slots.wrapping_sub(before),
            None => 0,
        };
        if matches!(reach, Reach::Near) && back > i16::MAX as u32 {
            // The label will be behind this slot: out of reach for the one before.
            let before = before.saturating_sub(1);
            return self.too_far(Cursor { rest: &[] }, before, 0);
        }
        self.set_label(i, label);
        Some(back.cast_signed())
    }

    /// The end of the text as the place means that it is not known: that is not kept for every jump.
    const fn too_far<T>(&mut self, at: Cursor<'t>, slot: u32, distance: i64) -> Option<T> {
        self.fail(at, TextErrorKind::TooFar { slot, distance })
    }

    /// After [`too_far`](Self::too_far) without a place: finds the jump by reading the text again, and its label if the distance
    /// is not known (0) either.
    #[cold]
    #[inline(never)]
    pub(super) const fn blame(&mut self) {
        if let Fault { left: 0, kind: TextErrorKind::TooFar { slot, distance } } = self.fault {
            self.slots = 0;
            self.blamed_distance = distance;
            self.blamed = slot;
            if self.read().is_some() {
                self.fault = Fault { left: self.blamed_name.rest.len(), kind: TextErrorKind::UnknownLabel };
            }
        }
    }

    /// In that second reading: whether a definition is of another label.
    #[cold]
    const fn is_not_blamed(&mut self, name: &[u8]) -> Option<()> {
        let at = self.blamed_name;
        if same(at.word().0, name) {
            return self.too_far(at, self.blamed, distance(self.blamed, self.slots));
        }
        Some(())
    }

    /// At the end: the first use of a label that has no definition.
    #[inline(never)]
    pub(super) const fn all_defined(&mut self) -> Option<()> {
        if self.undefined == 0 {
            return Some(());
        }
        let (mut labels, mut first): (&[TextLabel], _) = (self.labels, u32::MAX);
        while let [label, rest @ ..] = labels {
            if label.name != 0 && label.far != DEFINED && label.name <= first {
                first = label.name.saturating_sub(1);
            }
            labels = rest;
        }
        let Some((before, at)) = self.text.split_at_checked(first as usize) else { return Some(()) };
        let kind = if calls(before) { TextErrorKind::UnknownFunction } else { TextErrorKind::UnknownLabel };
        self.fail(Cursor { rest: at }, kind)
    }
}

/// Whether `before` ends with the word `call`.
const fn calls(mut before: &[u8]) -> bool {
    while let [rest @ .., b' ' | b'\t'] = before {
        before = rest;
    }
    match before {
        [b'c', b'a', b'l', b'l'] => true,
        [.., byte, b'c', b'a', b'l', b'l'] => !in_word(*byte),
        _ => false,
    }
}

/// From the slot behind `from` to `to`.
#[allow(clippy::arithmetic_side_effects)] // differences of 32-bit numbers
const fn distance(from: u32, to: u32) -> i64 {
    to as i64 - from as i64 - 1
}

const fn near(distance: i64) -> Option<i16> {
    let [b0, b1, ..] = distance.to_le_bytes();
    let low = i16::from_le_bytes([b0, b1]);
    if low as i64 == distance { Some(low) } else { None }
}

/// A text of 4 GiB has fewer than 2^31 slots, so that every distance fits.
const fn far(distance: i64) -> i32 {
    let [b0, b1, b2, b3, ..] = distance.to_le_bytes();
    i32::from_le_bytes([b0, b1, b2, b3])
}
