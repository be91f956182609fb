//! Rows that people added to a table of the register: what they leave to be understood.

use super::event::Event;
use super::{Register, RegisterProblem};
use crate::cycles::spelled;
use ziping_domain::clean::{self, half_width};
use ziping_json::order::set;

/// A programme that is known where a table is read: what its rows say by name is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownProgramme {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its awards: id and title.
    pub awards: Vec<(String, String)>,
    /// Its categories, where it has some.
    pub categories: Vec<String>,
}

impl KnownProgramme {
    /// The id of the award that is meant by its id or its title.
    fn award(&self, typed: &str) -> Option<&str> {
        let wanted = spelled(typed);
        let is_it = |(id, title): &&(String, String)| id == typed || spelled(title) == wanted;
        self.awards.iter().find(is_it).map(|(id, _)| id.as_str()).filter(|_| !wanted.is_empty())
    }
}

/// A row that people added, with what they leave to be understood: the code as codes are written, a category without its word, the
/// programme of the organisation that is meant.
pub(super) fn settled(
    register: &Register,
    programmes: &[KnownProgramme],
    mut event: Event,
) -> Result<Event, fn(usize) -> RegisterProblem> {
    event.credit_code = clean::code(&event.credit_code);
    let category: String = event.category.chars().map(half_width).collect();
    let letter = category.trim().trim_end_matches('类').trim();
    if letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        event.category = letter.to_uppercase();
    }
    let name = spelled(&event.organisation);
    let names =
        |one: &Event| name == spelled(&one.organisation) || (!one.renamed.is_empty() && name == spelled(&one.renamed));
    let of_code: Vec<&Event> =
        register.events().filter(|one| !event.credit_code.is_empty() && one.credit_code == event.credit_code).collect();
    let is_of_another =
        register.events().any(|one| names(one) && !one.credit_code.is_empty() && one.credit_code != event.credit_code);
    if !name.is_empty() && !of_code.is_empty() && !of_code.iter().any(|one| names(one)) && is_of_another {
        return Err(RegisterProblem::Contrary);
    }
    let meant: Vec<&Event> = match of_code.is_empty() {
        false => of_code,
        true if event.credit_code.is_empty() => register.events().filter(|one| names(one)).collect(),
        true => Vec::new(),
    };
    let codes = set(meant.iter().map(|one| one.credit_code.as_str()).filter(|code| !code.is_empty()));
    if codes.len() > 1 {
        return Err(RegisterProblem::Several);
    }
    if event.programme.is_empty() {
        let titled = |one: &&Event| event.programme_title.is_empty() || one.programme_title == event.programme_title;
        let of = |all: &[&Event]| {
            let known = all.iter().filter(|one| titled(one) && !one.programme.is_empty());
            set(known.map(|one| one.programme.clone()))
        };
        let (own, all) = (of(&meant), of(&register.events().collect::<Vec<_>>()));
        let programmes = if own.is_empty() { all } else { own };
        if programmes.len() > 1 {
            return Err(RegisterProblem::Several);
        }
        if let Some(programme) = programmes.into_iter().next() {
            event.programme_title = register.programmes().get(&programme).cloned().unwrap_or_default();
            event.programme = programme;
        }
    }
    if event.programme.is_empty() {
        let title = spelled(&event.programme_title);
        // Whose category or award it is, where only one programme has it, is of that one.
        let has = |one: &KnownProgramme| one.categories.contains(&event.category) || one.award(&event.award).is_some();
        let is_alone = programmes.iter().filter(|one| has(one)).count() == 1;
        let is_meant = |one: &&KnownProgramme| match title.as_str() {
            "" => programmes.len() == 1 || (is_alone && has(one)),
            title => spelled(&one.title) == title || one.id == title,
        };
        match programmes.iter().find(is_meant) {
            Some(one) => {
                event.programme.clone_from(&one.id);
                event.programme_title.clone_from(&one.title);
            }
            None if programmes.is_empty() => {}
            // Several are known, and nobody says which: a line of none could be mended by nothing.
            None if title.is_empty() => return Err(RegisterProblem::NoProgramme),
            None => return Err(RegisterProblem::Programme),
        }
    }
    let own = programmes.iter().find(|one| one.id == event.programme).filter(|one| !one.awards.is_empty());
    if let Some(own) = own.filter(|_| !event.award.is_empty()) {
        let found = own.award(&event.award).map(str::to_owned);
        event.award = found.ok_or(RegisterProblem::Award as fn(usize) -> RegisterProblem)?;
    }
    Ok(event)
}
