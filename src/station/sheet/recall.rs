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
            if self.is_round() {
                self.sum_up(sheet);
            }
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

impl Sheet {
    /// What a sheet over organisations comes to is what the round as a whole knows of it; an earlier one of the round itself goes on.
    fn sum_up(&mut self, earlier: &Self) {
        let [own] = self.organisations.as_mut_slice() else { return };
        if own.begun.iter().any(|one| one.digest == earlier.content()) {
            return;
        }
        let mut any = false;
        if let ([before], true) = (earlier.organisations.as_slice(), earlier.is_round()) {
            any = own.go_on(before, earlier);
        } else {
            for section in &mut own.sections {
                let recalls = section.recalls.iter().filter(|one| one.sheet == earlier.id());
                let summed: Vec<Statement> = recalls.filter_map(|one| earlier.summed_of(&one.section)).collect();
                any |= !summed.is_empty();
                section.statements.extend(summed);
            }
        }
        if any {
            own.begun.push(Begun {
                sheet: earlier.id().to_owned(),
                title: earlier.title.clone(),
                day: earlier.day.clone(),
                digest: earlier.content(),
            });
        }
    }

    /// What its organisations say in a section: how often each word was chosen, else who says what.
    fn summed_of(&self, section: &str) -> Option<Statement> {
        let own = self.organisations.iter();
        let all: Vec<(&Subject, &Filled)> =
            own.filter_map(|one| Some((one, one.sections.iter().find(|known| known.id == section)?))).collect();
        let (_, first) = all.first()?;
        let said = if first.options.is_empty() {
            let said = all.iter().map(|(one, section)| (&one.organisation, section.comes_to()));
            let said = said.filter(|(_, words)| !words.is_empty());
            said.map(|(name, words)| format!("{name}：{words}")).collect::<Vec<_>>().join("\n")
        } else {
            let mut labels: Vec<&str> = Vec::new();
            for one in all.iter().flat_map(|(_, section)| &section.statements) {
                if !labels.contains(&one.label.as_str()) {
                    labels.push(&one.label);
                }
            }
            let chosen = |label: &str| {
                let own = all.iter().flat_map(|(_, section)| &section.statements).filter(|one| one.label == label);
                let sum =
                    Filled { options: first.options.clone(), statements: own.cloned().collect(), ..Filled::default() };
                format!("{label}：{}", sum.comes_to())
            };
            labels.into_iter().map(chosen).collect::<Vec<_>>().join("\n")
        };
        let label = format!("{}（{}家）{}", self.title, all.len(), first.title);
        (!said.is_empty()).then(|| Statement { label, before: said, ..Statement::default() })
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
        let said = statements.filter(|one| !one.words().is_empty());
        let before = said.map(|one| format!("{}：{}", one.label, one.words())).collect::<Vec<_>>().join("；");
        // Several bodies may have answered the same list on one day.
        let parts = [list.title.as_str(), list.station.trim(), list.surveyors.trim(), list.day.as_str()];
        let label = parts.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
        if !before.is_empty() && !self.statements.iter().any(|one| one.label == label) {
            self.statements.push(Statement { label, before, ..Statement::default() });
        }
    }

    /// What an earlier section said, as what was before. Where a newer package says the same again, that is what is found now.
    fn take_in(&mut self, earlier: &Self, is_new: bool) {
        let said = |one: &Statement| match one.words() {
            nothing if nothing.is_empty() => one.before.clone(),
            _ if one.cells.is_empty() => one.text.clone(),
            words => words.into_owned(),
        };
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
