//! The clauses of the source: each that a file lists is referred to, and each that it refers to is listed; if it lists any.

use super::{Check, Mistake, questions};
use std::collections::BTreeSet;
use ziping_domain::Programme;
use ziping_station::Office;

/// A reference to the source: where it stands, what it names, and whether it tells of the parts of what it names too, as a
/// step of the procedure does.
pub(crate) struct Cited<'a> {
    pointer: String,
    field: &'a str,
    whole: bool,
}

/// The clauses that a field names: `四(二)；四(三)`, `三(三)1③④`, `四(一)、(二)`, `三(一)—(四)`, `附件1·组织名称`.
#[must_use]
pub fn clauses(field: &str) -> Vec<String> {
    const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let mut names = Vec::new();
    for part in parts(field) {
        // Behind the point stands a row of a form.
        let one = part.split('·').next().unwrap_or_default();
        let stem = one.trim_end_matches(|c| ('①'..='⑨').contains(&c));
        let marks: Vec<char> = one[stem.len()..].chars().collect();
        let several = ['、', '—'].into_iter().find_map(|sign| Some((sign, one.split_once(sign)?)));
        match several.filter(|(_, (_, last))| last.starts_with('(')) {
            _ if marks.len() > 1 => names.extend(marks.iter().map(|mark| format!("{stem}{mark}"))),
            Some((sign, (first, last))) => {
                let stem = &first[..first.rfind('(').unwrap_or(first.len())];
                let place = |name: &str| NUMERALS.iter().position(|numeral| name.ends_with(&format!("({numeral})")));
                let between = match (sign, place(first), place(last)) {
                    ('—', Some(from), Some(to)) => NUMERALS.get(from + 1..to).unwrap_or_default(),
                    _ => &[],
                };
                names.push(first.to_owned());
                names.extend(between.iter().map(|numeral| format!("{stem}({numeral})")));
                names.push(format!("{stem}{last}"));
            }
            None => names.push(one.to_owned()),
        }
    }
    names
}

fn parts(field: &str) -> impl Iterator<Item = &str> {
    field.split(['；', '，'])
}

/// Whether a clause is a part of another: `三(一)5` of `三(一)`, but not `4.10` of `4.1`.
#[must_use]
pub fn is_part(name: &str, of: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    name.strip_prefix(of).is_some_and(|rest| !(rest.is_empty() || rest.starts_with(digit) && of.ends_with(digit)))
}

impl Check<'_> {
    /// Clauses of the source that nothing refers to, and clauses that the source does not have.
    pub(super) fn clauses(&mut self) {
        let source = &self.programme.source;
        let mut known = BTreeSet::new();
        let unused = source.unused.iter().enumerate().flat_map(|(at, one)| {
            one.clauses
                .iter()
                .enumerate()
                .map(move |(nth, clause)| (format!("/source/unused/{at}/clauses/{nth}"), clause))
        });
        let listed = source.clauses.iter().enumerate().map(|(at, clause)| (format!("/source/clauses/{at}"), clause));
        let cited = cited(self.programme, self.office);
        for (pointer, clause) in listed.chain(unused) {
            if !known.insert(clause.as_str()) {
                self.say(pointer, Mistake::ClauseTwice { clause: clause.to_string() });
            } else if pointer.starts_with("/source/unused") {
                let by = |one: &&Cited<'_>| {
                    parts(one.field).any(|part| part == clause) || clauses(one.field).contains(clause)
                };
                if let Some(Cited { pointer: place, .. }) = cited.iter().find(by) {
                    self.say(pointer, Mistake::ClauseUsed { clause: clause.to_string(), place: place.to_string() });
                }
            } else if !cited.iter().any(|one| one.tells(clause)) {
                self.say(pointer, Mistake::ClauseUntold { clause: clause.to_string() });
            }
        }
        for (at, unused) in source.unused.iter().enumerate().filter(|(_, unused)| unused.why.zh().trim().is_empty()) {
            self.say(
                format!("/source/unused/{at}/why"),
                Mistake::ClausesLeftOut { count: unused.clauses.len().to_string() },
            );
        }
        if known.is_empty() {
            return;
        }
        // A row of a form that the file has, as 附件1·组织名称: forms stand beside the document's own clauses.
        let forms: Vec<&str> = self.forms.papers.iter().map(|paper| paper.title.as_str()).collect();
        let of_form = |part: &str| {
            part.split_once('·').is_some_and(|(form, _)| {
                forms.contains(&form)
                    || (!forms.is_empty() && ["附件", "附录", "附表"].iter().any(|word| form.starts_with(word)))
            })
        };
        let exists = |name: &str| known.contains(name) || known.iter().any(|clause| is_part(clause, name));
        for Cited { pointer, field, .. } in &cited {
            for part in parts(field).filter(|part| !known.contains(part) && !of_form(part)) {
                if !clauses(part).iter().all(|name| exists(name)) {
                    self.say(pointer.as_str(), Mistake::NoClause { clause: part.to_string() });
                }
            }
        }
    }
}

/// Whether a reference tells of a clause.
pub(crate) fn is_told(cited: &Cited<'_>, clause: &str) -> bool {
    cited.tells(clause)
}

