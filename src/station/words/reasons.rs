//! Why something is as it is, in words, by the code of it.

use super::{Words, printable, said};
use crate::reason::Reason;
use crate::state::RowNote;
use ziping_domain::Lang;

/// A reason in words, with what to do; nothing for a code that is not known.
#[must_use]
pub fn reason(code: &str) -> Option<Words> {
    Reason::of(code).map(Reason::words)
}

/// What a place in an assessment is about.
#[must_use]
pub fn place(pointer: &str) -> Words {
    let all = [
        ("/category", ("建议分类 ", "category ")),
        ("/possible", ("可能的分类 ", "possible categories ")),
        ("/maturity", ("自评得分 ", "score ")),
        ("/eligibility", ("申报条件 ", "conditions ")),
        ("/plan", ("改进计划 ", "plan ")),
    ];
    all.into_iter().find(|(start, _)| pointer.starts_with(start)).map_or(("", ""), |(_, words)| words)
}

/// A reason as a sentence: which file, what is wrong with it and what to do.
#[must_use]
pub fn note(note: &RowNote, lang: Lang) -> String {
    let words = reason(&note.code).map_or(note.code.as_str(), |words| said(words, lang));
    let path = printable(note.path.trim_start_matches("data/"));
    let path = match (path.as_str(), lang) {
        ("", _) => path,
        (path, Lang::Zh) => format!("{path}{}：", note.page.map(|page| format!("第{page}页")).unwrap_or_default()),
        (path, Lang::En) => format!("{path}{}: ", note.page.map(|page| format!(" page {page}")).unwrap_or_default()),
    };
    let detail = printable(&note.detail);
    match detail.as_str() {
        "" => format!("{path}{words}"),
        // A list goes on the sentence.
        detail if words.ends_with(['：', ' ']) => format!("{path}{words}{detail}"),
        detail => format!("{path}{words} ({}{detail})", said(place(detail), lang)),
    }
}
