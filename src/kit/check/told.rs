//! What a file says beside its rules: numbers that cannot be, words that stand twice or nowhere, facts that nobody shares,
//! papers that no disk takes.

use super::{Check, is_kebab, questions};
use std::collections::{BTreeMap, BTreeSet};
use ziping_domain::programme::{Kind, Question};
use ziping_paper::def::BlockDef;

/// The facts that programmes share: a word that is not among them is told, because nothing would be carried over.
const FACTS: &str = "organisation-name credit-code registered-on address contact department phone email \
    organisation-size industry-name activity normal-operation lawful-operation effective-qms system-certificates \
    model-introduced-on leading-results social-responsibility credit-record major-accidents accident-kinds accident-date \
    major-complaints serious-violations administrative-penalties blacklist foundation-level management-level \
    methods-level understanding-team understanding-cqo understanding-middle understanding-departments \
    understanding-leaders model-breadth model-maturity";

/// The width of a page between its margins, in millimetres.
const PAGE: u32 = 162;

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
            let what = format!("there is no scale \"{scale}\"");
            self.say(format!("{pointer}/scale"), what, "correct the id, or add the scale");
        }
        if question.label.zh().trim().is_empty() {
            self.say(format!("{pointer}/label"), format!("question \"{id}\" has no words"), "write the label");
        }
        let known = |fact: &str| FACTS.split(' ').any(|known| known == fact);
        if let Some(fact) = question.fact.as_ref().filter(|fact| is_kebab(fact) && !known(fact)) {
            self.say(
                format!("{pointer}/fact"),
                format!("no other programme knows the fact \"{fact}\""),
                "use one of the words listed in www/programmes/README.md, or take it out",
            );
        }
        let mut seen = BTreeSet::new();
        for (at, option) in question.options.iter().enumerate() {
            let pointer = format!("{pointer}/options/{at}");
            let label = option.label.zh().trim();
            if label.is_empty() {
                self.say(
                    format!("{pointer}/label"),
                    format!("option \"{}\" has no words", option.id),
                    "write the label",
                );
            } else if !seen.insert(label) {
                self.say(
                    format!("{pointer}/label"),
                    format!("“{label}” stands twice"),
                    "give each option words of its own",
                );
            }
            let none = option.id == "none" || ["都没有", "都不是", "无", "没有"].contains(&label);
            if question.kind == Kind::Choices && none && !option.alone {
                self.say(
                    &pointer,
                    format!("“{label}” can be chosen together with others"),
                    "set \"alone\": true on it",
                );
            }
            if option.alone && question.kind != Kind::Choices {
                self.say(format!("{pointer}/alone"), "only one of several can stand alone", "take \"alone\" out");
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
                format!("no number is at least {least} and at most {most}"),
                "let \"atLeast\" be the smaller one",
            );
        }
        if max.is_some_and(|max| max == 0 || max > question.options.len()) {
            self.say(
                format!("{pointer}/max"),
                format!("at most {} of {} options", max.unwrap_or_default(), question.options.len()),
                "let \"max\" lie between 1 and the number of options",
            );
        }
        if max.is_some() && *kind != Kind::Choices {
            self.say(format!("{pointer}/max"), "only of several options can there be a most", "use kind \"choices\"");
        }
        if question.upcoming && *kind != Kind::Date {
            self.say(format!("{pointer}/upcoming"), "only a date can lie ahead", "take it out, or use kind \"date\"");
        }
        if let Some(other) = &question.not_before {
            self.known(other, &format!("{pointer}/notBefore"), &[Kind::Date]);
            if *other == question.id {
                self.say(format!("{pointer}/notBefore"), "a date is compared with itself", "name another question");
            }
        }
        if (at_least.is_some() || at_most.is_some()) && !matches!(kind, Kind::Number | Kind::Money | Kind::Years) {
            self.say(pointer, "only a number has bounds", "take \"atLeast\" and \"atMost\" out");
        }
    }

    fn sections(&mut self) {
        let programme = self.programme;
        for (at, section) in programme.sections.iter().enumerate() {
            if !section.evaluation && section.questions().next().is_none() {
                self.say(
                    format!("/sections/{at}"),
                    format!("section \"{}\" asks nothing", section.id),
                    "give it questions, or take it out",
                );
            }
        }
        let evaluations = programme.sections.iter().filter(|section| section.evaluation).count();
        if programme.criteria.is_some() && evaluations != 1 {
            self.say(
                "/criteria",
                format!("{evaluations} sections are the self-evaluation by these criteria"),
                "give one section \"evaluation\": true",
            );
        }
    }

    fn paper_files(&mut self) {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for (at, paper) in self.forms.papers.iter().enumerate() {
            let pointer = format!("/papers/{at}/file");
            let name = paper.file.as_str();
            let bad = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
            if name.trim().is_empty() || name.contains(bad) || name.trim() != name || name.ends_with('.') {
                let what = format!("\"{name}\" is no file name everywhere: signs of it would be lost");
                self.say(&pointer, what, "use no / \\ : * ? \" < > |, and no dot or space at its ends");
            }
            let key = format!("{:?} {}", paper.shelf, name.trim().to_lowercase());
            if let Some(other) = names.insert(key, at) {
                let what = format!("papers {other} and {at} have the same file name \"{name}\"");
                self.say(&pointer, what, "give each paper a name of its own");
            }
            if paper.formats.is_empty() {
                let what = format!("paper \"{}\" has no format", paper.id);
                self.say(format!("/papers/{at}/formats"), what, "name \"pdf\", \"docx\" or both");
            }
            for (nth, block) in paper.blocks.iter().enumerate() {
                let BlockDef::Table(table) = block else { continue };
                let wide: u32 = table.columns.iter().map(|width| u32::from(*width)).sum();
                if wide > PAGE {
                    let what = format!("the table is {wide} mm wide, a page has {PAGE}");
                    let pointer = format!("/papers/{at}/blocks/{nth}/table/columns");
                    self.say(pointer, what, "let the widths add up to 162 or less");
                }
            }
        }
    }
}
