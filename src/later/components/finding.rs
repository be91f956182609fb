//! Finding a question, a condition or an item by its words.

use ziping_ask::page::Page;
use ziping_ask::store::Handle;
use ziping_ask::table::Hit;

/// Up to twelve hits: page, id, words, where it stands.
pub fn hits(store: &Handle, words: &str) -> Vec<Hit> {
    if words.is_empty() {
        return Vec::new();
    }
    let lang = store.lang;
    // Chinese has no case, and the tables of all other scripts are large.
    let wanted = words.as_bytes();
    let fits = |text: &str| text.as_bytes().windows(wanted.len()).any(|part| part.eq_ignore_ascii_case(wanted));
    let mut hits = Vec::new();
    for (at, section) in store.env.programme.sections.iter().enumerate() {
        let title = section.title.get(lang).to_owned();
        for question in section.questions() {
            let label = question.label.get(lang);
            if fits(label) || fits(question.help.get(lang)) || fits(&question.clause) {
                hits.push((Page::Section(at), question.id.clone(), label.to_owned(), title.clone()));
            }
        }
        if let Some(criteria) = store.env.criteria.as_deref().filter(|_| section.evaluation) {
            for item in criteria.items().filter(|item| fits(item.name.get(lang)) || fits(&item.id)) {
                let label = format!("{} {}", item.id, item.name.get(lang));
                hits.push((Page::Section(at), item.id.clone(), label, title.clone()));
            }
        }
    }
    hits.truncate(12);
    hits
}
