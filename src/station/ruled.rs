//! By whose rules an office counts, decides and writes: its own of each programme, else those that the packages agree on; and how
//! they go from worker to page.

use crate::cycles::rules;
use crate::office::{Decision, EventKind, OfficePool, Pool};
use crate::register::{KnownProgramme, Register, Roster};
use crate::row::{Row, SheetOffer};
use crate::warnings::Warning;
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use ziping_domain::Date;

/// The office's own rules of a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OfficeRules {
    /// Programme id.
    pub programme: String,
    /// Its title.
    pub title: String,
    /// How its pool is counted and checked.
    pub pool: Option<Pool>,
    /// The sheets that are begun from the register.
    pub sheets: Vec<SheetOffer>,
}

impl OfficeRules {
    /// What is known of it where a table is read.
    #[must_use]
    pub fn known(&self) -> KnownProgramme {
        let awards = self.pool.iter().flat_map(|pool| &pool.awards);
        KnownProgramme {
            id: self.programme.clone(),
            title: self.title.clone(),
            awards: awards.map(|award| (award.id.clone(), award.title.clone())).collect(),
            categories: self.pool.iter().filter_map(|pool| pool.categories.clone()).flatten().collect(),
        }
    }
}

/// The office's own rules of a programme as they go from worker to page: whole, while rows bring only what they are counted by.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SentRules {
    rules: OfficeRules,
    office: OfficePool,
}

impl From<OfficeRules> for SentRules {
    fn from(rules: OfficeRules) -> Self {
        let office = rules.pool.clone().map(OfficePool::from).unwrap_or_default();
        Self { rules, office }
    }
}

impl From<SentRules> for OfficeRules {
    fn from(SentRules { mut rules, office }: SentRules) -> Self {
        rules.pool = rules.pool.map(|pool| office.whole(pool));
        rules
    }
}

/// Where each organisation stands by a register, by the office's own rules, else by those of these packages: today, or with all
/// that is decided, where no day is known.
#[must_use]
pub fn roster<R: Borrow<Row>>(rows: &[R], register: &Register, offices: &[OfficeRules], today: Option<Date>) -> Roster {
    let rules = rules(rows);
    let own = |id: &str| ruled(offices, id).or_else(|| rules.get(id).map(|counting| counting.rules));
    match today {
        Some(today) => register.roster_on(today, &own),
        None => register.roster(&own),
    }
}

/// Who stands in the pool though the years of the cycle are over, by the same rules: where everybody stands today is known.
#[must_use]
pub fn outlasted(rows: &[Row], standing: &Roster, offices: &[OfficeRules], today: Date) -> Vec<Warning> {
    let own = rules(rows);
    let ruled = |id: &str| ruled(offices, id).or_else(|| own.get(id).map(|counting| counting.rules));
    standing.outlasted(today, &ruled)
}

/// What the same rules say of a decision.
#[must_use]
pub fn decision(rows: &[Row], offices: &[OfficeRules], programme: &str, kind: EventKind) -> Option<Decision> {
    let rules = rules(rows);
    let rules = ruled(offices, programme).or_else(|| rules.get(programme).map(|counting| counting.rules))?;
    rules.decisions.iter().find(|one| one.kind == kind).cloned()
}

/// What the office of a programme decides by, where its part of the programme says so.
#[must_use]
pub fn ruled<'a>(offices: &'a [OfficeRules], programme: &str) -> Option<&'a Pool> {
    offices.iter().find(|office| office.programme == programme)?.pool.as_ref()
}
