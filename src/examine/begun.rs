//! A survey report begun from a package, and the credit code by which an organisation is known again.

use crate::editions::Editions;
use crate::judge::{Judgement, judge};
use std::io::{Read, Seek};
use ziping_domain::{Answers, Programme};
use ziping_package::{Opened, Texts};
use ziping_station::Reason;
use ziping_station::survey::{Report, begin};

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
    let Judgement { application, office, .. } = judge(&texts, editions)?;
    let survey = office.survey.ok_or(Reason::NoSurvey.code())?;
    let digest = opened.mark().map(|mark| mark.digest).unwrap_or_default();
    Ok(begin(&application, &survey, &digest, &credit_code(&application.case.programme, &application.case.answers)))
}
