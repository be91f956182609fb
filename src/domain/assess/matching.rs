//! Incubators ranked against an organisation's needs: points for every option that both name, and which they are. In the
//! questionnaire the needs never leave the page, and the list is public; an office lays the packages of both sides together.

use super::logic::Facts;
use crate::programme::Matching;
use crate::text::Text;
use ziping_json::Map;
use ziping_json::order::sort_by_key;
use ziping_json::{Json, record};

/// Number of the format this version reads.
pub const FORMAT: &str = "ziping-incubators/1";

record! {
    /// The public list.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Incubators {
        /// Always `ziping-incubators/1`.
        pub format: String = req "format",
        /// Where the list comes from and of what day it is.
        pub source: Text = req "source",
        /// Invented names, to show how it works.
        pub demo: bool = opt "demo",
        /// The incubators.
        pub incubators: Vec<Incubator> = req "incubators",
    }
}

record! {
    /// One incubator.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Incubator {
        /// Identifier.
        pub id: String = req "id",
        /// Name.
        pub name: Text = req "name",
        /// Its award and place, in a few words.
        pub about: Text = opt "about",
        /// What it offers: field → option ids of the programme's questions.
        pub offers: Map<Vec<String>> = req "offers",
    }
}

/// An incubator that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its place in the list.
    pub at: usize,
    /// Points.
    pub points: u32,
    /// Why: question id and option id that both name, in the programme's order.
    pub reasons: Vec<(String, String)>,
}

impl Incubators {
    /// Reads a list.
    ///
    /// # Errors
    /// What is wrong, in English.
    pub fn parse(json: &str) -> Result<Self, String> {
        let mut json = Json::read(json);
        let list = json.whole(FORMAT);
        json.problem().map_or(Ok(list), Err)
    }
}

/// Ranks the incubators: the most points first, then in the order of the list; those without any are left out.
#[must_use]
pub fn rank(facts: &Facts<'_>, matching: &Matching, list: &Incubators) -> Vec<Match> {
    let needs: Vec<Vec<&str>> = matching.by.iter().map(|need| chosen(facts, &need.question)).collect();
    let mut matches: Vec<Match> =
        list.incubators.iter().enumerate().map(|(at, one)| compare(&needs, matching, at, one)).collect();
    matches.retain(|one| one.points > 0);
    sort_by_key(&mut matches, |one| (std::cmp::Reverse(one.points), one.at));
    matches
}

fn compare(needs: &[Vec<&str>], matching: &Matching, at: usize, incubator: &Incubator) -> Match {
    let mut found = Match { at, points: 0, reasons: Vec::new() };
    for (need, sought) in matching.by.iter().zip(needs) {
        let Some(offers) = incubator.offers.get(&need.offer) else { continue };
        for option in sought.iter().filter(|option| offers.iter().any(|offer| offer == *option)) {
            found.points += u32::from(need.weight);
            found.reasons.push((need.question.clone(), (*option).to_owned()));
        }
    }
    found
}

/// The options chosen in a question that is asked, by their ids; words behind 其他 may mean anything, and are no option that
/// two can share.
#[must_use]
pub fn chosen<'a>(facts: &Facts<'a>, question: &str) -> Vec<&'a str> {
    let Some(question) = facts.programme.question(question).filter(|question| facts.is_asked(question)) else {
        return Vec::new();
    };
    let own = |id: &&str| question.option(id).is_some_and(|option| !option.other);
    facts.answers.value(&question.id).map_or_else(Vec::new, |value| value.chosen().filter(own).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Action, Value, update};
    use crate::{Answers, Date, Programme};

    #[test]
    fn what_both_name_counts_and_is_told() {
        let programme = Programme::parse(include_str!("../../../www/programmes/zhejiang.json")).expect("a programme");
        let matching = programme.matching.clone().expect("it matches");
        let list = r#"{"format":"ziping-incubators/1","source":"x","incubators":[
            {"id":"a","name":"A","offers":{"methods":["lean"],"areas":["brand"]}},
            {"id":"b","name":"B","offers":{"methods":["excellence","lean"]}},
            {"id":"c","name":"C","offers":{"methods":["5s"]}}]}"#;
        let list = Incubators::parse(list).expect("a list");
        let mut answers = Answers::new("zhejiang", "1");
        let many = |ids: &[&str]| Value::Many(ids.iter().map(ToString::to_string).collect());
        update(&mut answers, Action::Answer("role".into(), Value::Text("incubatee".into())));
        update(&mut answers, Action::Answer("need-methods".into(), many(&["excellence", "lean"])));
        update(&mut answers, Action::Answer("need-areas".into(), many(&["brand", "strategy"])));
        let facts = crate::assess::facts(&programme, &answers, Date::new(2026, 3, 1).expect("a day"));
        let ranked = rank(&facts, &matching, &list);
        let weight = |question: &str| {
            u32::from(matching.by.iter().find(|need| need.question == question).expect("a need").weight)
        };
        let (methods, areas) = (weight("need-methods"), weight("need-areas"));
        assert_eq!(
            ranked.iter().map(|one| (one.at, one.points)).collect::<Vec<_>>(),
            [(1, 2 * methods), (0, methods + areas)]
        );
        assert_eq!(ranked[1].reasons, [("need-methods".into(), "lean".into()), ("need-areas".into(), "brand".into())]);
        assert!(Incubators::parse("{\"format\":\"other\"}").is_err());
    }
}
