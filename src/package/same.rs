//! Whether an enclosed assessment is the one that follows from the answers, whatever its spacing and order of keys.

use crate::Problem;
use serde_json::Value;
use ziping_domain::Date;

/// Compares two assessments as JSON values.
///
/// # Errors
/// [`Problem::NotJson`] naming the one that is none (`enclosed` or `recomputed`).
pub fn same_assessment(enclosed_json: &str, recomputed_json: &str) -> Result<bool, Problem> {
    Ok(parse(enclosed_json, "enclosed")? == parse(recomputed_json, "recomputed")?)
}

/// The day an enclosed assessment was computed for: the one to recompute it for.
///
/// # Errors
/// [`Problem::NotJson`] if it is no JSON or has no such day.
pub fn day_of(enclosed_json: &str) -> Result<Date, Problem> {
    let value = parse(enclosed_json, "enclosed")?;
    let day = value.get("today").and_then(Value::as_str).and_then(|day| day.parse().ok());
    day.ok_or_else(|| Problem::NotJson("enclosed".to_owned()))
}

fn parse(json: &str, which: &str) -> Result<Value, Problem> {
    // serde_json stops at a depth of 128 by itself.
    let json = json.trim_start_matches('\u{feff}');
    serde_json::from_str(json).map_err(|_| Problem::NotJson(which.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_not_texts() {
        let same = |a, b| same_assessment(a, b);
        assert_eq!(same("{\"a\":1,\"b\":[]}", "\u{feff}{ \"b\": [], \"a\": 1 }\n"), Ok(true));
        assert_eq!(same("{\"a\":1}", "{\"a\":2}"), Ok(false));
        assert_eq!(same("{\"a\":null}", "{}"), Ok(false));
        assert_eq!(same("{", "{}"), Err(Problem::NotJson("enclosed".into())));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(same("{}", &deep), Err(Problem::NotJson("recomputed".into())));
        assert_eq!(day_of("{\"today\":\"2026-07-29\"}").map(|day| day.to_string()), Ok("2026-07-29".into()));
        assert!(day_of("{\"today\":\"gestern\"}").is_err());
    }
}
