//! One application as files give it: read, judged and turned into papers in one place, so that the browser's workers
//! and the command line cannot differ.

use crate::def::Forms;
use crate::{Context, Mark, Paper, Para, compose, papers};
use ziping_domain::answers::{self, FileProblem};
use ziping_domain::assess::{Engine, Facts, Relevance, facts_by, judge};
use ziping_domain::criteria::descriptors::Descriptors;
use ziping_domain::{Answers, Assessment, Criteria, Date, Programme, programme};
use ziping_json::{Encode, Writer, compact};

/// An application read and judged.
pub struct Case {
    /// The programme.
    pub programme: Programme,
    /// Its papers.
    pub forms: Forms,
    /// The criteria, if the programme has a self-evaluation.
    pub criteria: Option<Criteria>,
    /// The answers.
    pub answers: Answers,
    /// Which questions they are asked.
    relevance: Relevance,
    /// What follows from them.
    pub assessment: Assessment,
    /// The day it is all computed for.
    pub today: Date,
    /// The words of the criteria's bands, if they are at hand; no score depends on them.
    pub descriptors: Option<Descriptors>,
    /// The line by which papers say to which package they belong.
    pub mark: Option<Para>,
}

/// What could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseProblem {
    /// The programme file; why, in English.
    Programme(String),
    /// The criteria file, or its lack; why, in English.
    Criteria(String),
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
            Self::Answers(FileProblem::TooLarge) => "answers-too-large",
            Self::Answers(FileProblem::Newer(_)) => "answers-newer",
            Self::Answers(FileProblem::Foreign(_)) => "answers-foreign",
            Self::Answers(FileProblem::Broken(..)) => "answers-broken",
            Self::OtherProgramme(_) => "other-programme",
            Self::Assessment(_) => "assessment-broken",
            Self::NewerAssessment(_) => "assessment-newer",
        }
    }
}

impl std::fmt::Display for CaseProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let detail = match self {
            Self::Programme(text)
            | Self::Criteria(text)
            | Self::OtherProgramme(text)
            | Self::Assessment(text)
            | Self::NewerAssessment(text) => text,
            Self::Answers(FileProblem::TooLarge) => "larger than an answers file can be",
            Self::Answers(FileProblem::Broken(text, _) | FileProblem::Foreign(text) | FileProblem::Newer(text)) => text,
        };
        write!(f, "{}: {detail}", self.code())
    }
}

impl std::error::Error for CaseProblem {}

impl Case {
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
        let (programme, forms): (Programme, Forms) =
            programme::parse(programme_json).map_err(CaseProblem::Programme)?;
        let criteria = criteria_json.map(Criteria::parse).transpose().map_err(CaseProblem::Criteria)?;
        match (&programme.criteria, &criteria) {
            (Some(wanted), None) => return Err(CaseProblem::Criteria(format!("\"{wanted}\" is not at hand"))),
            (Some(wanted), Some(given)) if *wanted != given.id => {
                return Err(CaseProblem::Criteria(format!("\"{wanted}\" is wanted, \"{}\" is at hand", given.id)));
            }
            _ => {}
        }
        let answers = answers::parse(answers_json).map_err(CaseProblem::Answers)?;
        if answers.programme != programme.id {
            return Err(CaseProblem::OtherProgramme(answers.programme));
        }
        Ok(Self::judge_by(engine, (programme, forms), criteria, answers, today))
    }

    /// The same case with the words of the criteria's bands, which only papers show.
    ///
    /// # Errors
    /// The file could not be read, or belongs to other criteria.
    pub fn described(mut self, descriptors_json: Option<&str>) -> Result<Self, CaseProblem> {
        let read = descriptors_json.map(Descriptors::parse).transpose().map_err(CaseProblem::Criteria)?;
        let fits = |words: &Descriptors| self.criteria.as_ref().is_some_and(|criteria| criteria.id == words.criteria);
        match read {
            Some(words) if !fits(&words) => {
                return Err(CaseProblem::Criteria(format!("descriptors of \"{}\" are at hand", words.criteria)));
            }
            read => self.descriptors = read,
        }
        Ok(self)
    }

    /// The same case with the mark of the package that these texts and the case's own answers and assessment make.
    #[must_use]
    pub fn marked(mut self, programme_json: &str, criteria_json: Option<&str>) -> Self {
        let (answers, assessment) = (self.answers.to_json(), self.assessment_json());
        // As a package encloses them.
        let (programme, criteria) = (compact(programme_json), criteria_json.map(compact));
        let mut files = vec![
            ("data/answers.json", answers.as_str()),
            ("data/assessment.json", &assessment),
            ("data/programme.json", &programme),
        ];
        files.extend(criteria.as_deref().map(|text| ("data/criteria.json", text)));
        self.mark = Some(Mark::of_texts(&files).para());
        self
    }

    /// Judges an application.
    #[must_use]
    pub fn judge(
        (programme, forms): (Programme, Forms),
        criteria: Option<Criteria>,
        answers: Answers,
        today: Date,
    ) -> Self {
        Self::judge_by(Engine::default(), (programme, forms), criteria, answers, today)
    }

    fn judge_by(
        engine: Engine,
        (programme, forms): (Programme, Forms),
        criteria: Option<Criteria>,
        answers: Answers,
        today: Date,
    ) -> Self {
        let facts = facts_by(engine, &programme, &answers, today);
        let (relevance, assessment) = (facts.relevance(), judge(&facts, criteria.as_ref()));
        Self { programme, forms, criteria, answers, relevance, assessment, today, descriptors: None, mark: None }
    }

    /// The facts of the answers.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        self.relevance.facts(&self.programme, &self.answers)
    }

    /// What papers are made from.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context {
            programme: &self.programme,
            forms: &self.forms,
            relevance: &self.relevance,
            criteria: self.criteria.as_ref(),
            answers: &self.answers,
            assessment: &self.assessment,
            descriptors: self.descriptors.as_ref(),
            mark: self.mark.as_ref(),
        }
    }

    /// All papers that the answers call for.
    #[must_use]
    pub fn papers(&self) -> Vec<Paper> {
        papers(&self.context())
    }

    /// One paper of the programme, whether the answers call for it or not.
    #[must_use]
    pub fn paper(&self, id: &str) -> Option<Paper> {
        self.forms.papers.iter().find(|def| def.id == id).map(|def| compose(&self.context(), def))
    }

    /// The assessment file's text; the same assessment gives the same bytes.
    #[must_use]
    pub fn assessment_json(&self) -> String {
        let mut to = Writer::default();
        self.assessment.encode(&mut to);
        to.finish() + "\n"
    }
}
