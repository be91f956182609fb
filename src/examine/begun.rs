//! Sheets and assessors' files begun from a package, and the credit code by which an organisation is known again.

use crate::editions::Editions;
use crate::judge::{Judgement, judge};
use std::io::{Read, Seek};
use ziping_domain::{Answers, Programme};
use ziping_package::{Opened, Texts};
use ziping_station::Reason;
use ziping_station::marking::{Marking, MarkingSeed, begin_marking};
use ziping_station::office::SheetFrom;
use ziping_station::sheet::{Seed, Sheet, begin};

/// The credit code, in capitals and without spaces, so that the same organisation is known again.
pub fn credit_code(programme: &Programme, answers: &Answers) -> String {
    let asked = programme.questions().find(|question| question.fact.as_deref() == Some("credit-code"));
    let code = asked.map_or("", |question| answers.text(&question.id));
    code.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_uppercase).take(40).collect()
}

/// A sheet begun from a package, judged by the station's rules; `seed` is what is known of it besides.
///
/// # Errors
/// A stable name in kebab-case: what could not be read, or `no-sheet` when its programme has none of this id.
pub fn begin_from<R: Read + Seek>(
    opened: &mut Opened<R>,
    editions: &Editions,
    sheet: &str,
    seed: Seed,
) -> Result<Sheet, &'static str> {
    let texts = Texts::read(opened).map_err(|problem| problem.code())?;
    let Judgement { application, office, .. } = judge(&texts, editions)?;
    let outline = office.outline(sheet).ok_or(Reason::NoSheet.code())?;
    if outline.from != SheetFrom::Package {
        return Err(Reason::SheetByRegister.code());
    }
    let mark = opened.mark().map(|mark| mark.digest).unwrap_or_default();
    let credit_code = credit_code(&application.case.programme, &application.case.answers);
    Ok(begin(&application, outline, Seed { mark, credit_code, ..seed }))
}

/// An assessor's file begun from a package, judged by the station's rules.
///
/// # Errors
/// A stable name in kebab-case: what could not be read, or `no-criteria` when its programme has no self-evaluation.
pub fn begin_marking_from<R: Read + Seek>(
    opened: &mut Opened<R>,
    editions: &Editions,
    seed: MarkingSeed,
) -> Result<Marking, &'static str> {
    let texts = Texts::read(opened).map_err(|problem| problem.code())?;
    let Judgement { application, .. } = judge(&texts, editions)?;
    let mark = opened.mark().map(|mark| mark.digest).unwrap_or_default();
    let credit_code = credit_code(&application.case.programme, &application.case.answers);
    begin_marking(&application, MarkingSeed { mark, credit_code, ..seed }).ok_or(Reason::NoCriteria.code())
}
