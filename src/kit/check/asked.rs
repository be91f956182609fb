//! Questions: their identifiers and facts, what each kind needs, and whether being asked depends on itself.

use super::{Check, Mistake, questions};
use std::collections::BTreeSet;
use ziping_domain::programme::{Column, Kind, Question, Rule};

impl Check<'_> {
    pub(super) fn questions(&mut self) {
        let mut facts = BTreeSet::new();
        let mut labels = BTreeSet::new();
        for (pointer, question) in questions(self.programme) {
            self.question(&pointer, question);
            let group = pointer.rsplit_once('/').map_or("", |(group, _)| group).to_owned();
            // What is asked under different conditions is asked once of anybody.
            let label = question.label.zh().trim();
            if question.when.is_none() && !label.is_empty() && !labels.insert((group, label)) {
                self.say(format!("{pointer}/label"), Mistake::TwoOfOneLabel { label: label.to_owned() });
            }
            if let Some(fact) = &question.fact {
                self.identifier(&mut facts, fact, &format!("{pointer}/fact"));
                if matches!(question.kind, Kind::Matrix | Kind::Files) {
                    self.say(format!("{pointer}/fact"), Mistake::Uncarried);
                }
            }
        }
    }

    fn question(&mut self, pointer: &str, question: &Question) {
        let Question { kind, options, rows, columns, .. } = question;
        let need = |needed: bool, list: bool| needed && list;
        if need(matches!(kind, Kind::Choice | Kind::Choices | Kind::Matrix), options.is_empty()) {
            self.say(format!("{pointer}/options"), Mistake::NoOptions);
        }
        if need(*kind == Kind::Matrix, rows.is_empty()) {
            self.say(format!("{pointer}/rows"), Mistake::NoRows);
        }
        if need(*kind == Kind::Rows, columns.is_empty()) {
            self.say(format!("{pointer}/columns"), Mistake::NoColumns);
        }
        if *kind == Kind::YesNo && !options.is_empty() {
            let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
            if ids.len() != 2 || !ids.contains(&"yes") || !ids.contains(&"no") {
                self.say(format!("{pointer}/options"), Mistake::NeitherYesNorNo);
            }
        }
        if question.clause.is_empty() && !question.helper {
            self.say(format!("{pointer}/clause"), Mistake::QuestionUnsourced);
        }
        if question.ordered && *kind != Kind::Choice {
            self.say(format!("{pointer}/ordered"), Mistake::NothingToOrder);
        }
        let mut seen = BTreeSet::new();
        for (at, option) in options.iter().enumerate() {
            self.identifier(&mut seen, &option.id, &format!("{pointer}/options/{at}/id"));
        }
        let mut seen = BTreeSet::new();
        for (at, row) in rows.iter().enumerate() {
            self.identifier(&mut seen, &row.id, &format!("{pointer}/rows/{at}/id"));
        }
        let mut seen = BTreeSet::new();
        for (at, column) in columns.iter().enumerate() {
            self.identifier(&mut seen, &column.id, &format!("{pointer}/columns/{at}/id"));
            if !matches!(column.kind, Kind::Text | Kind::Number | Kind::Date)
                || (column.kind != Kind::Text && !column.options.is_empty())
            {
                let kind = column.kind.word().to_owned();
                self.say(format!("{pointer}/columns/{at}/kind"), Mistake::ColumnKind { kind });
            }
        }
        if let Some(years) = question.years {
            let is_plain = |column: &Column| column.kind == Kind::Text && column.options.is_empty();
            if *kind != Kind::Rows || !(1..=10).contains(&years) || !columns.first().is_some_and(is_plain) {
                self.say(format!("{pointer}/years"), Mistake::NoTableByYears);
            }
        }
        if let Some(when) = &question.when {
            self.rule(when, &format!("{pointer}/when"));
        }
    }

    /// Questions whose being asked depends on themselves.
    pub(super) fn cycles(&mut self) {
        let programme = self.programme;
        for (pointer, question) in questions(programme) {
            let mut reached: BTreeSet<&str> = BTreeSet::new();
            let mut next: Vec<&str> = question.when.iter().flat_map(Rule::questions).collect();
            while let Some(id) = next.pop() {
                if reached.insert(id) {
                    let when = programme.question(id).and_then(|other| other.when.as_ref());
                    next.extend(when.into_iter().flat_map(Rule::questions));
                }
            }
            if reached.contains(question.id.as_str()) {
                self.say(format!("{pointer}/when"), Mistake::Circle { id: question.id.to_string() });
            }
        }
    }
}
