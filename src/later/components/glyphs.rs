//! Where characters stand that no font of the PDFs has.

use ziping_ask::page::{Page, Part};
use ziping_ask::store::Handle;
use ziping_domain::Value;
use ziping_domain::answers::Mark;

/// A place: page, what to show on it, words.
pub type Place = (Page, Option<String>, String);

/// Every place in the answers where one of the characters stands, in the order of the pages. None: it stands in the fixed words
/// of a form.
pub fn places(store: &Handle, characters: &str) -> Vec<Place> {
    let (env, answers, lang) = (&store.env, store.answers(), store.lang);
    let holds = |text: &str| text.chars().any(|c| characters.contains(c));
    let mut places: Vec<Place> = Vec::new();
    for (at, section) in env.programme.sections.iter().enumerate() {
        for question in section.questions() {
            let found = answers.answers.get(&question.id).is_some_and(|value| match value {
                Value::Rows(rows) => rows.iter().any(|row| row.values().any(|cell| holds(cell))),
                value => value.chosen().any(holds),
            });
            // What stands behind an "other" option is an answer of its own.
            let other = answers.text(&ziping_domain::answers::other_id(&question.id));
            if found || holds(other) {
                let page = Page::asking(&question.id, env);
                places.push((page, Some(question.id.clone()), question.label.get(lang).to_owned()));
            }
        }
        let items = env.criteria.as_deref().filter(|_| section.evaluation).into_iter().flat_map(|known| known.items());
        for item in items.filter(|item| answers.marks.get(&item.id).is_some_and(|mark| said(mark, &holds))) {
            places.push((Page::Section(at), Some(item.id.clone()), format!("{} {}", item.id, item.name.get(lang))));
        }
    }
    for (part, _) in answers.profile.iter().filter(|(_, text)| holds(text)) {
        let page = Page::Part(Part::Profile);
        places.push((page, Some(format!("profile.{part}")), page.title(env, lang)));
    }
    let views = answers.consensus.values().any(|one| holds(&one.reason) || holds(&one.minority));
    let others = answers.panel.iter().chain(&answers.companies);
    let others = others.into_iter().any(|one| holds(&one.who) || one.marks.values().any(|mark| said(mark, &holds)));
    if views || others || holds(&answers.who) {
        let page = Page::Part(Part::Hands);
        places.push((page, None, page.title(env, lang)));
    }
    for file in answers.evidence.iter().filter(|file| holds(&file.name) || holds(&file.note)) {
        let words = format!("{}：{}", Page::Evidence.title(env, lang), file.name);
        places.push((Page::Evidence, Some(file.sha256.clone()), words));
    }
    places
}

/// Whether a judgement says something that holds them.
fn said(mark: &Mark, holds: &dyn Fn(&str) -> bool) -> bool {
    mark.narrative.values().any(|text| holds(text))
        || mark.findings.iter().any(|finding| holds(&finding.text))
        || mark.overrule.iter().any(|one| holds(&one.reason))
        || mark.figures.iter().any(|figure| {
            holds(&figure.name)
                || holds(&figure.unit)
                || figure.years.iter().any(|year| {
                    [&year.year, &year.own, &year.competitor, &year.benchmark].into_iter().any(|text| holds(text))
                })
        })
}
