//! Words for states, reasons and verdicts as the desk shows them; the table is `ziping_station::words`.

use crate::state::{Desk, Words};
use ziping_station::{Basis, Row, State, Warning, worded, words as table};

fn both((zh, en): table::Words) -> Words {
    (zh.to_owned(), en.to_owned())
}

/// A row's state, and how it is coloured.
pub fn state(row: &Row) -> (Words, &'static str) {
    let class = match row.state {
        State::Intact if row.judged_by == Basis::Package => "unknown",
        State::Intact | State::PaperResaved => "met",
        State::OtherEdition => "met",
        State::Changed | State::Unreadable => "unmet",
        _ => "unknown",
    };
    let (sign, (zh, en)) = table::stated(row);
    ((format!("{sign} {zh}"), format!("{sign} {en}")), class)
}

/// A reason in words, with what to do.
pub fn reason(code: &str) -> Words {
    table::reason(code).map_or_else(
        || (format!("没有完成（{code}），请再试一次"), format!("did not finish ({code}); try again")),
        both,
    )
}

/// A verdict over the conditions.
pub fn verdict(desk: &Desk, verdict: &str) -> (String, &'static str) {
    let class = match verdict {
        "met" | "declared" => "met",
        "open" => "unknown",
        "notMet" => "unmet",
        _ => "none",
    };
    let (sign, words) = table::verdict(verdict);
    (format!("{sign} {}", table::said(words, desk.lang)).trim().to_owned(), class)
}

/// A category in a word.
pub fn category(desk: &Desk, id: &str) -> String {
    table::category(id, desk.lang)
}

/// The organisation's name, or what stands for it.
pub fn name(desk: &Desk, row: &Row) -> String {
    let known = row.source.as_ref().map_or("", |source| source.organisation.as_str());
    let known =
        if known.is_empty() { desk.t("（读不出组织名称）", "(the name cannot be read)") } else { known };
    known.to_owned()
}

/// A warning over the pool.
pub fn warning(desk: &Desk, warning: &Warning) -> String {
    worded(warning, desk.lang)
}
