//! JSON as the site serves it: checked, and without white space.

use anyhow::{Context, Result};

/// The same JSON without white space between its parts; text that is no JSON is an error with its place.
pub(crate) fn compact(text: &str) -> Result<String> {
    serde_json::from_str::<serde::de::IgnoredAny>(text).context("not valid JSON")?;
    Ok(ziping_json::compact(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_json_is_named_with_its_place() {
        let problem = format!("{:#}", compact("{\n \"a\": ,\n}").expect_err("broken"));
        assert!(problem.contains("line 2"), "{problem}");
    }
}
