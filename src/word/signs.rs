//! Signs that office programs write by their number in a font of signs.

/// A sign whose meaning is not known.
const UNKNOWN: char = '\u{fffd}';

/// The sign of a number in a font, as far as it is a box, a tick or a cross.
pub fn sign(font: &str, code: &str) -> char {
    // Numbers of these fonts lie in a room for private use, or are given without it.
    let Ok(code) = u32::from_str_radix(code, 16) else { return UNKNOWN };
    let code = if (0xF000..0xF100).contains(&code) { code - 0xF000 } else { code };
    let wingdings = match font.trim().to_ascii_lowercase().as_str() {
        "wingdings" => 1,
        "wingdings 2" => 2,
        _ => 0,
    };
    match (wingdings, code) {
        (1, 0xFE) | (2, 0x52) => '☑',
        (1, 0xFC) | (2, 0x50) => '✓',
        (1, 0xFD) | (2, 0x51 | 0x53 | 0x54) => '☒',
        (1, 0xFB) | (2, 0x4F) => '✗',
        (1, 0x6F | 0x70 | 0x71 | 0x72 | 0xA8) | (2, 0x2A | 0xA3) => '□',
        (1, 0x6E) => '■',
        (0, code) => char::from_u32(code).filter(|letter| !letter.is_control()).unwrap_or(UNKNOWN),
        _ => UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::sign;

    #[test]
    fn boxes_and_ticks() {
        for (font, code, meant) in [
            ("Wingdings", "F0FE", '☑'),
            ("Wingdings", "00FC", '✓'),
            ("Wingdings 2", "F052", '☑'),
            ("wingdings 2", "F0A3", '□'),
            ("Wingdings", "F0A8", '□'),
            ("Segoe UI Symbol", "2611", '☑'),
            ("Wingdings", "F04A", '\u{fffd}'),
            ("Wingdings", "zz", '\u{fffd}'),
        ] {
            assert_eq!(sign(font, code), meant, "{font} {code}");
        }
    }
}
