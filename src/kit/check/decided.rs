//! What conditions decide, found out exactly: by trying all answers that their rules tell apart.

use super::{Check, Mistake, questions};
use std::collections::BTreeSet;
use ziping_domain::assess::worlds::{Outcome, Worlds};
use ziping_domain::programme::{Condition, Force, Kind, Programme, Rule};

impl Check<'_> {
    /// Conditions that decide nothing, rules that nothing meets or nothing misses, and questions never asked.
    pub(super) fn decided(&mut self) {
        let programme = self.programme;
        // What was found wrong so far: what follows from it is not told as well.
        let wrong: Vec<String> = self.problems.iter().map(|problem| problem.pointer.clone()).collect();
        let is_wrong = |pointer: &str| wrong.iter().any(|place| is_below(place, pointer));
        let named = programme.rules.iter().enumerate().filter(|(at, _)| is_wrong(&format!("/rules/{at}/rule")));
        let faulty: Vec<&Rule> = named.map(|(_, named)| &named.rule).collect();
        let has_faulty = |rule: &Rule| faulty.iter().any(|named| rule.has(named));
        let broken: BTreeSet<&str> = questions(programme)
            .filter(|(pointer, question)| is_wrong(pointer) || question.when.as_ref().is_some_and(has_faulty))
            .map(|(_, question)| question.id.as_str())
            .collect();
        let sound = |pointer: &str, rules: &[&Rule]| {
            let asked = rules.iter().flat_map(|rule| rule.questions());
            let known = |id: &str| programme.question(id).is_some() && !broken.contains(id);
            !is_wrong(pointer)
                && !rules.iter().any(|rule| has_faulty(rule))
                && all_below(programme, asked).iter().all(|id| known(id))
        };
        if programme.conditions.is_empty() {
            self.say("/conditions", Mistake::NoConditions);
        }
        for (pointer, question) in questions(programme) {
            if let Some(when) = question.when.as_ref().filter(|when| sound(&pointer, &[when])) {
                self.holds(when, &format!("{pointer}/when"), Mistake::NeverAsked { question: question.id.clone() });
            }
        }
        for (at, condition) in programme.conditions.iter().enumerate() {
            let pointer = format!("/conditions/{at}");
            let mut rules = vec![&condition.rule];
            rules.extend(condition.when.iter().chain(&condition.fails));
            if sound(&pointer, &rules) {
                self.condition(condition, &pointer);
            }
        }
        for (at, claim) in programme.claims.iter().enumerate() {
            if !sound(&format!("/claims/{at}"), &[&claim.claimed]) {
                continue;
            }
            self.holds(
                &claim.claimed,
                &format!("/claims/{at}/claimed"),
                Mistake::NeverTold { claim: claim.id.clone() },
            );
        }
        if let Some(grants) = &programme.grants {
            for (at, amount) in grants.amounts.iter().enumerate() {
                if !sound(&format!("/grants/amounts/{at}"), &[&amount.when]) {
                    continue;
                }
                self.holds(&amount.when, &format!("/grants/amounts/{at}/when"), Mistake::NeverGranted);
            }
        }
        for (at, paper) in self.forms.papers.iter().enumerate() {
            if let Some(when) = paper.when.as_ref().filter(|when| sound(&format!("/papers/{at}/when"), &[when])) {
                self.holds(when, &format!("/papers/{at}/when"), Mistake::NeverMade { paper: paper.id.clone() });
            }
        }
        for (at, conflict) in programme.ladder.iter().flat_map(|ladder| &ladder.conflicts).enumerate() {
            if !sound(&format!("/ladder/conflicts/{at}"), &[&conflict.when]) {
                continue;
            }
            self.holds(&conflict.when, &format!("/ladder/conflicts/{at}/when"), Mistake::NeverConflicting);
        }
        self.alike();
    }

    /// A rule that some answers must fulfil.
    fn holds(&mut self, rule: &Rule, pointer: &str, otherwise: Mistake) {
        if Worlds::of_rule(self.programme, rule)
            .is_some_and(|worlds| worlds.is_whole() && !worlds.reaches(Outcome::Met))
        {
            self.say(pointer, otherwise);
        }
    }

    fn condition(&mut self, condition: &Condition, pointer: &str) {
        let Some(worlds) = Worlds::of(self.programme, condition) else { return };
        let rule = format!("{pointer}/rule");
        if worlds.is_whole() && !self.tried(condition, &worlds, pointer) {
            return;
        }
        self.inverted(condition, &rule);
        self.terms(condition, &rule);
        if !condition.doubt.is_empty() && condition.fails.is_some() && !self.is_doubtful(condition) {
            self.say(format!("{pointer}/doubt"), Mistake::NeverInDoubt { id: condition.id.to_string() });
        }
        if !condition.authority.is_empty() && condition.force != Force::Required {
            self.say(format!("{pointer}/authority"), Mistake::NothingToDecide { id: condition.id.to_string() });
        }
    }

    /// What trying all answers shows; whether there is more to be said of the condition.
    fn tried(&mut self, condition: &Condition, worlds: &Worlds<'_>, pointer: &str) -> bool {
        let misses = worlds.reaches(Outcome::Missed) || worlds.reaches(Outcome::Doubtful);
        let id = &condition.id;
        let rule = format!("{pointer}/rule");
        if condition.when.is_some() && !worlds.reaches(Outcome::Met) && !misses {
            self.say(format!("{pointer}/when"), Mistake::NeverApplies { id: id.to_string() });
            return false;
        }
        if !worlds.reaches(Outcome::Met) {
            self.say(rule, Mistake::NeverMet { id: id.to_string() });
            return false;
        }
        if !misses && condition.elsewhere.is_empty() {
            self.say(rule, Mistake::NeverMissed { id: id.to_string() });
            return false;
        }
        let mut told = BTreeSet::new();
        let mut rules = condition.rule.questions();
        rules.extend(condition.fails.iter().flat_map(Rule::questions));
        for question in rules {
            if told.insert(question) && !worlds.matters(question) {
                self.say(&rule, Mistake::Idle { question: question.to_string(), id: id.to_string() });
            }
        }
        true
    }

    /// Whether some answers neither meet nor fail the condition although all is answered.
    fn is_doubtful(&self, condition: &Condition) -> bool {
        let fails = condition.fails.iter().cloned();
        let neither = Rule::All(
            std::iter::once(condition.rule.clone()).chain(fails).map(|rule| Rule::Not(Box::new(rule))).collect(),
        );
        Worlds::of_rule(self.programme, &neither)
            .is_none_or(|worlds| !worlds.is_whole() || worlds.reaches(Outcome::Met))
    }

    /// A yes/no the wrong way round: a label that asks 有无…, or a title or quote of 无…, and a rule that asks for "yes"; or
    /// the other way.
    fn inverted(&mut self, condition: &Condition, pointer: &str) {
        const BAD: [&str; 6] = ["有无", "有没有", "是否被", "是否有违", "是否发生", "是否存在"];
        const NOT: [&str; 8] = ["无", "未", "没有", "不得", "不是", "不属于", "不在", "不合格"];
        let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
        let (title, quote) = (condition.title.zh(), condition.quote.trim_start());
        let denied = has(title, &["无", "未", "没有"]) || quote.starts_with('无') || quote.starts_with('未');
        for (question, option) in asked(&condition.rule, true) {
            let Some(asked) = self.programme.question(question).filter(|asked| asked.kind == Kind::YesNo) else {
                continue;
            };
            let bad = has(asked.label.zh(), &BAD);
            let (yes, shown) = (option == "yes", asked.label.zh().trim_end_matches('？'));
            if yes && bad {
                self.say(pointer, Mistake::YesToBad { id: condition.id.to_string(), question: shown.to_string() });
            } else if yes && denied && !has(shown, &NOT) && !shown.contains("合格") {
                self.say(pointer, Mistake::YesToNone { id: condition.id.to_string(), question: shown.to_string() });
            } else if !yes && !bad && !has(title, &NOT) && !has(shown, &NOT) {
                self.say(pointer, Mistake::NoToGood { id: condition.id.to_string() });
            }
        }
    }

    /// A term that the quote does not have, or the wrong way round.
    fn terms(&mut self, condition: &Condition, pointer: &str) {
        let said = years(&condition.quote);
        for (term, within) in terms(&condition.rule, false) {
            if !said.is_empty() && !said.contains(&term) {
                let said: Vec<String> = said.iter().map(u16::to_string).collect();
                self.say(
                    pointer,
                    Mistake::OtherTerm {
                        years: term.to_string(),
                        id: condition.id.to_string(),
                        said: said.join(", ").to_string(),
                    },
                );
            }
            if within && (condition.quote.contains("年以上") || condition.quote.contains("满")) {
                self.say(pointer, Mistake::WithinForSince { id: condition.id.to_string(), years: term.to_string() });
            }
        }
    }

    /// Two conditions that decide the same.
    fn alike(&mut self) {
        let all = &self.programme.conditions;
        for (at, condition) in all.iter().enumerate() {
            let same = |other: &&Condition| {
                other.rule == condition.rule && other.when == condition.when && other.fails == condition.fails
            };
            if let Some(other) = all.iter().take(at).find(same) {
                self.say(
                    format!("/conditions/{at}/rule"),
                    Mistake::Alike { id: condition.id.to_string(), other: other.id.to_string() },
                );
            }
        }
    }
}

