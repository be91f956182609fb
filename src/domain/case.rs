//! An application as files give it, read and judged in one place, so that the browser's workers and the command line cannot
//! differ.

use crate::answers::{self, FileProblem};
use crate::assess::{Engine, Facts, Relevance, facts_by, judge};
use crate::{Answers, Assessment, Criteria, Date, Programme, programme};
use std::sync::Arc;
use ziping_json::{Encode, View, Writer};

/// An application read and judged.
pub struct Case {
    /// The programme.
    pub programme: Arc<Programme>,
    /// The criteria, if the programme has a self-evaluation.
    pub criteria: Option<Arc<Criteria>>,
    /// The answers.
    pub answers: Answers,
    /// Which questions they are asked.
    relevance: Relevance,
    /// What follows from them.
    pub assessment: Assessment,
    /// The day it is all computed for.
    pub today: Date,
}

/// What could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseProblem {
    /// The programme file; why, in English.
    Programme(String),
    /// The criteria file, or its lack; why, in English.
    Criteria(String),
    /// The file of proofs; why, in English.
    Proofs(String),
    /// The answers file.
    Answers(FileProblem),
    /// The answers belong to this other programme.
    OtherProgramme(String),
    /// The assessment that a package encloses; why, in English.
    Assessment(String),
    /// The assessment is of a format that newer rules made; the format.
    NewerAssessment(String),
}

impl CaseProblem {
    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Programme(_) => "programme-broken",
            Self::Criteria(_) => "criteria-broken",
            Self::Proofs(_) => "proofs-broken",
            Self::Answers(FileProblem::TooLarge) => "answers-too-large",
            Self::Answers(FileProblem::Newer(_)) => "answers-newer",
            Self::Answers(FileProblem::Foreign(_)) => "answers-foreign",
            Self::Answers(FileProblem::Broken(..)) => "answers-broken",
            Self::OtherProgramme(_) => "other-programme",
            Self::Assessment(_) => "assessment-broken",
            Self::NewerAssessment(_) => "assessment-newer",
        }
    }

    /// Why, in English; or which.
    #[must_use]
    pub fn detail(&self) -> &str {
        match self {
            Self::Programme(text)
            | Self::Criteria(text)
            | Self::Proofs(text)
            | Self::OtherProgramme(text)
            | Self::Assessment(text)
            | Self::NewerAssessment(text) => text,
            Self::Answers(FileProblem::TooLarge) => "larger than an answers file can be",
            Self::Answers(FileProblem::Broken(text, _) | FileProblem::Foreign(text) | FileProblem::Newer(text)) => text,
        }
    }
}

impl std::fmt::Display for CaseProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code(), self.detail())
    }
}

impl std::error::Error for CaseProblem {}

/// The rules of applications, read once for as many as are judged by them.
pub struct ReadRules<V> {
    /// The programme.
    pub programme: Arc<Programme>,
    /// The criteria, if the programme has a self-evaluation.
    pub criteria: Option<Arc<Criteria>>,
    /// What else the caller reads of the programme file.
    pub view: V,
}

impl<V: View> ReadRules<V> {
    /// Reads them.
    ///
    /// # Errors
    /// The file that could not be read, or does not belong to the other.
    pub fn read(programme_json: &str, criteria_json: Option<&str>) -> Result<Self, CaseProblem> {
        let (programme, view): (Programme, V) = programme::parse(programme_json).map_err(CaseProblem::Programme)?;
        let criteria = criteria_json.map(Criteria::parse).transpose().map_err(CaseProblem::Criteria)?;
        match (&programme.criteria, &criteria) {
            (Some(wanted), None) => return Err(CaseProblem::Criteria(format!("\"{wanted}\" is not at hand"))),
            (Some(wanted), Some(given)) if *wanted != given.id => {
                return Err(CaseProblem::Criteria(format!("\"{wanted}\" is wanted, \"{}\" is at hand", given.id)));
            }
            _ => {}
        }
        Ok(Self { programme: Arc::new(programme), criteria: criteria.map(Arc::new), view })
    }
}

impl Case {
    /// Reads an application and judges it by an edition of the rules; gives beside it what else the caller reads of the
    /// programme file.
    ///
    /// # Errors
    /// The first file that could not be read.
    pub fn read<V: View>(
        engine: Engine,
        programme_json: &str,
        criteria_json: Option<&str>,
        answers_json: &str,
        today: Date,
    ) -> Result<(Self, V), CaseProblem> {
        let rules = ReadRules::read(programme_json, criteria_json)?;
        Ok((Self::by(engine, &rules, answers_json, today)?, rules.view))
    }

    /// Reads answers and judges them by rules that were read, and by an edition of the judging.
    ///
    /// # Errors
    /// The answers could not be read, or are another programme's.
    pub fn by<V>(engine: Engine, rules: &ReadRules<V>, answers_json: &str, today: Date) -> Result<Self, CaseProblem> {
        let answers = answers::parse(answers_json).map_err(CaseProblem::Answers)?;
        if answers.programme != rules.programme.id {
            return Err(CaseProblem::OtherProgramme(answers.programme));
        }
        Ok(Self::judge(engine, rules.programme.clone(), rules.criteria.clone(), answers, today))
    }

    /// Judges an application by an edition of the rules.
    #[must_use]
    pub fn judge(
        engine: Engine,
        programme: Arc<Programme>,
        criteria: Option<Arc<Criteria>>,
        answers: Answers,
        today: Date,
    ) -> Self {
        let facts = facts_by(engine, &programme, &answers, today);
        let (relevance, assessment) = (facts.relevance(), judge(&facts, criteria.as_deref()));
        Self { programme, criteria, answers, relevance, assessment, today }
    }

    /// Which questions the answers are asked.
    #[must_use]
    pub fn relevance(&self) -> &Relevance {
        &self.relevance
    }

    /// The facts of the answers.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        self.relevance.facts(&self.programme, &self.answers)
    }

    /// The assessment file's text; the same assessment gives the same bytes.
    #[must_use]
    pub fn assessment_json(&self) -> String {
        let mut to = Writer::default();
        self.assessment.encode(&mut to);
        to.finish() + "\n"
    }
}
