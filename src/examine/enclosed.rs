//! Whether an enclosed assessment is the one that follows from the enclosed answers: what a station asks of a package.

use serde::Deserialize;
use serde_json::Value;
use ziping_domain::assess::Engine;
use ziping_domain::{CaseProblem, Date, ReadRules};
use ziping_json::order::set;
use ziping_package::Texts;
use ziping_paper::Application;
use ziping_paper::def::Forms;

/// A place where the enclosed assessment is not what the answers give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// JSON Pointer into the assessment.
    pub pointer: String,
    /// What the package says; short.
    pub enclosed: String,
    /// What follows from the answers; short.
    pub computed: String,
}

/// How and for which day an assessment was made; the rest is not looked at.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Made {
    format: Value,
    today: Value,
}

/// The most differences that are told: one cause often changes many places.
const MOST: usize = 20;

/// Judges again what a package encloses, for the day it was judged for then, and tells where the outcome is another one,
/// whatever the spacing and order of keys.
///
/// # Errors
/// The first file that could not be read.
pub fn recompute(
    programme_json: &str,
    criteria_json: Option<&str>,
    answers_json: &str,
    assessment_json: &str,
) -> Result<(Application, Vec<Difference>), CaseProblem> {
    again(assessment_json, |engine, day| Application::read_by(engine, programme_json, criteria_json, answers_json, day))
}

/// The same by rules that were read.
///
/// # Errors
/// The first text that could not be understood.
pub fn judged_by(texts: &Texts, rules: &ReadRules<Forms>) -> Result<(Application, Vec<Difference>), CaseProblem> {
    again(&texts.assessment, |engine, day| Application::by(engine, rules, &texts.answers, day))
}

fn again(
    assessment: &str,
    read: impl FnOnce(Engine, Date) -> Result<Application, CaseProblem>,
) -> Result<(Application, Vec<Difference>), CaseProblem> {
    let whole = || parse(assessment);
    // What is as it was written need not be taken apart.
    let (head, enclosed) = match serde_json::from_str::<Made>(assessment) {
        Ok(head) => (head, None),
        Err(_) => {
            let enclosed = whole()?;
            (Made { format: enclosed["format"].clone(), today: enclosed["today"].clone() }, Some(enclosed))
        }
    };
    let engine = engine_of(&head)?;
    let application = read(engine, day_of(&head)?)?;
    let computed = application.case.assessment_json();
    if computed == assessment && engine != Engine::Draft1 {
        return Ok((application, Vec::new()));
    }
    let enclosed = &enclosed.map_or_else(whole, Ok)?;
    let mut computed = parse(&computed)?;
    if engine == Engine::Draft1 {
        in_tenths(&mut computed);
    }
    let mut differences = Vec::new();
    compare("", enclosed, &computed, &mut differences);
    Ok((application, differences))
}

/// The application of a package judged again by its own files, and where its assessment says something else. `criteria` help
/// out where it has none.
///
/// # Errors
/// The first text that could not be understood.
pub fn judged(texts: &Texts, criteria: Option<&str>) -> Result<(Application, Vec<Difference>), CaseProblem> {
    recompute(&texts.programme, texts.criteria.as_deref().or(criteria), &texts.answers, &texts.assessment)
}

/// Where two JSON values differ; lists of things with ids are compared by their ids.
#[must_use]
pub fn differences(enclosed: &Value, own: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", enclosed, own, &mut found);
    found
}

fn compare(pointer: &str, enclosed: &Value, computed: &Value, found: &mut Vec<Difference>) {
    if enclosed == computed || found.len() >= MOST {
        return;
    }
    match (enclosed, computed) {
        (Value::Object(one), Value::Object(other)) => {
            let names = set(one.keys().chain(other.keys()));
            for name in names {
                let value = |of: &serde_json::Map<String, Value>| of.get(name).cloned().unwrap_or_default();
                compare(&format!("{pointer}/{name}"), &value(one), &value(other), found);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (at, (one, other)) in one.iter().zip(other).enumerate() {
                compare(&format!("{pointer}/{at}"), one, other, found);
            }
        }
        (Value::Array(one), Value::Array(other)) if named(one) && named(other) => {
            let empty = Value::Null;
            let of = |list: &[Value], id: &str| list.iter().find(|value| value["id"] == id).cloned();
            let ids = set(one.iter().chain(other).filter_map(|value| value["id"].as_str()));
            for id in ids {
                let (left, right) = (of(one, id), of(other, id));
                compare(
                    &format!("{pointer}/{id}"),
                    left.as_ref().unwrap_or(&empty),
                    right.as_ref().unwrap_or(&empty),
                    found,
                );
            }
        }
        _ => {
            found.push(Difference { pointer: pointer.to_owned(), enclosed: short(enclosed), computed: short(computed) })
        }
    }
}

/// Whether each thing of a list has an id.
fn named(list: &[Value]) -> bool {
    list.iter().all(|value| value["id"].is_string())
}

/// A value in a few characters.
fn short(value: &Value) -> String {
    const ROOM: usize = 40;
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.chars().take(ROOM).collect(),
        Value::Array(list) => format!("[{}]", list.len()),
        Value::Object(_) => "{…}".to_owned(),
        other => other.to_string(),
    }
}

