//! The list of bound labels while the program under it is moved apart.

use super::Assembler;
use super::state::{AsmState, LabelSlot, NONE};

/// Two lists that become one, both from the end of the program to its start.
pub(super) struct Merge {
    /// The last label of the merged list.
    above: u16,
    /// The next one that was bound before.
    label: u16,
    /// The next trampoline.
    pub(super) planned: u16,
    /// Labels that can still come: no list is longer, unless it was made a circle from outside.
    left: u32,
}

impl Merge {
    pub(super) const fn of(state: AsmState, planned: u16) -> Self {
        Self { above: NONE, label: state.bound, planned, left: state.labels }
    }
}

impl Assembler<'_> {
    /// Bound labels in front of slot `read` go to `write`.
    #[inline(never)]
    pub(super) const fn move_bound(&mut self, merge: &mut Merge, read: usize, write: usize) {
        while merge.left > 0
            && merge.label != NONE
            && let Some(mut slot) = self.slot(merge.label as u32)
            && slot.at as usize >= read
        {
            #[allow(clippy::cast_possible_truncation)] // at most MAX_SLOTS
            {
                slot.at = write as u32;
            }
            self.set_slot(merge.label as u32, slot);
            (merge.above, merge.label) = (merge.label, slot.next);
            merge.left = merge.left.wrapping_sub(1);
        }
    }

    /// The next planned trampoline is at `at` now, and its label is bound.
    pub(super) const fn merge_planned(&mut self, merge: &mut Merge, slot: LabelSlot, at: usize) {
        let number = merge.planned;
        #[allow(clippy::cast_possible_truncation)] // at most MAX_SLOTS
        self.set_slot(number as u32, LabelSlot { at: at as u32, next: merge.label, via: NONE });
        match self.slot(merge.above as u32) {
            Some(above) if merge.above != NONE => {
                self.set_slot(merge.above as u32, LabelSlot { next: number, ..above })
            }
            _ => self.state.bound = number,
        }
        (merge.above, merge.planned) = (number, slot.next);
    }
}
