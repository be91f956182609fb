//! What stations and the office read of a programme file: the pool, the sheets, and for whom packages are sealed.

use super::{Check, Mistake};
use std::collections::BTreeSet;
use ziping_domain::programme::{Kind, Seal};
use ziping_station::office::{BLANKS, Role, SectionOutline, SheetFrom, SheetLayout, SheetOutline};

impl Check<'_> {
    /// All that only a station looks at.
    pub(super) fn station(&mut self) {
        self.pool();
        self.sheets();
        self.seal();
    }

    fn pool(&mut self) {
        let programme = self.programme;
        if let Some(pool) = &self.office.pool {
            if let Some(recommender) = &pool.recommender {
                self.known(&recommender.question, "/pool/recommender/question", &[Kind::Text, Kind::Choice]);
            }
            if let Some(id) = &pool.returning {
                self.known(id, "/pool/returning", &[Kind::YesNo]);
            }
            for (at, id) in pool.counts.iter().enumerate() {
                self.known(id, &format!("/pool/counts/{at}"), &[Kind::Choice, Kind::Choices, Kind::YesNo]);
            }
            for (at, id) in pool.listed.iter().enumerate() {
                self.known(id, &format!("/pool/listed/{at}"), &[]);
            }
            let mut letters = BTreeSet::new();
            for (at, letter) in pool.letters.iter().enumerate() {
                let pointer = format!("/pool/letters/{at}");
                self.identifier(&mut letters, &letter.id, &format!("{pointer}/id"));
                for (nth, text) in letter.text.iter().enumerate() {
                    let names = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default());
                    for name in names.filter(|name| !BLANKS.contains(name)) {
                        self.say(
                            format!("{pointer}/text/{nth}"),
                            Mistake::NoBlank { name: name.to_owned(), known: BLANKS.join("、") },
                        );
                    }
                }
            }
            if let Some(places) = &pool.places {
                self.known(&places.question, "/pool/places/question", &[Kind::Text, Kind::LongText]);
            }
            if let Some(planned) = pool.planned.as_ref().filter(|planned| planned.times == 0 || planned.most == 0) {
                self.say(
                    if planned.times == 0 { "/pool/planned/times" } else { "/pool/planned/most" },
                    Mistake::NoneChosen,
                );
            }
            for (at, limit) in pool.limits.iter().enumerate() {
                for (name, id) in [("category", &limit.category), ("than", &limit.than)] {
                    if programme.ladder.as_ref().is_none_or(|ladder| ladder.category(id).is_none()) {
                        self.say(
                            format!("/pool/limits/{at}/{name}"),
                            Mistake::NoCategoryOfLimit { id: id.to_string() },
                        );
                    }
                }
            }
        }
    }

    fn seal(&mut self) {
        if let Some(seal) = self.programme.seal.as_ref().filter(|seal| !Seal::is_recipient(&seal.recipient)) {
            self.say("/seal/recipient", Mistake::NoRecipient { recipient: seal.recipient.to_string() });
        }
    }

    /// The outlines of the sheets, that of a survey of old first.
    fn sheets(&mut self) {
        let office = self.office;
        let mut ids = BTreeSet::new();
        if let Some(survey) = &office.survey {
            ids.insert(survey.id().to_owned());
            self.sheet("/survey", survey);
        }
        for (at, sheet) in office.sheets.iter().enumerate() {
            let pointer = format!("/sheets/{at}");
            self.identifier(&mut ids, sheet.id(), &format!("{pointer}/id"));
            self.sheet(&pointer, sheet);
        }
    }

    /// What a section cannot have of what its sheet is begun from, and tables that are more than words.
    fn section(&mut self, pointer: &str, section: &SectionOutline, outline: &SheetOutline) {
        let role = section.role;
        let is_had = match role {
            Role::Statements | Role::Findings | Role::Teaching => true,
            Role::Counts => outline.from == SheetFrom::Round,
            Role::Years => outline.from == SheetFrom::Winners && !section.years.is_empty(),
            _ => outline.from == SheetFrom::Package,
        };
        let from = outline.from.word().to_owned();
        if !is_had {
            self.say(
                format!("{pointer}/role"),
                Mistake::NotOfThat { what: role.word().to_owned(), from: from.clone() },
            );
        }
        if outline.from.is_enrolled() && !section.draws.is_empty() {
            self.say(format!("{pointer}/draws"), Mistake::NotOfThat { what: "draws".to_owned(), from });
        }
        let is_plain = role == Role::Statements && section.options.is_empty() && outline.layout == SheetLayout::Report;
        if !section.columns.is_empty() && !is_plain {
            self.say(format!("{pointer}/columns"), Mistake::NoPlainTable);
        }
    }

    /// The outline of a sheet.
    fn sheet(&mut self, sheet: &str, outline: &SheetOutline) {
        let mut ids = BTreeSet::new();
        for (at, id) in outline.categories.iter().enumerate() {
            if self.programme.ladder.as_ref().is_none_or(|ladder| ladder.category(id).is_none()) {
                self.say(format!("{sheet}/categories/{at}"), Mistake::NoCategoryOfLimit { id: id.clone() });
            }
        }
        for (at, section) in outline.sections.iter().enumerate() {
            let pointer = format!("{sheet}/sections/{at}");
            self.section(&pointer, section, outline);
            for (nth, recall) in section.recalls.iter().enumerate() {
                let known = self.office.outline(&recall.sheet);
                if known.is_none_or(|known| known.sections.iter().all(|one| one.id != recall.section)) {
                    self.say(
                        format!("{pointer}/recalls/{nth}"),
                        Mistake::NoRecall { sheet: recall.sheet.clone(), section: recall.section.clone() },
                    );
                }
            }
            if !section.terms.is_empty() && (!section.columns.is_empty() || outline.layout == SheetLayout::List) {
                self.say(format!("{pointer}/terms"), Mistake::TermsOfTable);
            }
            for (nth, term) in section.terms.iter().enumerate() {
                for (field, words) in [("from", &term.from), ("until", &term.until)] {
                    if !section.asks.contains(words) {
                        let mistake = Mistake::NoAskOfTerm { words: words.clone() };
                        self.say(format!("{pointer}/terms/{nth}/{field}"), mistake);
                    }
                }
            }
            self.identifier(&mut ids, &section.id, &format!("{pointer}/id"));
            for (nth, draw) in section.draws.iter().enumerate() {
                let pointer = format!("{pointer}/draws/{nth}");
                self.known(&draw.question, &format!("{pointer}/question"), &[]);
                let (Some(only), Some(question)) = (&draw.only, self.programme.question(&draw.question)) else {
                    continue;
                };
                match question.columns.iter().find(|column| column.id == only.column) {
                    None => self.say(
                        format!("{pointer}/only/column"),
                        Mistake::NoColumnToDraw {
                            question: draw.question.to_string(),
                            column: only.column.to_string(),
                        },
                    ),
                    Some(column) => {
                        for id in &only.options {
                            if !column.options.iter().any(|option| option.id == *id) {
                                self.say(
                                    format!("{pointer}/only/options"),
                                    Mistake::NoOptionToDraw { column: only.column.to_string(), option: id.to_string() },
                                );
                            }
                        }
                    }
                }
            }
        }
        let is_explicit = |section: &SectionOutline| section.explicit;
        if outline.none.trim().is_empty() && outline.sections.iter().any(is_explicit) {
            self.say(format!("{sheet}/none"), Mistake::NoWordsForNone);
        }
        let conclusions = outline.sections.iter().filter(|section| section.role == Role::Conclusion).count();
        if conclusions > 1 {
            self.say(format!("{sheet}/sections"), Mistake::Conclusions { count: conclusions.to_string() });
        }
    }
}