/// The rules that made an assessment, by its format.
fn engine_of(made: &Made) -> Result<Engine, CaseProblem> {
    let format = made.format.as_str().unwrap_or_default();
    let known = Engine::of_format(format);
    known.ok_or_else(|| match format.starts_with("ziping-assessment/") {
        true => CaseProblem::NewerAssessment(short(&made.format)),
        false => CaseProblem::Assessment("it names no format of an assessment".to_owned()),
    })
}

/// The scores as the first format wrote them: whole tenths of a point.
fn in_tenths(assessment: &mut Value) {
    match assessment {
        Value::Array(list) => list.iter_mut().for_each(in_tenths),
        Value::Object(fields) => {
            if let Some(gain) = fields.get_mut("gain") {
                *gain = tenths(gain);
            }
            if let Some(score) = fields.remove("hundredths") {
                fields.insert("tenths".to_owned(), tenths(&score));
            }
            fields.values_mut().for_each(in_tenths);
        }
        _ => {}
    }
}

fn tenths(hundredths: &Value) -> Value {
    hundredths.as_u64().map_or(Value::Null, |hundredths| (hundredths / 10).into())
}

/// The day an assessment was computed for.
fn day_of(made: &Made) -> Result<Date, CaseProblem> {
    let day = made.today.as_str().and_then(|day| day.parse().ok());
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
            .map(|(_, differences)| differences.is_empty())
            .map_err(|problem| problem.code().to_owned())
    }

    #[test]
    fn values_are_compared_not_texts() {
        let today = Date::new(2026, 11, 20).expect("a day");
        let own = Application::read(PROGRAMME, Some(CRITERIA), ANSWERS, today).expect("a case").case.assessment_json();
        assert_eq!(again(&own), Ok(true));
        let value: Value = serde_json::from_str(&own).expect("JSON");
        assert_eq!(again(&format!("\u{feff}{value}")), Ok(true), "other spacing");
        assert_eq!(again(&own.replace("2026-11-20", "2027-11-20")), Ok(false), "another day, another outcome");
        assert_eq!(again(&own.replacen("\"met\"", "\"notMet\"", 1)), Ok(false));
    }

    #[test]
    fn a_plan_by_older_rules_is_compared_by_them() {
        let today = Date::new(2026, 11, 20).expect("a day");
        let by = |engine| {
            let application = Application::read_by(engine, PROGRAMME, Some(CRITERIA), ANSWERS, today).expect("a case");
            application.case.assessment_json()
        };
        let (older, newer) = (by(Engine::Draft2), by(Engine::default()));
        let plan = |text: &str| serde_json::from_str::<Value>(text).expect("JSON")["plan"].clone();
        assert!(plan(&older)["effort"].is_number() && plan(&older).get("results").is_none(), "as it was then");
        assert!(plan(&newer).get("effort").is_none() && plan(&newer)["results"].is_array());
        assert_eq!((again(&older), again(&newer)), (Ok(true), Ok(true)));
        // The one passed off as the other is found.
        assert_eq!(again(&older.replace("/2-draft", "/4-draft")), Ok(false));
    }

    #[test]
    fn each_difference_is_named_with_both_values() {
        let today = Date::new(2026, 11, 20).expect("a day");
        let own = Application::read(PROGRAMME, Some(CRITERIA), ANSWERS, today).expect("a case").case.assessment_json();
        let mut changed: Value = serde_json::from_str(&own).expect("JSON");
        changed["category"]["category"] = "D".into();
        changed["maturity"]["hundredths"] = 9.into();
        let (_, found) = recompute(PROGRAMME, Some(CRITERIA), ANSWERS, &changed.to_string()).expect("read");
        let found: Vec<(&str, &str, &str)> =
            found.iter().map(|one| (one.pointer.as_str(), one.enclosed.as_str(), one.computed.as_str())).collect();
        assert_eq!(found, [("/category/category", "D", "B"), ("/maturity/hundredths", "9", "45000")]);
    }

    #[test]
    fn what_is_no_assessment_is_said() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        for broken in ["{", "{}", "{\"today\":\"gestern\"}", &deep] {
            assert_eq!(again(broken), Err("assessment-broken".to_owned()));
        }
    }
}
