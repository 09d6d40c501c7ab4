//! Jumps past 16 bits by trampolines: `goto far` in reach of the jump.
//!
//! ```text
//!     if r1 == 0 goto island
//!     ...
//!     goto +2                 around the trampolines that stand together here
//! island: goto far
//! other:  goto elsewhere
//!     ...
//! ```
//!
//! A round goes over the program twice: from start to end for forward jumps, from end to start for backward ones. It plans
//! trampolines as far ahead of a jump as it reaches, less some slack for what will stand before; a trampoline that is itself
//! too far from the target goes on to one further ahead. Planned ones are label slots in a queue, in the order in which the
//! walk meets them. Then they are put in, from the end of the program. A jump that something else pushed out of reach
//! is left to the next round. Each round uses up a label at least, so they end.
//!
//! A trampoline lies between its jump and the target, so in the same sub-program. Labels stay with the instruction behind
//! them.

use super::Assembler;
use super::error::code;
use super::form::{self, BARE, FIXED, Form, GOTO, ISLAND};
use super::merge::Merge;
use super::state::{LabelSlot, NONE, short};
use crate::opcode::{EXIT, JA, JMP, X};

/// How far a jump reaches in either direction; one slot further back, which trampolines do not use.
const REACH: usize = i16::MAX as usize;
/// What a trampoline stays below that, for those that will stand before it.
const SLACK: usize = 4096;
/// A group that is at least this far ahead takes further trampolines.
const NEAR: usize = REACH / 2;
/// Trampolines that stand together at most.
const GROUP: usize = 8192;

/// The trampolines of one walk.
struct Plan {
    forward: bool,
    /// The queue: its first label, the last, and the next that the walk will meet.
    head: u16,
    tail: u16,
    next: u16,
    /// Slots of all that are planned.
    total: usize,
    /// Those that the walk has passed.
    passed: usize,
    /// Trampolines where the last one is.
    group: usize,
}

impl Plan {
    /// How far `to` is ahead of `from` in the direction of the walk; 0 if it is behind.
    const fn ahead(&self, from: usize, to: usize) -> usize {
        if self.forward { to.saturating_sub(from) } else { from.saturating_sub(to) }
    }

    /// `from`, some slots ahead.
    const fn step(&self, from: usize, slots: usize) -> usize {
        if self.forward { from.saturating_add(slots) } else { from.saturating_sub(slots) }
    }

    /// Whether a jump at `from` reaches a trampoline at `to` in spite of all that is planned in between.
    const fn reaches(&self, from: usize, to: usize) -> bool {
        let ahead = self.ahead(from, to);
        ahead > 0 && ahead.saturating_add(self.before()) <= REACH
    }

    /// Slots of trampolines between the walk and a new one, with that one.
    const fn before(&self) -> usize {
        self.total.saturating_sub(self.passed).saturating_add(1)
    }
}

