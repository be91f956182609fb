//! What a file would do, for its maker: each condition in words with examples to be ticked, and cases of what was ticked.

use super::examples::{Example, examples};
use super::rules::words;
use crate::Whole;
use ziping_domain::assess::worlds::day;
use ziping_domain::assess::{Engine, facts_by, judge};
use ziping_domain::{Programme, Value};
use ziping_json::Tree;

/// A condition in words, with examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// Its id.
    pub id: String,
    /// Its clause.
    pub clause: String,
    /// What is asked, in a few words.
    pub title: String,
    /// The document's own words.
    pub quote: String,
    /// When it is met.
    pub means: String,
    /// What is said of it besides: who decides, what stays open.
    pub besides: Vec<String>,
    /// The nearest answers on both sides.
    pub examples: Vec<Example>,
}

/// Every condition of a file.
#[must_use]
pub fn tried(programme: &Programme) -> Vec<Tried> {
    let one = |condition: &ziping_domain::programme::Condition| Tried {
        id: condition.id.clone(),
        clause: condition.clause.clone(),
        title: condition.title.zh().to_owned(),
        quote: condition.quote.clone(),
        means: words(programme, &condition.rule),
        besides: [super::between(programme, condition), super::bounds(programme, condition), super::besides(condition)]
            .concat(),
        examples: examples(programme, condition),
    };
    programme.conditions.iter().map(one).collect()
}

/// A case of each ticked example's two sides: names of files and their texts, `answers.json` and `expected.json` in a folder each.
#[must_use]
pub fn cases(whole: &Whole) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for tried in tried(&whole.programme) {
        let is_ticked = |example: &&Example| {
            let ticked = &whole.made.making.ticked;
            ticked.iter().any(|one| one.condition == tried.id && one.example == example.words)
        };
        for (nth, example) in tried.examples.iter().filter(is_ticked).enumerate() {
            for (side, answers) in [("met", &example.met), ("missed", &example.missed)] {
                let folder = format!("{}-{}-{side}", tried.id, nth + 1);
                let answers = answers_file(&whole.programme, answers);
                let expected = expected(&whole.programme, &answers, &tried.id, &example.words);
                files.push((format!("{folder}/answers.json"), answers));
                files.push((format!("{folder}/expected.json"), expected));
            }
        }
    }
    files
}

fn answers_file(programme: &Programme, answers: &[(String, Value)]) -> String {
    let answers = answers.iter().map(|(question, answer)| (question.clone(), Tree::of(answer))).collect();
    Tree::record([
        ("format", ziping_domain::answers::FORMAT.into()),
        ("programme", Tree::Text(programme.id.clone())),
        ("programmeVersion", Tree::Text(programme.version.clone())),
        ("answers", Tree::Record(answers)),
    ])
    .to_text()
}

fn expected(programme: &Programme, answers: &str, condition: &str, why: &str) -> String {
    let is = ziping_domain::answers::parse(answers).ok().and_then(|answers| {
        let judged = judge(&facts_by(Engine::default(), programme, &answers, day()), None);
        let one = judged.eligibility.conditions.into_iter().find(|one| one.id == condition)?;
        let declared = if one.declared { ", declared" } else { "" };
        Some(format!("{}{declared}", one.status.word()))
    });
    Tree::record([
        ("why", why.into()),
        ("today", Tree::Text(day().to_string())),
        ("conditions", Tree::Record(vec![(condition.to_owned(), Tree::Text(is.unwrap_or_default()))])),
    ])
    .to_text()
}
