//! Which format a text says of itself that it has, even when the rest of it is cut.

/// The format that an object of JSON names, in whatever order its members stand; `None` where it names none before its end, or
/// before it is cut.
#[must_use]
pub fn claimed(text: &str) -> Option<&str> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut rest = text.strip_prefix('{')?;
    let (mut depth, mut named) = (0_usize, None);
    loop {
        let at = rest.find(['"', '{', '[', '}', ']', ':', ','])?;
        let (sign, after) = (rest.as_bytes()[at], &rest[at + 1..]);
        rest = after;
        match sign {
            b'"' => {
                let (words, behind) = string(after)?;
                match named {
                    _ if depth > 0 => {}
                    Some("format") => return Some(words),
                    _ => named = Some(words),
                }
                rest = behind;
            }
            b'{' | b'[' if depth == 0 && named == Some("format") => return None,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            b',' if depth == 0 => named = None,
            _ => {}
        }
    }
}

/// A string behind its first mark, and what follows it; what is escaped is left so.
fn string(text: &str) -> Option<(&str, &str)> {
    let mut is_escaped = false;
    let end = text.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })?;
    Some((&text[..end], &text[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_says_of_itself() {
        for text in [
            "\u{feff} {\n \"format\" : \"ziping-sheet/1\", cut",
            "{\"a\":{\"format\":\"x\"},\"b\":[1,\"format\"],\"c\":\"format\",\"format\":\"ziping-sheet/1\"}",
            "{\"a\":\"\\\"format\\\":\",\"format\":\"ziping-sheet/1\"}",
        ] {
            assert_eq!(claimed(text), Some("ziping-sheet/1"), "{text}");
        }
        let late = format!("{{\"a\":\"{}\",\"format\":\"ziping-sheet/1\"}}", "字".repeat(1_000));
        assert_eq!(claimed(&late), Some("ziping-sheet/1"));
        for text in [
            "",
            "{",
            "[\"format\":\"x\"]",
            "{\"of\":1}",
            "{\"format\":1}",
            "{\"format\":1,\"b\":\"x\"}",
            "{\"format\":[\"x\"]}",
            "{\"format\":\"ziping-",
            "{}\"format\":\"x\"",
            "字",
        ] {
            assert_eq!(claimed(text), None, "{text}");
        }
    }
}
