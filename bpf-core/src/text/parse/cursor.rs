//! The rest of a text, and what is read from its front.

/// What is not read yet.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    pub(super) rest: &'t [u8],
}

/// A register as it is written: its number, and whether it is an `r`.
#[derive(Clone, Copy)]
pub(super) struct Register {
    pub(super) number: u8,
    pub(super) wide: bool,
    /// How much text is left in front of it.
    pub(super) left: usize,
}

/// Whether a byte continues a name or a number.
#[inline(always)]
pub(super) const fn in_word(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' | b'_' | b'.')
}

/// Whether the rest continues a name or a number.
#[inline(always)]
pub(super) const fn continues(rest: &[u8]) -> bool {
    match rest {
        [byte, ..] => in_word(*byte),
        [] => false,
    }
}

pub(super) const fn same(mut a: &[u8], mut b: &[u8]) -> bool {
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (rest_a, rest_b);
    }
    a.is_empty() && b.is_empty()
}

/// Behind spaces and `/* */`; in front of a comment that does not end.
#[inline(never)]
const fn skip_more(mut rest: &[u8]) -> &[u8] {
    loop {
        rest = match rest {
            [b' ' | b'\t' | b'\r', tail @ ..] => tail,
            [b'/', b'*', comment @ ..] => {
                let mut comment = comment;
                loop {
                    comment = match comment {
                        [b'*', b'/', tail @ ..] => break tail,
                        [_, tail @ ..] => tail,
                        [] => return rest,
                    };
                }
            }
            _ => return rest,
        };
    }
}

/// The rest of a line comment's line.
#[inline(never)]
pub(super) const fn skip_line(mut rest: &[u8]) -> &[u8] {
    while let [byte, tail @ ..] = rest
        && *byte != b'\n'
    {
        rest = tail;
    }
    rest
}

impl<'t> Cursor<'t> {
    /// Behind spaces and `/* */`.
    #[inline(always)]
    pub(super) const fn skip(&mut self) {
        if let [b' ', tail @ ..] = self.rest {
            self.rest = tail; // one is what most texts have
        }
        if let [b' ' | b'\t' | b'\r' | b'/', ..] = self.rest {
            self.rest = skip_more(self.rest);
        }
    }

    /// Whether `byte` is next; then behind it.
    #[inline(always)]
    pub(super) const fn eat(&mut self, byte: u8) -> bool {
        self.skip();
        if let [next, tail @ ..] = self.rest
            && *next == byte
        {
            self.rest = tail;
            return true;
        }
        false
    }

    /// [`eat`](Self::eat) where speed does not matter.
    #[inline(never)]
    pub(super) const fn rare_eat(&mut self, byte: u8) -> bool {
        self.eat(byte)
    }

    /// The name, keyword or number in front, not passed.
    #[inline(never)]
    pub(super) const fn word(self) -> (&'t [u8], Self) {
        let mut tail = self.rest;
        while let [byte, more @ ..] = tail
            && in_word(*byte)
        {
            tail = more;
        }
        match self.rest.split_at_checked(self.rest.len().wrapping_sub(tail.len())) {
            Some((word, _)) => (word, Self { rest: tail }),
            None => (&[], self),
        }
    }

    /// Whether the keyword `word` is next; then behind it.
    #[inline(never)]
    pub(super) const fn eat_word(&mut self, word: &[u8]) -> bool {
        self.skip();
        let (found, behind) = self.word();
        let is = same(found, word);
        if is {
            *self = behind;
        }
        is
    }

    /// The register in front, or nothing read.
    #[inline(always)]
    pub(super) const fn any_register(&mut self) -> Option<Register> {
        let left = self.rest.len();
        let (wide, digit, tail) = match self.rest {
            [b'r', digit @ b'0'..=b'9', tail @ ..] => (true, *digit, tail),
            [b'w', digit @ b'0'..=b'9', tail @ ..] => (false, *digit, tail),
            _ => return None,
        };
        if !continues(tail) {
            self.rest = tail;
            return Some(Register { number: digit & 0xf, wide, left });
        }
        if let (b'1', [low @ (b'0' | b'1'), tail @ ..]) = (digit, tail)
            && !continues(tail)
            && (wide || *low == b'0')
        {
            self.rest = tail;
            return Some(Register { number: 10 | (*low & 1), wide, left });
        }
        None
    }

    /// A register of arithmetic: not r11, which is an address only.
    #[inline(always)]
    pub(super) const fn register(&mut self) -> Option<Register> {
        let before = *self;
        match self.any_register() {
            Some(Register { number: 11, .. }) => {
                *self = before;
                None
            }
            register => register,
        }
    }
}
