//! What a line of the register says, in words.

use super::event::{Event, UNCHECKED};
use crate::office::{Pool, called};
use crate::state::State;
use crate::words::{Words, state};
use ziping_domain::Lang;
use ziping_package::CheckCode;

/// What was decided by a line, in words: what, of which line, the category, from when, by which clause and paper, and why.
#[must_use]
pub fn decided(event: &Event, rules: Option<&Pool>, lang: Lang) -> String {
    let mut words = called(rules, event.kind, lang).to_owned();
    let line = match event.line {
        0 => String::new(),
        line => lang.pick("第{}行", "line {}").replace("{}", &line.to_string()),
    };
    let title = |id: &str| rules.map_or(id, |rules| rules.award(id)).to_owned();
    // Lines of old name the award as a category.
    let is_award = event.kind.is_award();
    let category = if is_award { title(&event.category) } else { event.category.clone() };
    let award = title(&event.award);
    for (before, text) in [
        ("", &line),
        ("", &category),
        ("", &award),
        (lang.pick("周期 ", "cycle "), &event.cycle),
        (lang.pick("自 ", "from "), &event.day),
        (lang.pick("改称 ", "now "), &event.renamed),
        ("", &event.clause),
        ("", &event.reason),
        ("", &event.paper),
    ] {
        if !text.is_empty() {
            words.push_str(&format!("{}{before}{text}", lang.pick("　", ", ")));
        }
    }
    words
}

/// The code of an event's package; nothing, if it could not be opened or none came.
#[must_use]
pub fn code(event: &Event) -> String {
    if event.data.is_empty() { String::new() } else { CheckCode { digest: event.data.clone() }.code() }
}

/// Sign and words of a state by its name in JSON.
#[must_use]
pub fn stated(name: &str) -> (&'static str, Words) {
    match State::ALL.into_iter().find(|state| state.name() == name) {
        Some(known) => state(known),
        None if name == UNCHECKED => {
            ("○", ("由表格登记，电子材料未核对", "entered in a table, no electronic file was checked"))
        }
        None => ("?", ("本版本不认识的状态", "a state that this version does not know")),
    }
}
