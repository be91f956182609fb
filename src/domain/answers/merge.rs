//! Merging parts that departments filled: what agrees is taken over, what differs is settled one by one.

use super::action::{Action, update};
use super::data::{Answers, Evidence, Value};
use crate::season::Filed;
use ziping_json::Unread;

/// A question that was answered differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Question id (or `<id>.other`, or `profile.<section>`).
    pub id: String,
    /// Who answered what, in the order of the files; what was there before comes first.
    pub given: Vec<(String, Value)>,
}

/// What merging comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Answers with all that agrees, and who gave it.
    pub answers: Answers,
    /// How many answers were taken over.
    pub taken: usize,
    /// What has to be settled.
    pub differences: Vec<Disagreement>,
    /// How many marks of items were left out: assessors' files are brought together otherwise.
    pub marks: usize,
}

/// Merges parts into the answers at hand. A part's name is its `who`, else the number of the part.
#[must_use]
pub fn merge(own: &Answers, parts: &[Answers]) -> Merged {
    let mut merged = Merged { answers: own.clone(), ..Merged::default() };
    let name = |at: usize, part: &Answers| match part.who.trim() {
        "" => format!("#{}", at + 1),
        who => who.to_owned(),
    };
    let mut given: ziping_json::Map<Vec<(String, Value)>> = ziping_json::Map::new();
    for (at, part) in parts.iter().enumerate() {
        let who = name(at, part);
        let answers = part.answers.iter().map(|(id, value)| (id.clone(), value.clone()));
        let profile = part.profile.iter().map(|(id, text)| (format!("profile.{id}"), Value::Text(text.clone())));
        for (id, value) in answers.chain(profile).filter(|(_, value)| !value.is_blank()) {
            given.or_default(&id).push((who.clone(), value));
        }
        merged.marks += part.marks.len();
        for file in &part.evidence {
            add(&mut merged.answers.evidence, file);
        }
        file_in(&mut merged.answers, part);
    }
    for (id, mut list) in given {
        if let Some(before) = standing(own, &id) {
            let who = own.sources.get(&id).cloned().unwrap_or_else(|| own.who.clone());
            list.insert(0, (who, before));
        }
        let value = list[0].1.clone();
        if list.iter().all(|(_, other)| *other == value) {
            // What was there before stays whoever's it was.
            if standing(own, &id).is_none() {
                merged.taken += 1;
                let who: Vec<String> = list.iter().map(|(who, _)| who.clone()).collect();
                settle(&mut merged.answers, &id, value, &who.join("、"));
            }
        } else {
            merged.differences.push(Disagreement { id, given: list });
        }
    }
    merged
}

/// Takes one answer for a question, with its source.
pub fn settle(answers: &mut Answers, id: &str, value: Value, who: &str) {
    match id.strip_prefix("profile.") {
        Some(section) => {
            let text = value.as_text().unwrap_or_default().to_owned();
            update(answers, Action::Profile(section.to_owned(), text));
        }
        None => update(answers, Action::Answer(id.to_owned(), value)),
    }
    if who.is_empty() {
        answers.sources.remove(id);
    } else {
        answers.sources.insert(id.to_owned(), who.to_owned());
    }
}

/// Takes what came back from somebody for a question; without a value the answer goes.
pub fn take(answers: &mut Answers, id: &str, value: Option<&Value>, who: &str) {
    settle(answers, id, value.cloned().unwrap_or_else(|| Value::Text(String::new())), who);
}

/// The answer at hand (question id, `<id>.other` or `profile.<section>`), if it says anything.
#[must_use]
pub fn standing(answers: &Answers, id: &str) -> Option<Value> {
    match id.strip_prefix("profile.") {
        Some(section) => {
            answers.profile.get(section).map(|text| Value::Text(text.clone())).filter(|text| !text.is_blank())
        }
        None => answers.value(id).cloned(),
    }
}

/// Files a part's evidence as the part did; what is filed here stays.
fn file_in(answers: &mut Answers, part: &Answers) {
    let (Ok(mut season), Ok(theirs)) = (answers.season.read(), part.season.read()) else { return };
    let is_new = |filed: &Filed| season.filed.iter().all(|own| own.sha256 != filed.sha256);
    let added: Vec<Filed> = theirs.filed.into_iter().filter(is_new).collect();
    if !added.is_empty() {
        season.filed.extend(added);
        answers.season = Unread::of(&season);
    }
}

fn add(list: &mut Vec<Evidence>, file: &Evidence) {
    match list.iter_mut().find(|old| old.sha256 == file.sha256) {
        Some(old) => {
            for back in &file.backs {
                if !old.backs.contains(back) {
                    old.backs.push(back.clone());
                }
            }
        }
        None => list.push(file.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::Season;

    #[test]
    fn files_stay_filed_as_the_parts_did() {
        let filed = |sha256: &str, slot: &str| Filed { sha256: sha256.into(), slot: slot.into(), ..Filed::default() };
        let with = |all: Vec<Filed>| Answers {
            season: Unread::of(&Season { filed: all, ..Season::default() }),
            ..Answers::new("wuhu", "1")
        };
        let own = with(vec![filed("a", "licence")]);
        let parts = [with(vec![filed("a", "credit"), filed("b", "credit")]), Answers::new("wuhu", "1")];
        let merged = merge(&own, &parts).answers.season.read().expect("a season");
        assert_eq!(merged.filed, [filed("a", "licence"), filed("b", "credit")], "what is filed here stays");
        assert_eq!(merge(&Answers::new("wuhu", "1"), &parts[1..]).answers, Answers::new("wuhu", "1"));
    }

    fn part(who: &str, answers: &[(&str, &str)]) -> Answers {
        let mut part = Answers::new("wuhu", "1");
        part.who = who.to_owned();
        for (id, text) in answers {
            update(&mut part, Action::Answer((*id).to_owned(), Value::Text((*text).to_owned())));
        }
        part
    }

    #[test]
    fn what_agrees_is_taken_and_what_differs_is_kept_for_the_user() {
        let own = part("", &[("name", "甲"), ("phone", "1")]);
        let merged = merge(
            &own,
            &[
                part("财务部", &[("revenue", "100"), ("name", "甲"), ("phone", "2")]),
                part("", &[("staff", "9"), ("revenue", "100")]),
            ],
        );
        assert_eq!(merged.taken, 2);
        assert_eq!(merged.answers.text("revenue"), "100");
        assert_eq!(merged.answers.sources.get("revenue").map(String::as_str), Some("财务部、#2"));
        assert_eq!(merged.answers.sources.get("name"), None);
        assert_eq!(merged.answers.text("phone"), "1", "not overwritten");
        let [difference] = &merged.differences[..] else { panic!("{:?}", merged.differences) };
        assert_eq!(difference.id, "phone");
        let told: Vec<_> = difference.given.iter().map(|(who, value)| (who.as_str(), value.as_text())).collect();
        assert_eq!(told, [("", Some("1")), ("财务部", Some("2"))]);
        let mut answers = merged.answers.clone();
        settle(&mut answers, "phone", Value::Text("2".into()), "财务部");
        assert_eq!((answers.text("phone"), answers.sources.get("phone").map(String::as_str)), ("2", Some("财务部")));
    }
}
