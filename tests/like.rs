//! Answers of cases: a file is whole, or says what is other than in a case that it is `like`. They are read here only.

use crate::{repository, text};
use serde_json::{Map, Value as Json, json};

/// The answers of a case as a file that the program reads.
///
/// # Panics
/// When the file, or one that it is like, cannot be read.
#[must_use]
pub fn answers_of(programme_id: &str, name: &str) -> String {
    let read = |name: &str| text(&repository(&format!("tests/cases/{programme_id}/{name}/answers.json")));
    match whole(name, &read, &mut Vec::new()) {
        Ok(answers) => answers,
        Err(problem) => panic!("{programme_id}/{name}/answers.json: {problem}"),
    }
}

/// A file that is like none is given as it lies there.
fn whole(name: &str, read: &dyn Fn(&str) -> String, before: &mut Vec<String>) -> Result<String, String> {
    if before.iter().any(|one| one == name) {
        return Err(format!("{} is like itself in the end", before.join(", like ")));
    }
    before.push(name.to_owned());
    let text = read(name);
    // What is no JSON, a case may be about.
    let Ok(Json::Object(mut own)) = serde_json::from_str::<Json>(&text) else { return Ok(text) };
    let Some(base) = own.remove("like") else { return Ok(text) };
    let base = base.as_str().ok_or("`like` is the name of a case")?;
    let mut answers = match serde_json::from_str(&whole(base, read, before)?) {
        Ok(Json::Object(answers)) => answers,
        _ => return Err(format!("{base} has no answers")),
    };
    for (key, changes) in own {
        let Json::Object(changes) = changes else { return Err(format!("`{key}` is a record")) };
        let place = match key.as_str() {
            "set" => &mut answers,
            "change" => answers.entry("answers").or_insert_with(|| json!({})).as_object_mut().ok_or("no answers")?,
            _ => return Err(format!("`{key}` stands beside `like`; there are `change` and `set`")),
        };
        lay(place, changes, base)?;
    }
    Ok(Json::Object(answers).to_string())
}

/// Each value takes the place of what was there, and null takes it out.
fn lay(place: &mut Map<String, Json>, changes: Map<String, Json>, base: &str) -> Result<(), String> {
    for (key, value) in changes {
        if value != Json::Null {
            place.insert(key, value);
        } else if place.remove(&key).is_none() {
            return Err(format!("`{key}` is taken out, and {base} has none"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cases by their names, as they would lie on disk.
    fn read(files: &[(&str, &str)], name: &str) -> Result<Json, String> {
        let file =
            |name: &str| files.iter().find(|file| file.0 == name).map_or(String::new(), |file| file.1.to_owned());
        whole(name, &file, &mut Vec::new()).map(|text| serde_json::from_str(&text).unwrap_or(json!(text)))
    }

    const BASE: (&str, &str) =
        ("base", r#"{"depth": "quick", "answers": {"a": "yes", "b": ["x", "y"]}, "marks": {"4.1.1": {"band": 2}}}"#);

    #[test]
    fn a_whole_file_is_given_byte_for_byte() {
        let (name, text) = BASE;
        assert_eq!(whole(name, &|_| text.to_owned(), &mut Vec::new()), Ok(text.to_owned()));
        assert_eq!(whole("broken", &|_| "{ no json".to_owned(), &mut Vec::new()), Ok("{ no json".to_owned()));
    }

    #[test]
    fn what_is_said_takes_the_place_of_what_was_there_and_null_takes_it_out() {
        let next =
            ("next", r#"{"like": "base", "change": {"b": ["z"], "c": "no"}, "set": {"depth": "full", "marks": null}}"#);
        let last = ("last", r#"{"like": "next", "change": {"a": null}, "set": {"marks": {"4.1.2": {}}}}"#);
        let files = [BASE, next, last, ("same", r#"{"like": "base"}"#)];
        assert_eq!(read(&files, "next"), Ok(json!({"depth": "full", "answers": {"a": "yes", "b": ["z"], "c": "no"}})));
        let far = json!({"depth": "full", "answers": {"b": ["z"], "c": "no"}, "marks": {"4.1.2": {}}});
        assert_eq!(read(&files, "last"), Ok(far), "a chain");
        assert_eq!(read(&files, "same"), read(&files, "base"));
        let none = [("none", "{}"), ("own", r#"{"like": "none", "change": {"a": "no"}}"#)];
        assert_eq!(read(&none, "own"), Ok(json!({"answers": {"a": "no"}})), "the base has no answers yet");
    }

    #[test]
    fn a_circle_or_a_slip_is_told_and_not_followed() {
        let round = [("a", r#"{"like": "b"}"#), ("b", r#"{"like": "a"}"#)];
        assert_eq!(read(&round, "a"), Err("a, like b is like itself in the end".to_owned()));
        for (text, told) in [
            (r#"{"like": "base", "answers": {}}"#, "`answers` stands beside"),
            (r#"{"like": "base", "change": {"typo": null}}"#, "`typo` is taken out"),
            (r#"{"like": "base", "set": 1}"#, "`set` is a record"),
            (r#"{"like": 1}"#, "the name of a case"),
            (r#"{"like": "gone"}"#, "gone has no answers"),
        ] {
            let said = read(&[BASE, ("own", text)], "own").expect_err("a slip");
            assert!(said.contains(told), "{text}: {said}");
        }
    }
}
