//! The texts that a package encloses, judged again.

use crate::editions::Editions;
use crate::judge::{Judgement, judge};
use std::collections::BTreeMap;
use std::io::{Read, Seek};
use ziping_domain::{Answers, Programme};
use ziping_package::{Opened, Problem, paths};
use ziping_paper::{Case, CaseProblem, Difference, Mark, recompute};
use ziping_station::survey::{Report, begin};

/// The files that the mark is made of.
const MARKED: [&str; 4] = [paths::ANSWERS, paths::ASSESSMENT, paths::CRITERIA, paths::PROGRAMME];

/// What an application consists of.
pub struct Texts {
    /// The programme file.
    pub programme: String,
    /// The criteria file, if the package has one.
    pub criteria: Option<String>,
    /// The answers.
    pub answers: String,
    /// The assessment as it was when the package was made.
    pub assessment: String,
}

impl Texts {
    /// Takes them out of a package.
    ///
    /// # Errors
    /// The first that could not be read.
    pub fn read<R: Read + Seek>(opened: &mut Opened<R>) -> Result<Self, Problem> {
        Ok(Self {
            programme: opened.programme_json()?,
            criteria: opened.criteria_json()?,
            answers: opened.answers_json()?,
            assessment: opened.assessment_json()?,
        })
    }

    /// The application judged again by these files, and where the assessment says something else. `criteria` help out where
    /// the package has none.
    ///
    /// # Errors
    /// The first text that could not be understood.
    pub fn judged(&self, criteria: Option<&str>) -> Result<(Case, Vec<Difference>), CaseProblem> {
        recompute(&self.programme, self.criteria.as_deref().or(criteria), &self.answers, &self.assessment)
    }
}

/// The mark of a package, by its own list of digests.
pub fn mark<R: Read + Seek>(opened: &mut Opened<R>) -> Option<Mark> {
    Some(marked(&opened.manifest().ok()?))
}

/// The mark of data files by their digests.
pub fn marked(digests: &BTreeMap<String, String>) -> Mark {
    let files: Vec<(&str, &str)> =
        MARKED.iter().filter_map(|path| Some((*path, digests.get(*path)?.as_str()))).collect();
    Mark::of(&files)
}

/// The credit code, in capitals and without spaces, so that the same organisation is known again.
pub fn credit_code(programme: &Programme, answers: &Answers) -> String {
    let asked = programme.questions().find(|question| question.fact.as_deref() == Some("credit-code"));
    let code = asked.map_or("", |question| answers.text(&question.id));
    code.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_uppercase).take(40).collect()
}

/// The survey report begun from a package, judged by the station's rules.
///
/// # Errors
/// A stable name in kebab-case: what could not be read, or `no-survey` when its programme has none.
pub fn begin_from<R: Read + Seek>(opened: &mut Opened<R>, editions: &Editions) -> Result<Report, &'static str> {
    let texts = Texts::read(opened).map_err(|problem| problem.code())?;
    let Judgement { case, office, .. } = judge(&texts, editions)?;
    let survey = office.survey.ok_or("no-survey")?;
    let digest = mark(opened).map(|mark| mark.digest).unwrap_or_default();
    Ok(begin(&case, &survey, &digest, &credit_code(&case.programme, &case.answers)))
}
