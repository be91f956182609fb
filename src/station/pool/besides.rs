//! What is known besides the packages: what sheets say of each organisation, what the office decided, and what of it cannot be.

use crate::cycles::{Finder, is_one_organisation, spelled};
use crate::office::Role;
use crate::register::{Event, Register, Roster};
use crate::row::{Applicant, Row, SheetNote};
use crate::sheet::{ApprovalState, Sheet, Subject};
use crate::warnings::Warning;
use ziping_domain::{Date, Lang};
use ziping_json::order::set;
use ziping_package::CheckCode;

/// That a sheet is not approved though it has to be, or was changed afterwards.
pub(super) fn unapproved(sheet: &Sheet) -> Option<Warning> {
    let state = sheet.state();
    let is_told = match state {
        ApprovalState::Open => sheet.approval.is_some(),
        ApprovalState::Altered => true,
        ApprovalState::Unasked | ApprovalState::Given => false,
    };
    is_told.then(|| Warning::Unapproved {
        programme: sheet.programme.clone(),
        station: sheet.station.clone(),
        title: sheet.title.clone(),
        signed: sheet.approval.is_none(),
        organisations: sheet.organisations.iter().map(|one| one.organisation.clone()).collect(),
        altered: state == ApprovalState::Altered,
        clause: sheet.approval.as_ref().map_or_else(|| sheet.clause.clone(), |(_, clause)| clause.clone()),
    })
}

/// Whether a sheet was approved on a day that is still to come.
fn is_ahead(sheet: &Sheet, today: Option<Date>) -> bool {
    let day = sheet.approved.as_ref().and_then(|approved| approved.day.parse::<Date>().ok());
    day.zip(today).is_some_and(|(day, today)| day > today)
}

/// That a sheet bears an approval that cannot be yet.
pub(super) fn ahead(sheet: &Sheet, today: Option<Date>) -> Option<Warning> {
    is_ahead(sheet, today).then(|| Warning::ApprovedAhead {
        programme: sheet.programme.clone(),
        station: sheet.station.clone(),
        title: sheet.title.clone(),
        day: sheet.approved.as_ref().map(|approved| approved.day.clone()).unwrap_or_default(),
        organisations: sheet.organisations.iter().map(|one| one.organisation.clone()).collect(),
    })
}

/// Notes at each row what a sheet says of its organisation; of whom there is no row.
pub(super) fn noted(rows: &mut [Row], finder: &Finder, sheet: &Sheet, today: Option<Date>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    // A draft displaces nothing, nor what nobody can have approved yet.
    let counts = matches!(sheet.state(), ApprovalState::Unasked | ApprovalState::Given) && !is_ahead(sheet, today);
    for subject in &sheet.organisations {
        let suggests = subject.sections.iter().any(|section| section.role == Role::Conclusion);
        let mut met = false;
        for at in finder.near([&subject.mark, &subject.credit_code, &subject.organisation]) {
            let row = &mut rows[at];
            let mark = row.mark.clone().unwrap_or_default();
            let Some(source) = row.source.as_mut().filter(|source| source.programme == sheet.programme) else {
                continue;
            };
            if !is_of(source, &mark, subject) {
                continue;
            }
            met = true;
            source.noted.retain(|one| one.sheet != sheet.id());
            source.noted.push(SheetNote {
                sheet: sheet.id().to_owned(),
                title: sheet.title.clone(),
                day: sheet.day.clone(),
                said: sheet.said(subject),
            });
            if !suggests {
                continue;
            }
            // A report that is only begun takes nothing back.
            for (own, new, counts) in
                [(&mut source.station, &sheet.station, true), (&mut source.station_category, &subject.category, counts)]
            {
                if counts && !new.trim().is_empty() {
                    own.clone_from(new);
                }
            }
            // A sheet over several districts says nothing of one organisation's: its own address comes first.
            if source.place.is_empty() {
                sheet.district.trim().clone_into(&mut source.place);
            }
        }
        // Who is on a list of the register needs no package.
        if !met && sheet.register.is_empty() {
            warnings.push(Warning::Alone {
                programme: sheet.programme.clone(),
                organisation: subject.organisation.clone(),
                station: sheet.station.clone(),
                title: sheet.title.clone(),
            });
        }
    }
    warnings
}

