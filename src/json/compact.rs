//! JSON without the white space between its parts: the one form in which files are served and packed, so that a
//! package has the same bytes wherever it is made.

/// The same JSON without white space between its parts, a byte order mark or a line break at the end. What is left
/// keeps its order, numbers and escapes to the byte.
#[must_use]
pub fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut inside, mut escaped) = (false, false);
    for character in text.trim_start_matches('\u{feff}').chars() {
        if inside {
            inside = escaped || character != '"';
            escaped = !escaped && character == '\\';
        } else if character.is_ascii_whitespace() {
            continue;
        } else {
            inside = character == '"';
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn only_white_space_between_parts_goes() {
        let text = "\u{feff}{\n  \"b\" : [ 1.50 , \"x  \\\" y\\\\\" ],\r\n  \"a\" : \"武 鸣\"\n}\n";
        assert_eq!(compact(text), "{\"b\":[1.50,\"x  \\\" y\\\\\"],\"a\":\"武 鸣\"}");
    }
}