impl Assembler<'_> {
    /// Until no jump is too far.
    #[cold]
    #[inline(never)]
    pub(super) const fn bridge(&mut self) {
        loop {
            let forward = self.walk(true);
            let backward = self.walk(false);
            if !(forward || backward) || self.state.error != 0 {
                return;
            }
        }
    }

    /// One walk; whether it put trampolines in.
    #[inline(never)]
    const fn walk(&mut self, forward: bool) -> bool {
        let mut plan = Plan { forward, head: NONE, tail: NONE, next: NONE, total: 0, passed: 0, group: 0 };
        self.forget_ways();
        let len = self.state.len as usize;
        let mut step = 0;
        while step < len && self.state.error == 0 {
            let at = if forward { step } else { len.wrapping_sub(step).wrapping_sub(1) };
            step = step.wrapping_add(1);
            self.pass_planned(&mut plan, at);
            if let Some(insn) = self.insn(at)
                && let Form::Short = form::form(insn)
                && form::mark(insn) != FIXED
            {
                let label = form::short_label(insn);
                let way = self.way(&mut plan, at, at.wrapping_add(1), label);
                if way != label {
                    self.set_insn(at, form::with_short_label(insn, way));
                }
            }
        }
        if plan.head == NONE || self.state.error != 0 {
            return false;
        }
        if forward {
            plan.head = self.reversed(plan.head);
        }
        match self.grown(plan.total) {
            Some(len) => self.insert(plan.head, len),
            None => return false,
        }
        true
    }

    /// No label has a trampoline that leads to it in this walk yet.
    const fn forget_ways(&mut self) {
        let mut number = 0;
        while number < self.state.labels
            && let Some(slot) = self.slot(number)
        {
            self.set_slot(number, LabelSlot { via: NONE, ..slot });
            number = number.wrapping_add(1);
        }
    }

    /// Planned trampolines that the walk leaves behind when it comes to slot `at`: they are jumps, too.
    const fn pass_planned(&mut self, plan: &mut Plan, at: usize) {
        while plan.next != NONE
            && let number = plan.next
            && let Some(slot) = self.slot(number as u32)
            && (slot.at as usize <= at) == plan.forward
        {
            plan.passed = plan.passed.wrapping_add(1);
            plan.next = slot.next; // before a new one joins the queue
            let way = self.way(plan, slot.at as usize, slot.at as usize, slot.via);
            if let Some(slot) = self.slot(number as u32) {
                self.set_slot(number as u32, LabelSlot { via: way, ..slot });
            }
        }
    }

    /// Where a jump to a label must go: there, or to a trampoline. `from` is where its distance counts from.
    #[inline(never)]
    const fn way(&mut self, plan: &mut Plan, at: usize, from: usize, label: u16) -> u16 {
        let Some(target) = self.slot(label as u32) else { return label };
        let limit = if plan.forward { REACH } else { REACH.wrapping_add(1) };
        if plan.ahead(from, target.at as usize) <= limit {
            return label;
        }
        if let Some(last) = self.slot(target.via as u32)
            && plan.reaches(from, last.at as usize)
        {
            return target.via;
        }
        match self.place(plan, at, from, label) {
            Some(place) => self.plan_island(plan, at, place, label),
            None => label,
        }
    }

    /// Where to put a new trampoline. `None` if the next round must see to it.
    const fn place(&mut self, plan: &Plan, at: usize, from: usize, label: u16) -> Option<usize> {
        let tail = match self.slot(plan.tail as u32) {
            Some(slot) if plan.tail != NONE => Some(slot.at as usize),
            _ => None,
        };
        if let Some(tail) = tail
            && plan.ahead(from, tail) >= NEAR
            && plan.group < GROUP
            && plan.reaches(from, tail)
        {
            return Some(tail);
        }
        let mut place = plan.step(from, REACH.wrapping_sub(SLACK).saturating_sub(plan.before()));
        while plan.ahead(from, place) > 0 && !self.is_boundary(place) {
            place = if plan.forward { place.wrapping_sub(1) } else { place.wrapping_add(1) };
        }
        let Some(tail) = tail else {
            if plan.ahead(from, place) == 0 {
                self.fail_at(code::TOO_FAR, at, label as u32);
                return None;
            }
            return Some(place);
        };
        if plan.ahead(from, place) > 0 && plan.ahead(tail, place) > 0 {
            Some(place) // beyond all that is planned, as the queue wants it
        } else if plan.group < GROUP && plan.reaches(from, tail) {
            Some(tail)
        } else {
            None
        }
    }

    /// Appends a trampoline to the queue and returns its label.
    #[inline(never)]
    const fn plan_island(&mut self, plan: &mut Plan, at: usize, place: usize, label: u16) -> u16 {
        let number = self.state.labels;
        if number as usize >= self.labels.len() {
            self.fail_at(code::NO_LABELS, at, 0);
            return label;
        }
        self.state.labels = number.wrapping_add(1);
        #[allow(clippy::cast_possible_truncation)] // below `len`, which has 32 bits
        self.set_slot(number, LabelSlot { at: place as u32, next: NONE, via: label });
        let number = short(number);
        if let Some(target) = self.slot(label as u32) {
            self.set_slot(label as u32, LabelSlot { via: number, ..target });
        }
        let mut joins = false;
        if let Some(tail) = self.slot(plan.tail as u32)
            && plan.tail != NONE
        {
            joins = tail.at as usize == place;
            self.set_slot(plan.tail as u32, LabelSlot { next: number, ..tail });
        } else {
            plan.head = number;
        }
        plan.tail = number;
        if plan.next == NONE {
            plan.next = number;
        }
        plan.group = if joins { plan.group.wrapping_add(1) } else { 1 };
        let around = !joins && self.is_entered(place);
        plan.total = plan.total.wrapping_add(if around { 2 } else { 1 });
        number
    }

    /// Whether trampolines can stand in front of a slot: not inside a 64-bit load, nor inside a group of them.
    const fn is_boundary(&self, at: usize) -> bool {
        match self.insn(at) {
            Some(insn) => insn.code() != 0 && !(insn.code() == GOTO && matches!(form::mark(insn), ISLAND | BARE)),
            None => true,
        }
    }

    /// Whether the code before a slot goes on into it. Where it does not, a `goto` around trampolines would be dead code,
    /// which no kernel takes.
    const fn is_entered(&self, at: usize) -> bool {
        const GOTOX: u8 = JMP | JA | X;
        const RETURN: u8 = JMP | EXIT;
        match self.insn(at.wrapping_sub(1)) {
            Some(insn) => match insn.code() {
                GOTO => form::mark(insn) == ISLAND, // of a group with a way around, which leads here
                GOTOX | RETURN => false,
                _ => true,
            },
            None => true,
        }
    }

    /// A queue the other way round.
    const fn reversed(&mut self, head: u16) -> u16 {
        let (mut rest, mut done, mut left) = (head, NONE, self.state.labels);
        while left > 0
            && rest != NONE
            && let Some(slot) = self.slot(rest as u32)
        {
            self.set_slot(rest as u32, LabelSlot { next: done, ..slot });
            (rest, done) = (slot.next, rest);
            left = left.wrapping_sub(1);
        }
        done
    }

    /// Puts planned trampolines in, the last in the program first: moves the program apart, and merges their labels into
    /// the list of those that are bound.
    #[inline(never)]
    const fn insert(&mut self, planned: u16, len: usize) {
        let (mut read, mut write) = (self.state.len as usize, len);
        let mut merge = Merge::of(self.state, planned);
        loop {
            self.move_bound(&mut merge, read, write);
            write = self.insert_group(&mut merge, read, write);
            if write <= read {
                break; // all that is before stays where it is
            }
            let (Some(from), Some(insn)) = (read.checked_sub(1), self.insn(read.wrapping_sub(1))) else {
                self.fail_at(code::CORRUPT, read, 0);
                break;
            };
            (read, write) = (from, write.wrapping_sub(1));
            self.set_insn(write, insn);
        }
        if merge.planned != NONE {
            self.fail_at(code::CORRUPT, read, 0);
        }
        #[allow(clippy::cast_possible_truncation)] // at most MAX_SLOTS
        {
            self.state.len = len as u32;
        }
    }

    /// Puts the trampolines that were planned in front of slot `read` in, up to `write`. Returns where they begin.
    const fn insert_group(&mut self, merge: &mut Merge, read: usize, mut write: usize) -> usize {
        let mut count = 0i16;
        while merge.planned != NONE
            && let Some(slot) = self.slot(merge.planned as u32)
            && slot.at as usize == read
            && write > read
        {
            write = write.wrapping_sub(1);
            let mark = if self.is_entered(read) { ISLAND } else { BARE };
            self.set_insn(write, form::goto(slot.via.cast_signed(), mark));
            self.merge_planned(merge, slot, write);
            count = count.saturating_add(1); // at most GROUP
        }
        if count > 0 && write > read && self.is_entered(read) {
            write = write.wrapping_sub(1);
            self.set_insn(write, form::goto(count, FIXED));
        }
        write
    }
}
