//! Whether an enclosed assessment is the one that follows from the enclosed answers: what a station asks of a package.

use crate::{Case, CaseProblem};
use serde_json::Value;
use ziping_domain::Date;

/// Judges again what a package encloses, for the day it was judged for then, and tells whether the outcome is the same,
/// whatever the spacing and order of keys.
///
/// # Errors
/// The first file that could not be read.
pub fn recompute(
    programme_json: &str,
    criteria_json: Option<&str>,
    answers_json: &str,
    assessment_json: &str,
) -> Result<(Case, bool), CaseProblem> {
    let enclosed = parse(assessment_json)?;
    let case = Case::read(programme_json, criteria_json, answers_json, day_of(&enclosed)?)?;
    let same = parse(&case.assessment_json())? == enclosed;
    Ok((case, same))
}

/// The day an assessment was computed for.
fn day_of(assessment: &Value) -> Result<Date, CaseProblem> {
    let day = assessment["today"].as_str().and_then(|day| day.parse().ok());
    day.ok_or_else(|| CaseProblem::Assessment("it names no day".to_owned()))
}

fn parse(json: &str) -> Result<Value, CaseProblem> {
    // serde_json stops at a depth of 128 by itself.
    serde_json::from_str(json.trim_start_matches('\u{feff}'))
        .map_err(|error| CaseProblem::Assessment(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAMME: &str = include_str!("../../www/programmes/wuhu.json");
    const CRITERIA: &str = include_str!("../../www/criteria/gbt-19580-2012.json");
    const ANSWERS: &str = include_str!("../../tests/cases/wuhu/complete/answers.json");

    fn again(assessment: &str) -> Result<bool, String> {
        recompute(PROGRAMME, Some(CRITERIA), ANSWERS, assessment)
            .map(|(_, same)| same)
            .map_err(|problem| problem.code().to_owned())
    }

    #[test]
    fn values_are_compared_not_texts() {
        let today = Date::new(2026, 11, 20).expect("a day");
        let own = Case::read(PROGRAMME, Some(CRITERIA), ANSWERS, today).expect("a case").assessment_json();
        assert_eq!(again(&own), Ok(true));
        let value: Value = serde_json::from_str(&own).expect("JSON");
        assert_eq!(again(&format!("\u{feff}{value}")), Ok(true), "other spacing");
        assert_eq!(again(&own.replace("2026-11-20", "2027-11-20")), Ok(false), "another day, another outcome");
        assert_eq!(again(&own.replacen("\"met\"", "\"notMet\"", 1)), Ok(false));
    }

    #[test]
    fn what_is_no_assessment_is_said() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        for broken in ["{", "{}", "{\"today\":\"gestern\"}", &deep] {
            assert_eq!(again(broken), Err("assessment-broken".to_owned()));
        }
    }
}
