//! What a file says beside its rules: numbers that cannot be, words that stand twice or nowhere, facts that nobody shares,
//! papers that no disk takes.

use super::{Check, Mistake, is_kebab, questions};
use std::collections::{BTreeMap, BTreeSet};
use ziping_domain::programme::{Kind, Question};
use ziping_paper::TEXT_MM;
use ziping_paper::def::BlockDef;

/// The facts that programmes share: a word that is not among them is told, because nothing would be carried over.
const FACTS: &str = "organisation-name credit-code registered-on address contact department phone email \
    organisation-size industry-name activity normal-operation lawful-operation effective-qms system-certificates \
    model-introduced-on leading-results social-responsibility credit-record major-accidents accident-kinds accident-date \
    major-complaints serious-violations administrative-penalties blacklist foundation-level management-level \
    methods-level understanding-team understanding-cqo understanding-middle understanding-departments \
    understanding-leaders model-breadth model-maturity";

impl Check<'_> {
    /// All that is told.
    pub(super) fn told(&mut self) {
        for (pointer, question) in questions(self.programme) {
            self.words(&pointer, question);
            self.bounds(&pointer, question);
        }
        self.sections();
        self.paper_files();
    }

    fn words(&mut self, pointer: &str, question: &Question) {
        let id = &question.id;
        if let Some(scale) = &question.scale
            && !self.programme.scales.iter().any(|one| one.id == *scale)
        {
            self.say(format!("{pointer}/scale"), Mistake::NoScale { id: scale.to_string() });
        }
        if question.label.zh().trim().is_empty() {
            self.say(format!("{pointer}/label"), Mistake::QuestionWordless { id: id.to_string() });
        }
        let known = |fact: &str| FACTS.split(' ').any(|known| known == fact);
        if let Some(fact) = question.fact.as_ref().filter(|fact| is_kebab(fact) && !known(fact)) {
            self.say(format!("{pointer}/fact"), Mistake::OwnFact { fact: fact.to_string() });
        }
        let mut seen = BTreeSet::new();
        for (at, option) in question.options.iter().enumerate() {
            let pointer = format!("{pointer}/options/{at}");
            let label = option.label.zh().trim();
            if label.is_empty() {
                self.say(format!("{pointer}/label"), Mistake::OptionWordless { id: option.id.to_string() });
            } else if !seen.insert(label) {
                self.say(format!("{pointer}/label"), Mistake::WordsTwice { label: label.to_string() });
            }
            let none = option.id == "none" || ["都没有", "都不是", "无", "没有"].contains(&label);
            if question.kind == Kind::Choices && none && !option.alone {
                self.say(&pointer, Mistake::NotAlone { label: label.to_string() });
            }
            if option.alone && question.kind != Kind::Choices {
                self.say(format!("{pointer}/alone"), Mistake::AloneAnyway);
            }
        }
    }

    fn bounds(&mut self, pointer: &str, question: &Question) {
        let Question { kind, max, at_least, at_most, .. } = question;
        if let (Some(least), Some(most)) = (at_least, at_most)
            && least > most
        {
            self.say(
                format!("{pointer}/atLeast"),
                Mistake::EmptyRange { least: least.to_string(), most: most.to_string() },
            );
        }
        if max.is_some_and(|max| max == 0 || max > question.options.len()) {
            self.say(
                format!("{pointer}/max"),
                Mistake::MostOfFew {
                    max: max.unwrap_or_default().to_string(),
                    count: question.options.len().to_string(),
                },
            );
        }
        if max.is_some() && *kind != Kind::Choices {
            self.say(format!("{pointer}/max"), Mistake::MostOfOne);
        }
        if question.upcoming && *kind != Kind::Date {
            self.say(format!("{pointer}/upcoming"), Mistake::NothingAhead);
        }
        if let Some(other) = &question.not_before {
            self.known(other, &format!("{pointer}/notBefore"), &[Kind::Date]);
            if *other == question.id {
                self.say(format!("{pointer}/notBefore"), Mistake::OwnDate);
            }
        }
        if (at_least.is_some() || at_most.is_some()) && !matches!(kind, Kind::Number | Kind::Money | Kind::Years) {
            self.say(pointer, Mistake::Boundless);
        }
    }

    fn sections(&mut self) {
        let programme = self.programme;
        for (at, section) in programme.sections.iter().enumerate() {
            if !section.evaluation && section.questions().next().is_none() {
                self.say(format!("/sections/{at}"), Mistake::EmptySection { id: section.id.to_string() });
            }
        }
        let evaluations = programme.sections.iter().filter(|section| section.evaluation).count();
        if programme.criteria.is_some() && evaluations != 1 {
            self.say("/criteria", Mistake::Evaluations { count: evaluations.to_string() });
        }
    }

    pub(super) fn paper_files(&mut self) {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for (at, paper) in self.forms.papers.iter().enumerate() {
            let pointer = format!("/papers/{at}/file");
            let name = paper.file.as_str();
            let bad = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
            if name.trim().is_empty() || name.contains(bad) || name.trim() != name || name.ends_with('.') {
                self.say(&pointer, Mistake::NoFileName { name: name.to_string() });
            }
            let key = format!("{:?} {}", paper.shelf, name.trim().to_lowercase());
            if let Some(other) = names.insert(key, at) {
                self.say(
                    &pointer,
                    Mistake::FileNameTwice { first: other.to_string(), second: at.to_string(), name: name.to_string() },
                );
            }
            if paper.formats.is_empty() {
                self.say(format!("/papers/{at}/formats"), Mistake::NoFormat { id: paper.id.to_string() });
            }
            for (nth, block) in paper.blocks.iter().enumerate() {
                let BlockDef::Table(table) = block else { continue };
                let wide: u32 = table.columns.iter().map(|width| u32::from(*width)).sum();
                if wide > u32::from(TEXT_MM) {
                    let pointer = format!("/papers/{at}/blocks/{nth}/table/columns");
                    self.say(pointer, Mistake::TooWide { wide: wide.to_string(), page: TEXT_MM.to_string() });
                }
            }
        }
    }
}
