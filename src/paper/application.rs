//! An application with all that its papers need: one reading of its files, in one place.

use crate::def::Forms;
use crate::season::calendar::ics;
use crate::{Context, Paper, Para, Revision, compose, papers};
use std::sync::Arc;
use ziping_domain::assess::Engine;
use ziping_domain::criteria::descriptors::Descriptors;
use ziping_domain::{Answers, Case, CaseProblem, Criteria, Date, Programme, ReadRules};

/// An application from which papers are made.
pub struct Application {
    /// It, read and judged.
    pub case: Case,
    /// The papers of its programme.
    pub forms: Forms,
    /// The words of the criteria's bands, if they are at hand; no score depends on them.
    pub descriptors: Option<Descriptors>,
    /// The line by which papers say to which package they belong.
    pub mark: Option<Para>,
    /// Of which revision its papers are: of the fixed version's 定稿, where there is one.
    pub revision: Revision,
}

impl Application {
    /// Reads and judges an application.
    ///
    /// # Errors
    /// The first file that could not be read.
    pub fn read(
        programme_json: &str,
        criteria_json: Option<&str>,
        answers_json: &str,
        today: Date,
    ) -> Result<Self, CaseProblem> {
        Self::read_by(Engine::default(), programme_json, criteria_json, answers_json, today)
    }

    /// Reads an application and judges it by an edition of the rules.
    ///
    /// # Errors
    /// The first file that could not be read.
    pub fn read_by(
        engine: Engine,
        programme_json: &str,
        criteria_json: Option<&str>,
        answers_json: &str,
        today: Date,
    ) -> Result<Self, CaseProblem> {
        let (case, forms) = Case::read(engine, programme_json, criteria_json, answers_json, today)?;
        Ok(Self::of(case, forms))
    }

    fn of(case: Case, forms: Forms) -> Self {
        let fixed = case.answers.season.read().unwrap_or_default().fixed;
        let revision = fixed.as_ref().map(Revision::of_fixed).unwrap_or_default();
        Self { case, forms, descriptors: None, mark: None, revision }
    }

    /// Reads answers and judges them by rules that were read, and by an edition of the judging.
    ///
    /// # Errors
    /// The answers could not be read, or are another programme's.
    pub fn by(engine: Engine, rules: &ReadRules<Forms>, answers_json: &str, today: Date) -> Result<Self, CaseProblem> {
        let case = Case::by(engine, rules, answers_json, today)?;
        Ok(Self::of(case, rules.view.clone()))
    }

    /// Judges an application.
    #[must_use]
    pub fn judge(
        (programme, forms): (Programme, Forms),
        criteria: Option<Criteria>,
        answers: Answers,
        today: Date,
    ) -> Self {
        let case = Case::judge(Engine::default(), Arc::new(programme), criteria.map(Arc::new), answers, today);
        Self::of(case, forms)
    }

    /// The same with the words of the criteria's bands, which only papers show.
    ///
    /// # Errors
    /// The file could not be read, or belongs to other criteria.
    pub fn described(mut self, descriptors_json: Option<&str>) -> Result<Self, CaseProblem> {
        let read = descriptors_json.map(Descriptors::parse).transpose().map_err(CaseProblem::Criteria)?;
        let fits =
            |words: &Descriptors| self.case.criteria.as_ref().is_some_and(|criteria| criteria.id == words.criteria);
        match read {
            Some(words) if !fits(&words) => {
                return Err(CaseProblem::Criteria(format!("descriptors of \"{}\" are at hand", words.criteria)));
            }
            read => self.descriptors = read,
        }
        Ok(self)
    }

    /// The same with the proofs that are expected, which only papers tell of.
    ///
    /// # Errors
    /// The file could not be read, or is another programme's.
    pub fn proven(self, proofs_json: Option<&str>) -> Result<Self, CaseProblem> {
        let Some(json) = proofs_json else { return Ok(self) };
        let forms = self.forms.proven(&self.case.programme.id, json).map_err(CaseProblem::Proofs)?;
        Ok(Self { forms, ..self })
    }

    /// What papers are made from.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context {
            programme: &self.case.programme,
            forms: &self.forms,
            relevance: self.case.relevance(),
            criteria: self.case.criteria.as_deref(),
            answers: &self.case.answers,
            assessment: &self.case.assessment,
            descriptors: self.descriptors.as_ref(),
            mark: self.mark.as_ref(),
            revision: self.revision,
        }
    }

    /// All papers that the answers call for.
    #[must_use]
    pub fn papers(&self) -> Vec<Paper> {
        papers(&self.context())
    }

    /// The days of a paper as a calendar file, the same for the same answers and day.
    #[must_use]
    pub fn calendar(&self, paper: &str) -> String {
        let def = self.forms.papers.iter().find(|def| def.id == paper);
        ics(&self.context(), def.and_then(|def| def.template))
    }

    /// One paper of the programme, whether the answers call for it or not.
    #[must_use]
    pub fn paper(&self, id: &str) -> Option<Paper> {
        self.forms.papers.iter().find(|def| def.id == id).map(|def| compose(&self.context(), def))
    }
}
