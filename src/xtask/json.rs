//! Taking the white space out of JSON: what is left keeps its order, numbers and escapes to the byte.

use anyhow::{Context, Result};

/// The same JSON without white space between its parts; text that is no JSON is an error with its place.
pub(crate) fn compact(text: &str) -> Result<String> {
    serde_json::from_str::<serde::de::IgnoredAny>(text).context("not valid JSON")?;
    let mut out = String::with_capacity(text.len());
    let (mut inside, mut escaped) = (false, false);
    for character in text.chars() {
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
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_between_parts_goes() {
        let text = "{\n  \"b\" : [ 1.50 , \"x  \\\" y\\\\\" ],\r\n  \"a\" : \"武 鸣\"\n}\n";
        assert_eq!(compact(text).expect("valid"), "{\"b\":[1.50,\"x  \\\" y\\\\\"],\"a\":\"武 鸣\"}");
    }

    #[test]
    fn broken_json_is_named_with_its_place() {
        let problem = format!("{:#}", compact("{\n \"a\": ,\n}").expect_err("broken"));
        assert!(problem.contains("line 2"), "{problem}");
    }
}