/// Whether a place is this one, or lies in it.
fn is_below(place: &str, pointer: &str) -> bool {
    place.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// These questions, and those on which their being asked hangs.
fn all_below<'a>(programme: &'a Programme, ids: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut all = BTreeSet::new();
    let mut next: Vec<&str> = ids.collect();
    while let Some(id) = next.pop() {
        if all.insert(id) {
            let when = programme.question(id).and_then(|question| question.when.as_ref());
            next.extend(when.into_iter().flat_map(Rule::questions));
        }
    }
    all
}

/// The options that a rule asks for, what is denied left out.
fn asked(rule: &Rule, wanted: bool) -> Vec<(&str, &str)> {
    match rule {
        Rule::All(rules) => rules.iter().flat_map(|rule| asked(rule, wanted)).collect(),
        // Of several ways only the first is what the title says.
        Rule::Any(rules) => rules.first().map(|rule| asked(rule, wanted)).unwrap_or_default(),
        Rule::Not(rule) => asked(rule, !wanted),
        Rule::Is { question, option } if wanted => vec![(question, option)],
        _ => Vec::new(),
    }
}

/// The terms of a rule in years; whether the date must lie within.
fn terms(rule: &Rule, denied: bool) -> Vec<(u16, bool)> {
    match rule {
        Rule::All(rules) | Rule::Any(rules) | Rule::Several { of: rules, .. } => {
            rules.iter().flat_map(|rule| terms(rule, denied)).collect()
        }
        Rule::Not(rule) => terms(rule, !denied),
        Rule::Rows { rule, .. } => terms(rule, denied),
        Rule::YearsSince { years, .. } => vec![(*years, false)],
        Rule::Within { years, .. } => vec![(*years, !denied)],
        _ => Vec::new(),
    }
}

/// The years that a text speaks of: `近3年`, `五年以上`.
fn years(text: &str) -> Vec<u16> {
    const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let text: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut found = Vec::new();
    for (at, _) in text.iter().enumerate().filter(|(_, c)| **c == '年') {
        let digits: String = text[..at].iter().rev().take_while(|c| c.is_ascii_digit()).collect();
        let digits: String = digits.chars().rev().collect();
        let numeral = |c: char| NUMERALS.iter().position(|one| *one == c).map(|at| at as u16 + 1);
        let one = at.checked_sub(1).and_then(|at| text.get(at)).copied().unwrap_or_default();
        let number = digits.parse().ok().filter(|number| *number < 100);
        found.extend(number.or_else(|| numeral(one)).or((one == '两').then_some(2)));
    }
    found
}
