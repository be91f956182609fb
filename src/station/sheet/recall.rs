//! What earlier sheets said of an organisation, laid beside what is found now; each is named by its digest.

use super::file::{Begun, Filled, Sheet, Statement, Subject};
use crate::office::SheetLayout;
use ziping_json::order::sort_by;

impl Sheet {
    /// Lays earlier sheets of the same programme beside this one, the newest last: what they said of an organisation becomes what
    /// was said before. A sheet is never laid beside itself.
    pub fn recall(&mut self, earlier: &[&Self]) {
        let own = self.content();
        let mut earlier: Vec<&Self> =
            earlier.iter().copied().filter(|one| one.programme == self.programme && one.content() != own).collect();
        sort_by(&mut earlier, |one, other| one.on().cmp(&other.on()));
        for sheet in earlier {
            let begun = || Begun {
                sheet: sheet.id().to_owned(),
                title: sheet.title.clone(),
                day: sheet.day.clone(),
                digest: sheet.content(),
            };
            for subject in &mut self.organisations {
                let Some(known) = sheet.organisations.iter().find(|known| known.is(subject)) else { continue };
                if subject.begun.iter().any(|one| one.digest == sheet.content()) {
                    continue;
                }
                if subject.go_on(known, sheet) {
                    subject.begun.push(begun());
                }
            }
        }
    }
}

impl Subject {
    /// Takes in what an earlier sheet said; whether any section recalls it.
    fn go_on(&mut self, earlier: &Self, sheet: &Sheet) -> bool {
        let is_new = self.mark != earlier.mark;
        let mut any = false;
        for section in &mut self.sections {
            let recalls: Vec<String> =
                section.recalls.iter().filter(|one| one.sheet == sheet.id()).map(|one| one.section.clone()).collect();
            for known in recalls.iter().filter_map(|id| earlier.sections.iter().find(|known| known.id == *id)) {
                any = true;
                match sheet.layout {
                    SheetLayout::Report => section.take_in(known, is_new),
                    SheetLayout::List => section.take_row(earlier, sheet),
                }
            }
        }
        any
    }
}

impl Filled {
    /// What a list said of the organisation, as one statement of its own.
    fn take_row(&mut self, row: &Subject, list: &Sheet) {
        let statements = row.sections.iter().flat_map(|section| &section.statements);
        let said = statements.filter(|one| !one.text.trim().is_empty());
        let before = said.map(|one| format!("{}：{}", one.label, one.text.trim())).collect::<Vec<_>>().join("；");
        let label = format!("{} {} {}", list.title, list.surveyors.trim(), list.day).trim().to_owned();
        if !before.is_empty() && !self.statements.iter().any(|one| one.label == label) {
            self.statements.push(Statement { label, before, ..Statement::default() });
        }
    }

    /// What an earlier section said, as what was before. Where a newer package says the same again, that is what is found now.
    fn take_in(&mut self, earlier: &Self, is_new: bool) {
        let said = |one: &Statement| if one.text.trim().is_empty() { one.before.clone() } else { one.text.clone() };
        // What was planned, taught or declared stays that; what came of it last time stands behind it.
        let keeps = !self.options.is_empty();
        for known in earlier.statements.iter().filter(|one| !said(one).trim().is_empty()) {
            let own = self.statements.iter_mut().find(|one| !known.label.is_empty() && one.label == known.label);
            match own {
                Some(own) if keeps => {
                    if !known.came_to().is_empty() {
                        known.came_to().clone_into(&mut own.last);
                    }
                }
                Some(own) => {
                    let newer = std::mem::replace(&mut own.before, said(known));
                    if is_new && own.text.trim().is_empty() && newer != own.before && !newer.is_empty() {
                        own.text = newer;
                        super::begin::APPLICATION.clone_into(&mut own.source);
                    }
                }
                None => {
                    let last = if keeps { known.came_to().to_owned() } else { String::new() };
                    let before = if last.is_empty() { said(known) } else { known.before.clone() };
                    let is_same = |one: &Statement| (&one.label, &one.before) == (&known.label, &before);
                    if !self.statements.iter().any(is_same) {
                        self.statements.push(Statement {
                            label: known.label.clone(),
                            before,
                            last,
                            ..Statement::default()
                        });
                    }
                }
            }
        }
    }
}