impl Cited<'_> {
    /// What refers: the pointer of the thing, without that of its field.
    pub(crate) fn place(&self) -> &str {
        self.pointer.rsplit_once('/').map_or("", |(place, _)| place)
    }

    /// Whether it names just this clause.
    pub(crate) fn names(&self, clause: &str) -> bool {
        parts(self.field).any(|part| part == clause) || clauses(self.field).iter().any(|name| name == clause)
    }

    /// Whether it tells of a clause: names it, names a part of it, or tells of all that it is a part of.
    fn tells(&self, clause: &str) -> bool {
        let by = |name: &String| name == clause || is_part(name, clause) || (self.whole && is_part(clause, name));
        parts(self.field).any(|part| part == clause) || clauses(self.field).iter().any(by)
    }
}

/// All references to the source; helper questions and a table that the tool borrows make none.
pub(crate) fn cited<'a>(programme: &'a Programme, office: &'a Office) -> Vec<Cited<'a>> {
    let mut all: Vec<Cited<'a>> = Vec::new();
    let mut add = |pointer: String, field: &'a str, whole: bool| all.push(Cited { pointer, field, whole });
    for (pointer, question) in questions(programme).filter(|(_, question)| !question.helper) {
        add(format!("{pointer}/clause"), &question.clause, false);
    }
    for (at, condition) in programme.conditions.iter().enumerate() {
        add(format!("/conditions/{at}/clause"), &condition.clause, false);
    }
    for (at, note) in programme.notes.iter().enumerate() {
        add(format!("/notes/{at}/clause"), &note.clause, false);
    }
    for (name, steps) in [
        ("materials", &programme.materials),
        ("handing", &programme.handing),
        ("procedure", &programme.procedure),
        ("duties", &programme.duties),
    ] {
        for (at, step) in steps.iter().enumerate() {
            add(format!("/{name}/{at}/clause"), &step.clause, true);
        }
    }
    if let Some(ladder) = programme.ladder.as_ref().filter(|ladder| ladder.borrowed.is_empty()) {
        add("/ladder/clause".to_owned(), &ladder.clause, false);
        for (at, category) in ladder.categories.iter().enumerate() {
            add(format!("/ladder/categories/{at}/teachingClause"), &category.teaching_clause, false);
        }
    }
    if let Some(grants) = &programme.grants {
        add("/grants/clause".to_owned(), &grants.clause, false);
        for (at, amount) in grants.amounts.iter().enumerate() {
            add(format!("/grants/amounts/{at}/clause"), &amount.clause, false);
        }
    }
    for (at, weight) in programme.weights.iter().enumerate() {
        add(format!("/weights/{at}/clause"), &weight.clause, false);
    }
    if let Some(profile) = &programme.profile {
        add("/profile/clause".to_owned(), &profile.clause, false);
    }
    if let Some(matching) = &programme.matching {
        add("/matching/clause".to_owned(), &matching.clause, false);
    }
    let pool = office.pool.iter();
    let recommender = pool.clone().filter_map(|pool| Some(("recommender", &pool.recommender.as_ref()?.clause)));
    let cycle = pool.clone().filter_map(|pool| Some(("cycle", &pool.cycle.as_ref()?.clause)));
    let planned = pool.clone().filter_map(|pool| Some(("planned", &pool.planned.as_ref()?.clause)));
    for (name, clause) in recommender.chain(cycle).chain(planned) {
        add(format!("/pool/{name}/clause"), clause, false);
    }
    for (at, decision) in pool.clone().flat_map(|pool| &pool.decisions).enumerate() {
        add(format!("/pool/decisions/{at}/clause"), &decision.clause, false);
    }
    for (at, letter) in pool.clone().flat_map(|pool| &pool.letters).enumerate() {
        add(format!("/pool/letters/{at}/clause"), &letter.clause, false);
    }
    for (at, limit) in pool.flat_map(|pool| &pool.limits).enumerate() {
        add(format!("/pool/limits/{at}/clause"), &limit.clause, false);
    }
    let old = office.survey.iter().map(|survey| ("/survey".to_owned(), survey));
    let sheets = office.sheets.iter().enumerate().map(|(at, sheet)| (format!("/sheets/{at}"), sheet));
    for (pointer, sheet) in old.chain(sheets) {
        add(format!("{pointer}/clause"), &sheet.clause, true);
        if let Some(approval) = &sheet.approval {
            add(format!("{pointer}/approval/clause"), &approval.clause, false);
        }
    }
    all.retain(|one| !one.field.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_names_its_clauses() {
        assert_eq!(clauses("四(二)2(1)；四(三)"), ["四(二)2(1)", "四(三)"]);
        assert_eq!(clauses("三(三)1③④"), ["三(三)1③", "三(三)1④"]);
        assert_eq!(clauses("四(一)、(二)"), ["四(一)", "四(二)"]);
        assert_eq!(clauses("三(一)—(四)"), ["三(一)", "三(二)", "三(三)", "三(四)"]);
        assert_eq!(clauses("附件1·一、1"), ["附件1"]);
        assert_eq!(clauses("二(二)“申报基本条件”（6）①"), ["二(二)“申报基本条件”（6）①"]);
    }

    #[test]
    fn a_part_belongs_to_its_whole() {
        assert!(is_part("4.1.2", "4.1") && is_part("三(一)5", "三(一)") && is_part("4.4.4.2 注", "4.4.4.2"));
        assert!(!is_part("4.10", "4.1") && !is_part("三(一)", "三(一)") && !is_part("三(二)10", "三(二)1"));
    }
}
