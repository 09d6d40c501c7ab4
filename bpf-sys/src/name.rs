//! Names of objects, as attributes hold them.

use crate::error::Refusal;

/// A name in 16 bytes, zero-filled.
///
/// The kernel takes at most 15 bytes of letters, digits, `_` and `.` (Linux 4.15; the dot from 5.2) and answers a bare
/// `EINVAL` to anything else, so the rule is applied here and named.
#[inline] // most objects have no name: nothing is left of this where that is a constant
pub(crate) fn object_name(name: &[u8]) -> Result<[u8; 16], Refusal> {
    let mut bytes = [0; 16];
    if name.len() >= bytes.len() {
        return Err(Refusal::NameTooLong);
    }
    for (byte, char) in bytes.iter_mut().zip(name) {
        if !(char.is_ascii_alphanumeric() || matches!(char, b'_' | b'.')) {
            return Err(Refusal::NameCharacter);
        }
        *byte = *char;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_kernels_rule() {
        assert_eq!(object_name(b""), Ok([0; 16]));
        assert_eq!(object_name(b"a_B.9"), Ok(*b"a_B.9\0\0\0\0\0\0\0\0\0\0\0"));
        assert_eq!(object_name(b"fifteen_bytes15"), Ok(*b"fifteen_bytes15\0"));
        assert_eq!(object_name(b"sixteen_bytes_16"), Err(Refusal::NameTooLong));
        for name in ["a-b", "a b", "é", "a\0b", "a/b"] {
            assert_eq!(object_name(name.as_bytes()), Err(Refusal::NameCharacter), "{name:?}");
        }
    }
}
