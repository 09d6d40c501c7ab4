//! Texts of a table as one string, each ended by a NUL: an array of `&str` would be relocations in a shared library, and C
//! takes them as they are.

use core::ffi::CStr;

/// Text `n`, counted from 0.
pub(crate) fn nth(texts: &'static str, n: usize) -> Option<&'static CStr> {
    let text = texts.as_bytes().split_inclusive(|&byte| byte == 0).nth(n)?;
    CStr::from_bytes_with_nul(text).ok()
}

#[cfg(test)]
mod tests {
    use super::nth;

    #[test]
    fn texts_are_found_by_number() {
        assert_eq!(nth("a\0\0bc\0", 0), Some(c"a"));
        assert_eq!(nth("a\0\0bc\0", 1), Some(c""));
        assert_eq!(nth("a\0\0bc\0", 2), Some(c"bc"));
        assert_eq!(nth("a\0\0bc\0", 3), None);
    }
}
