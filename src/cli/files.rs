//! Reading the files of an application, with messages that name the file.

use crate::Source;
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use ziping_domain::answers::FileProblem;
use ziping_domain::{Date, Programme};
use ziping_paper::{Case, CaseProblem};

/// An application and the texts it was read from.
pub struct Loaded {
    pub programme: String,
    pub criteria: Option<String>,
    pub case: Case,
}

/// A file as text, without the mark that some editors put before it.
pub fn text(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("{} could not be read", path.display()))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Reads and judges an application.
pub fn load(source: &Source) -> Result<Loaded> {
    let programme = text(&source.programme)?;
    let parsed = Programme::parse(&programme)
        .map_err(|error| anyhow!("{}: {error}; run `ziping check` for all problems", source.programme.display()))?;
    let beside = || parsed.criteria.as_ref().map(|id| beside(&source.programme, id));
    let place = source.criteria.clone().or_else(beside);
    let criteria = place.as_deref().map(text).transpose()?;
    let answers = text(&source.answers)?;
    let today = source.today.map_or_else(today, Ok)?;
    // Beside the criteria; without them papers say less, and nothing is scored otherwise.
    let words = place.as_deref().map(|path| path.with_extension("descriptors.json")).filter(|path| path.is_file());
    let words = words.as_deref().map(text).transpose()?;
    let case = Case::read(&programme, criteria.as_deref(), &answers, today)
        .and_then(|case| case.described(words.as_deref()))
        .map_err(|problem| anyhow!("{}", worded(&problem, source, place.as_deref())))?;
    Ok(Loaded { programme, criteria, case })
}

/// A problem with the file it is in.
fn worded(problem: &CaseProblem, source: &Source, criteria: Option<&Path>) -> String {
    let file = match problem {
        CaseProblem::Programme(_) => source.programme.as_path(),
        CaseProblem::Criteria(_) => criteria.unwrap_or(&source.programme),
        // The last two are of packages only.
        CaseProblem::Answers(_)
        | CaseProblem::OtherProgramme(_)
        | CaseProblem::Assessment(_)
        | CaseProblem::NewerAssessment(_) => source.answers.as_path(),
    };
    let words = match problem {
        CaseProblem::OtherProgramme(id) => format!("these answers belong to the programme \"{id}\", not to this one"),
        CaseProblem::Answers(FileProblem::Newer(format)) => {
            format!("made by a newer version (format \"{format}\"): update this program")
        }
        CaseProblem::Answers(FileProblem::Foreign(format)) => format!("no answers file (format \"{format}\")"),
        _ => return format!("{}: {problem}", file.display()),
    };
    format!("{}: {}: {words}", file.display(), problem.code())
}

/// The criteria file that goes with a programme file.
pub fn beside(programme: &Path, id: &str) -> PathBuf {
    let folder = programme.parent().unwrap_or(Path::new("."));
    folder.join("..").join("criteria").join(format!("{id}.json"))
}

/// Today in UTC. Scripts that must be repeatable give `--today`.
pub fn today() -> Result<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock stands before 1970")?.as_secs();
    // Civil date from days, after Howard Hinnant's public-domain algorithm.
    let days = (seconds / 86_400) as i64 + 719_468;
    let era = days / 146_097;
    let day_of_era = days - era * 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(year as u16, month as u8, day as u8).map_err(|_| anyhow!("the clock shows no usable date; give --today"))
}
