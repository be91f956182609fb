//! Which format a text says of itself that it has, even when the rest of it is cut.

/// The format that a text of JSON names at its beginning.
#[must_use]
pub fn claimed(text: &str) -> Option<&str> {
    const BEGINNING: usize = 300;
    let text = text.trim_start_matches('\u{feff}').trim_start().strip_prefix('{')?;
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= BEGINNING).unwrap_or(text.len());
    let (_, rest) = text.get(..end)?.split_once("\"format\"")?;
    let (format, _) = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?.split_once('"')?;
    Some(format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_says_of_itself() {
        assert_eq!(claimed("\u{feff} {\n \"format\" : \"ziping-sheet/1\", cut"), Some("ziping-sheet/1"));
        for text in ["", "{", "[\"format\":\"x\"]", "{\"of\":1}", "{\"format\":1}", "{\"format\":\"ziping-", "字"] {
            assert_eq!(claimed(text), None, "{text}");
        }
    }
}
