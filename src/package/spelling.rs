//! Names in a double-byte code page such as GBK, as Chinese systems pack them: known again by the names in the manifest.
//!
//! A table of characters would weigh a tenth of all that opens packages, and is not needed: the manifest says which names
//! there are, and its digests which file is which.

/// The bytes of one character, and the rest. GB 18030 has some of four bytes, known by a digit in the second.
fn next(raw: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = match raw {
        [] => return None,
        [0x81..=0xfe, b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', ..] => 4,
        [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, ..] => 2,
        _ => 1,
    };
    Some(raw.split_at(length))
}

/// What a name and its spelling have in common: ASCII as it stands, and a zero for each other character.
pub fn shape(name: &str) -> Vec<u8> {
    name.chars().map(|letter| u8::try_from(letter).ok().filter(u8::is_ascii).unwrap_or_default()).collect()
}

/// The same of a name in a code page.
pub fn shape_of(raw: &[u8]) -> Vec<u8> {
    let (mut shape, mut rest) = (Vec::new(), raw);
    while let Some((letter, behind)) = next(rest) {
        shape.push(letter.first().copied().filter(u8::is_ascii).unwrap_or_default());
        rest = behind;
    }
    shape
}

/// ASCII as it stands, other bytes as `%XX`; so is a backslash, which is the second byte of some character.
pub fn escaped(raw: &[u8]) -> String {
    let mut text = String::with_capacity(raw.len());
    for byte in raw {
        match byte {
            b'%' | b'\\' | 0x80.. => text.push_str(&format!("%{byte:02X}")),
            _ => text.push(char::from(*byte)),
        }
    }
    text
}

/// With slashes for backslashes. The second byte of a character can look like one.
pub fn slashed(raw: &[u8]) -> Vec<u8> {
    let (mut done, mut rest) = (Vec::with_capacity(raw.len()), raw);
    while let Some((letter, behind)) = next(rest) {
        done.extend_from_slice(if letter == b"\\" { b"/" } else { letter });
        rest = behind;
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_its_spelling_have_one_shape() {
        // 01-报送件.pdf in GBK, 誠 (D5 5C) with a backslash for a second byte, one of four bytes in GB 18030.
        for (name, raw) in [
            ("01-报送件.pdf", &b"01-\xb1\xa8\xcb\xcd\xbc\xfe.pdf"[..]),
            ("誠\\a", b"\xd5\\\\a"),
            ("𠮷1", b"\x95\x32\xb7\x331"),
        ] {
            assert_eq!(shape(name), shape_of(raw), "{name}");
        }
        assert_ne!(shape("报送"), shape_of(b"\xb1\xa8"));
        assert_eq!(slashed(b"a\\\xd5\\\\b"), b"a/\xd5\\/b");
        assert_eq!(escaped(b"a/\xd5\\b"), "a/%D5%5Cb");
    }
}
