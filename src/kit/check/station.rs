//! What stations and the office read of a programme file: the pool, the survey report, and for whom packages are sealed.

use super::{Check, Mistake};
use std::collections::BTreeSet;
use ziping_domain::programme::{Kind, Seal};
use ziping_station::office::Role;

impl Check<'_> {
    /// All that only a station looks at.
    pub(super) fn station(&mut self) {
        self.pool();
        self.survey();
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

    /// The outline of the survey report.
    fn survey(&mut self) {
        let Some(survey) = &self.office.survey else { return };
        let mut ids = BTreeSet::new();
        for (at, section) in survey.sections.iter().enumerate() {
            let pointer = format!("/survey/sections/{at}");
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
        let conclusions = survey.sections.iter().filter(|section| section.role == Role::Conclusion).count();
        if conclusions > 1 {
            self.say("/survey/sections", Mistake::Conclusions { count: conclusions.to_string() });
        }
    }
}
