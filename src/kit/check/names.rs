//! What a file names: identifiers that stand once, questions that its parts refer to, files that lie beside it, versions.

use super::{Check, Mistake, is_kebab, questions};
use std::collections::BTreeSet;
use ziping_domain::programme::{Kind, is_beside};

impl Check<'_> {
    pub(super) fn identifiers(&mut self) {
        let programme = self.programme;
        let mut seen = BTreeSet::new();
        if !is_kebab(&programme.id) {
            self.say("/id", Mistake::NoIdentifier { id: programme.id.to_string() });
        }
        let named = [
            ("/title", programme.title.zh()),
            ("/place", programme.place.zh()),
            ("/source/title", programme.source.title.zh()),
        ];
        for (pointer, _) in named.into_iter().filter(|(_, words)| words.trim().is_empty()) {
            self.say(pointer, Mistake::NothingWritten);
        }
        for (pointer, question) in questions(programme) {
            self.identifier(&mut seen, &question.id, &format!("{pointer}/id"));
        }
        for (at, condition) in programme.conditions.iter().enumerate() {
            self.identifier(&mut seen, &condition.id, &format!("/conditions/{at}/id"));
        }
        let mut sections = BTreeSet::new();
        for (at, section) in programme.sections.iter().enumerate() {
            self.identifier(&mut sections, &section.id, &format!("/sections/{at}/id"));
            if section.evaluation && programme.criteria.is_none() {
                self.say(format!("/sections/{at}/evaluation"), Mistake::NoCriteria);
            }
        }
        let mut papers = BTreeSet::new();
        for (at, paper) in self.forms.papers.iter().enumerate() {
            self.identifier(&mut papers, &paper.id, &format!("/papers/{at}/id"));
        }
        let mut claims = BTreeSet::new();
        for (at, claim) in programme.claims.iter().enumerate() {
            self.identifier(&mut claims, &claim.id, &format!("/claims/{at}/id"));
            self.rule(&claim.claimed, &format!("/claims/{at}/claimed"));
            if let Some(backed) = &claim.backed {
                self.rule(backed, &format!("/claims/{at}/backed"));
            }
        }
        self.known(&programme.organisation, "/organisation", &[Kind::Text]);
        if let Some(grants) = &programme.grants {
            for (at, amount) in grants.amounts.iter().enumerate() {
                self.rule(&amount.when, &format!("/grants/amounts/{at}/when"));
            }
            if let Some(id) = &grants.before {
                self.known(id, "/grants/before", &[Kind::Number, Kind::Money]);
            }
        }
        if let Some(matching) = &programme.matching {
            self.beside("/matching/list", &matching.list, "incubators/city.json");
            for (at, id) in matching.about.iter().enumerate() {
                self.known(id, &format!("/matching/about/{at}"), &[]);
            }
            for (at, need) in matching.by.iter().enumerate() {
                self.known(&need.question, &format!("/matching/by/{at}/question"), &[Kind::Choice, Kind::Choices]);
                if let Some(offered) = &need.offered {
                    self.known(offered, &format!("/matching/by/{at}/offered"), &[Kind::Choice, Kind::Choices]);
                }
            }
        }
        if let Some(notice) = &programme.notice {
            self.beside("/notice", notice, "notices/city.json");
        }
        for (at, edition) in programme.history.iter().enumerate() {
            if programme.history.iter().take(at).any(|before| before.version == edition.version) {
                self.say(
                    format!("/history/{at}/version"),
                    Mistake::VersionTwice { version: edition.version.to_string() },
                );
            }
            for (nth, id) in edition.questions.iter().enumerate() {
                self.known(id, &format!("/history/{at}/questions/{nth}"), &[]);
            }
        }
        if let Some(last) = programme.history.last().filter(|last| last.version != programme.version) {
            self.say(
                "/version",
                Mistake::VersionUntold { version: programme.version.to_string(), last: last.version.to_string() },
            );
        }
        if let Some(id) = &programme.companies {
            self.known(id, "/companies", &[Kind::Rows]);
        }
        for (at, id) in programme.introduction.iter().enumerate() {
            self.known(id, &format!("/introduction/{at}"), &[]);
        }
        if let Some(id) = &programme.application_date {
            self.known(id, "/applicationDate", &[Kind::Date]);
        }
    }

    fn beside(&mut self, pointer: &str, name: &str, like: &str) {
        if !is_beside(name) {
            self.say(pointer, Mistake::NotBeside { name: name.to_string(), like: like.to_string() });
        }
    }
}
