//! The caller's names for numbers: as a list, and as text.

use super::Assembly;
use super::cursor::{Cursor, in_word, same};
use super::error::{Fault, TextErrorKind};
use super::labels::reserved;
use super::number::Number;

/// Both sources; the list is searched first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Constants<'a> {
    pub(super) list: &'a [(&'a str, i64)],
    /// Its form is checked before a name is looked up in it.
    pub(super) text: &'a [u8],
}

impl Constants<'_> {
    pub(super) const NONE: Self = Self { list: &[], text: &[] };

    #[inline(always)]
    pub(super) const fn is_empty(&self) -> bool {
        self.list.is_empty() && self.text.is_empty()
    }

    #[inline(never)]
    pub(super) const fn lookup(&self, name: &[u8]) -> Option<Number> {
        let mut list = self.list;
        while let [(known, value), more @ ..] = list {
            if same(name, known.as_bytes()) {
                return Some(Number::from_i64(*value));
            }
            list = more;
        }
        let mut c = Cursor { rest: self.text };
        while let Some((known, value)) = next(&mut c) {
            if same(name, known) {
                return Some(value);
            }
        }
        None
    }

    /// What is wrong with the text of constants, at a place in it.
    #[inline(never)]
    pub(super) const fn check(&self) -> Option<Fault> {
        let mut c = Cursor { rest: self.text };
        while next(&mut c).is_some() {}
        let what = match c.rest {
            [] => return None,
            rest => match name(&mut c) {
                None => "a name",
                Some(name) if reserved(name).is_some() => {
                    c = Cursor { rest };
                    "a name that a label might have"
                }
                Some(_) if !c.eat(b'=') => "\"=\"",
                Some(_) => {
                    c.skip();
                    let before = c;
                    if c.literal().is_ok() {
                        c.skip();
                        "\";\", \",\" or the end of the line"
                    } else {
                        c = before;
                        "a number of 64 bits"
                    }
                }
            },
        };
        Some(Fault { left: c.rest.len(), kind: TextErrorKind::Constants(what) })
    }
}

/// The next name and its number; in front of what is neither, and of the end, `None`.
const fn next<'t>(c: &mut Cursor<'t>) -> Option<(&'t [u8], Number)> {
    c.skip();
    while let [b'\n' | b';' | b',', tail @ ..] = c.rest {
        c.rest = tail;
        c.skip();
    }
    let mut behind = *c;
    let Some(name) = name(&mut behind) else { return None };
    if reserved(name).is_some() || !behind.eat(b'=') {
        return None;
    }
    behind.skip();
    let Ok(value) = behind.literal() else { return None };
    behind.skip();
    if !matches!(behind.rest, [] | [b'\n' | b';' | b',', ..]) {
        return None;
    }
    *c = behind;
    Some((name, value))
}

/// A word that does not begin with a digit.
const fn name<'t>(c: &mut Cursor<'t>) -> Option<&'t [u8]> {
    match c.rest {
        [b'0'..=b'9', ..] => None,
        [byte, ..] if in_word(*byte) => {
            let (name, behind) = c.word();
            *c = behind;
            Some(name)
        }
        _ => None,
    }
}

impl<'t> Assembly<'_, 't> {
    /// The value of a constant of the caller.
    pub(super) const fn constant(&mut self, c: &mut Cursor<'t>, negative: bool, before: Cursor<'t>) -> Option<Number> {
        let (name, behind) = c.word();
        match self.constants.lookup(name) {
            Some(number) => {
                *c = behind;
                Some(if negative { number.negated() } else { number })
            }
            None => self.expected(before, "a number or a constant"),
        }
    }

    /// Whether a number or a constant's name is next.
    #[inline(always)]
    pub(super) const fn at_number(&self, c: Cursor<'t>) -> bool {
        match c.rest {
            [b'0'..=b'9' | b'-' | b'+', ..] => true,
            _ => !self.constants.is_empty() && self.at_constant(c),
        }
    }

    #[inline(never)]
    const fn at_constant(&self, c: Cursor<'t>) -> bool {
        self.constants.lookup(c.word().0).is_some()
    }
}
