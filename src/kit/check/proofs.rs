//! What a file of proofs means, beside the programme that it belongs to: what it refers to is there, and a file's name can tell
//! each proof.

use super::clauses::{clauses, is_part};
use super::{Check, Mistake, Problem};
use crate::{Whole, WholeProofs};
use std::collections::BTreeSet;
use ziping_domain::proofs::Proof;

/// Checks the meaning of a file of proofs. `items`: the criteria's item ids, if they are at hand.
#[must_use]
pub fn check_proofs(listed: &WholeProofs, whole: &Whole, items: Option<&[String]>) -> Vec<Problem> {
    let Whole { programme, office, named, .. } = whole;
    let WholeProofs { proofs, forms } = listed;
    let mut check = Check { programme, forms, office, named, items, row: None, problems: Vec::new() };
    if proofs.programme != programme.id {
        check.say("/programme", Mistake::ProofsOfOther { programme: proofs.programme.clone() });
        return check.problems;
    }
    let mut seen = BTreeSet::new();
    for (at, proof) in proofs.proofs.iter().enumerate() {
        let pointer = format!("/proofs/{at}");
        check.identifier(&mut seen, &proof.id, &format!("{pointer}/id"));
        check.proof(proof, &pointer);
    }
    // The programme's own papers stand first: none of these takes another's place.
    let mut papers: BTreeSet<String> = whole.forms.papers.iter().map(|paper| paper.id.clone()).collect();
    let files: BTreeSet<&str> = whole.forms.papers.iter().map(|paper| paper.file.as_str()).collect();
    for (at, paper) in forms.papers.iter().enumerate() {
        check.identifier(&mut papers, &paper.id, &format!("/papers/{at}/id"));
        if paper.official {
            check.say(format!("/papers/{at}/official"), Mistake::OfficialHelp { id: paper.id.clone() });
        }
        if files.contains(paper.file.as_str()) {
            check.say(format!("/papers/{at}/file"), Mistake::FileNameTaken { name: paper.file.clone() });
        }
    }
    check.papers();
    check.paper_files();
    check.problems
}

impl Check<'_> {
    fn proof(&mut self, proof: &Proof, pointer: &str) {
        let id = || proof.id.clone();
        if proof.title.zh().trim().is_empty() {
            self.say(format!("{pointer}/title"), Mistake::ProofWordless { id: id() });
        }
        if proof.words.is_empty() || proof.words.iter().any(|words| words.trim().chars().count() < 2) {
            self.say(format!("{pointer}/words"), Mistake::ProofUnmatched { id: id() });
        }
        if proof.per_company && self.programme.companies.is_none() {
            self.say(format!("{pointer}/perCompany"), Mistake::ProofOfNoCompany { id: id() });
        }
        if let Some(when) = &proof.when {
            self.rule(when, &format!("{pointer}/when"));
        }
        for (nth, back) in proof.backs.iter().enumerate() {
            // Without a self-evaluation there are no items to back.
            let is_item = self.programme.criteria.is_some() && self.items.is_none_or(|items| items.contains(back));
            if self.programme.question(back).is_none() && self.programme.condition(back).is_none() && !is_item {
                self.say(format!("{pointer}/backs/{nth}"), Mistake::BacksNothing { id: back.clone() });
            }
        }
        if proof.clause.trim().is_empty() {
            self.say(format!("{pointer}/clause"), Mistake::ProofUnsourced { id: id() });
        }
        let source = &self.programme.source;
        let known: Vec<&String> =
            source.clauses.iter().chain(source.unused.iter().flat_map(|unused| &unused.clauses)).collect();
        let exists = |name: &String| known.iter().any(|clause| *clause == name || is_part(clause, name));
        let strange: Vec<String> = clauses(&proof.clause).into_iter().filter(|name| !exists(name)).collect();
        for clause in strange.into_iter().filter(|name| !known.is_empty() && !name.is_empty()) {
            self.say(format!("{pointer}/clause"), Mistake::NoClause { clause });
        }
    }
}
