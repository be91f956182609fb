//! Slots: a place for each proof that is expected, of each company where each has its own, and the files in them.

use super::data::{Proof, Proofs};
use crate::answers::Evidence;
use crate::assess::{Facts, logic::Truth};
use crate::season::{Filed, Season};

/// A place that a file is expected in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot<'a> {
    /// The proof.
    pub proof: &'a Proof,
    /// The controlled company whose it is; blank for the organisation's own.
    pub of: &'a str,
}

impl Slot<'_> {
    /// The name that tells it from all others: the proof's id, and the company behind a slash.
    #[must_use]
    pub fn key(&self) -> String {
        if self.of.is_empty() { self.proof.id.clone() } else { format!("{}/{}", self.proof.id, self.of) }
    }

    /// Whether a file is filed here.
    #[must_use]
    pub fn holds(&self, filed: &Filed) -> bool {
        filed.slot == self.proof.id && filed.of == self.of
    }
}

/// A slot and the files in it, by their places in the list of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Filing<'a> {
    /// The slot.
    pub slot: Slot<'a>,
    /// Places in the list of evidence, from 0, each with how it was filed.
    pub files: Vec<(usize, &'a Filed)>,
}

/// The slots that the answers do not rule out, in the order of the file.
#[must_use]
pub fn slots<'a>(proofs: &'a Proofs, facts: &Facts<'a>) -> Vec<Slot<'a>> {
    let expected = |proof: &&Proof| proof.when.as_ref().is_none_or(|when| facts.find(when).truth != Truth::False);
    let companies = facts.companies();
    let mut all = Vec::new();
    for proof in proofs.proofs.iter().filter(expected) {
        match proof.per_company {
            true => all.extend(companies.iter().map(|of| Slot { proof, of })),
            false => all.push(Slot { proof, of: "" }),
        }
    }
    all
}

/// Each slot with its files.
#[must_use]
pub fn filings<'a>(slots: &[Slot<'a>], evidence: &[Evidence], season: &'a Season) -> Vec<Filing<'a>> {
    let mut all: Vec<Filing<'a>> = slots.iter().map(|slot| Filing { slot: *slot, files: Vec::new() }).collect();
    for (at, file) in evidence.iter().enumerate() {
        let Some(filed) = kept(season, &file.sha256) else { continue };
        if let Some(filing) = all.iter_mut().find(|filing| filing.slot.holds(filed)) {
            filing.files.push((at, filed));
        }
    }
    all
}

/// How a file is filed, by its digest.
#[must_use]
pub fn kept<'a>(season: &'a Season, sha256: &str) -> Option<&'a Filed> {
    season.filed.iter().find(|filed| filed.sha256 == sha256)
}

/// Changes how a file is filed; what then says nothing is no longer kept. `evidence` is what is listed: of other files nothing
/// is kept either.
pub fn file_away(season: &mut Season, evidence: &[Evidence], sha256: &str, change: impl FnOnce(&mut Filed)) {
    let mut filed = kept(season, sha256).cloned().unwrap_or_default();
    change(&mut filed);
    filed.sha256 = sha256.to_owned();
    let is_listed = |one: &Filed| one.sha256 != sha256 && evidence.iter().any(|file| file.sha256 == one.sha256);
    season.filed.retain(is_listed);
    if !filed.slot.is_empty() || !filed.dated.is_empty() {
        season.filed.push(filed);
    }
}