/// That a survey was begun from another package than this one, which counts, or by another edition.
pub(super) fn elsewhere(row: &Row, source: &Applicant, sheet: &Sheet, subject: &Subject) -> Option<Warning> {
    let mark = row.mark.as_deref().unwrap_or_default();
    let suggests = subject.sections.iter().any(|section| section.role == Role::Conclusion);
    let is_own = sheet.programme == source.programme && suggests && !subject.mark.is_empty() && !mark.is_empty();
    let other = subject.mark != mark;
    (is_own && (other || sheet.programme_version != source.programme_version)).then(|| Warning::Elsewhere {
        programme: sheet.programme.clone(),
        organisation: source.organisation.clone(),
        title: sheet.title.clone(),
        code: if other { CheckCode { digest: subject.mark.clone() }.code() } else { String::new() },
        version: sheet.programme_version.clone(),
        clause: sheet.clause.clone(),
    })
}

/// What the office decided by its register stands above all; and which of its lines cannot be.
pub(super) fn decided(rows: &mut [Row], standings: &Roster, register: Option<&Register>) -> Vec<Warning> {
    let finder = standings.finder();
    let mut told = Vec::new();
    let marks = set(rows.iter().filter_map(|row| row.mark.clone()));
    for row in rows.iter_mut() {
        let mark = row.mark.clone().unwrap_or_default();
        let Some(source) = row.source.as_mut() else { continue };
        if let Some(standing) = standings.near(&finder, &source.programme, &source.credit_code, &source.organisation) {
            source.standing = Some(standing.place);
            let stands = |lang| standing.stands(source.rules.as_deref(), lang);
            source.stood = Some((stands(Lang::Zh), stands(Lang::En)));
            source.decided.clone_from(&standing.category);
            source.cycle.clone_from(&standing.cycle);
            // What was taken in last is what counts: another package in its place was exchanged, or never came.
            let last = register.and_then(|register| register.last_taken(&standing.lines));
            // Of what was entered from a table nobody knows which package it was.
            let is_known = |last: &&Event| !mark.is_empty() && !last.data.is_empty();
            if let Some(last) = last.filter(is_known).filter(|last| !marks.contains(&last.data)) {
                told.push(Warning::Exchanged {
                    programme: source.programme.clone(),
                    organisation: source.organisation.clone(),
                    line: last.number,
                    code: CheckCode { digest: last.data.clone() }.code(),
                });
            }
            if !standing.organisation.is_empty() && spelled(&standing.organisation) != spelled(&source.organisation) {
                source.renamed.clone_from(&standing.organisation);
                told.push(Warning::Renamed {
                    programme: source.programme.clone(),
                    organisation: source.organisation.clone(),
                    renamed: source.renamed.clone(),
                });
            }
        }
    }
    let doubts = standings.doubts.iter().map(|doubt| Warning::Line { doubt: doubt.clone() });
    doubts.chain(standings.warnings.iter().cloned()).chain(told).collect()
}

/// By what a row's organisation is told.
pub(super) fn told_by(row: &Row) -> [&str; 3] {
    let (code, name) = row.source.as_ref().map_or(("", ""), |source| (&source.credit_code, &source.organisation));
    [row.mark.as_deref().unwrap_or_default(), code, name]
}

/// Whether a sheet is of this package's organisation.
pub(super) fn is_of(source: &Applicant, mark: &str, surveyed: &Subject) -> bool {
    let same_package = !mark.is_empty() && mark == surveyed.mark;
    let own = (source.credit_code.as_str(), source.organisation.as_str());
    same_package || is_one_organisation(own, (&surveyed.credit_code, &surveyed.organisation))
}
