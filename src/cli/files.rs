//! Reading files, with messages that name the file; what was read is known, so that nothing is written over it.

use crate::{CaseFiles, tell};
use anyhow::{Context, Result, anyhow};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use ziping_domain::answers::FileProblem;
use ziping_domain::programme::is_beside;
use ziping_domain::proofs::Proofs;
use ziping_domain::validate::{Stranger, strangers};
use ziping_domain::{CaseProblem, Date, Programme};
use ziping_paper::Application;

/// An application and the texts it was read from.
pub struct Loaded {
    pub programme: String,
    pub criteria: Option<String>,
    /// The criteria's words.
    pub descriptors: Option<String>,
    /// The proofs that are expected.
    pub proofs: Option<String>,
    pub application: Application,
}

/// The files that this run read: whatever a command reads, and however it came upon it, is never written over.
static READ: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Opens a file to read it. Every command reads by this: see [`was_read`].
///
/// # Errors
/// The system's.
pub fn open(path: &Path) -> io::Result<File> {
    READ.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
    File::open(path)
}

/// Whether one of the files read so far is the one asked for.
pub fn was_read(is_asked: impl FnMut(&PathBuf) -> bool) -> bool {
    READ.lock().unwrap_or_else(PoisonError::into_inner).iter().any(is_asked)
}

/// A file as it is.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    let read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        open(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().with_context(|| format!("{} could not be read", path.display()))
}

/// Reads a file in pieces.
///
/// # Errors
/// The system's, with the file's name; those of the function.
pub fn pieces(path: &Path, mut each: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
    let named = || format!("{} could not be read", path.display());
    let mut file = open(path).with_context(named)?;
    let mut buffer = vec![0; 1 << 20];
    loop {
        match file.read(&mut buffer).with_context(named)? {
            0 => return Ok(()),
            count => each(&buffer[..count])?,
        }
    }
}

/// A file as text, without the mark that some editors put before it.
pub fn text(path: &Path) -> Result<String> {
    decoded(bytes(path)?, path)
}

/// A file's bytes as text.
pub fn decoded(bytes: Vec<u8>, path: &Path) -> Result<String> {
    let text = String::from_utf8(bytes)
        .map_err(|_| anyhow!("{} could not be read: it is not UTF-8, perhaps it was saved as GBK", path.display()))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Reads and judges an application.
pub fn load(source: &CaseFiles) -> Result<Loaded> {
    let programme = text(&source.programme)?;
    let parsed = Programme::parse(&programme)
        .map_err(|error| anyhow!("{}: {error}; run `ziping check` for all problems", source.programme.display()))?;
    let beside = || parsed.criteria.as_ref().map(|id| beside(&source.programme, id));
    let place = source.criteria.clone().or_else(beside);
    let id = parsed.criteria.as_deref().unwrap_or_default();
    let criteria = place.as_deref().map(|path| criteria(path, id, source.criteria.is_some())).transpose()?;
    let answers = text(&source.answers)?;
    let today = source.today.map_or_else(today, Ok)?;
    // Beside the criteria; without them papers say less, and nothing is scored otherwise.
    let words = place.as_deref().map(|path| path.with_extension("descriptors.json")).filter(|path| path.is_file());
    let words = words.as_deref().map(text).transpose()?;
    let listed = proofs(&source.programme, &parsed.id).filter(|path| path.is_file());
    let proofs = listed.as_deref().map(text).transpose()?;
    if let (Some(path), Some(Err(problem))) = (&listed, proofs.as_deref().map(Proofs::parse)) {
        return Err(anyhow!("{}: {problem}; run `ziping check` for all problems", path.display()));
    }
    let application = Application::read(&programme, criteria.as_deref(), &answers, today)
        .and_then(|application| application.described(words.as_deref()))
        .and_then(|application| application.proven(proofs.as_deref()))
        .map_err(|problem| anyhow!("{}", worded(&problem, source, place.as_deref(), listed.as_deref())))?;
    for stranger in strangers(&application.case.programme, &application.case.answers) {
        tell(&format!("{}: {}", source.answers.display(), strange(&stranger)));
    }
    if let Err(problem) = application.case.answers.season.read() {
        tell(&format!(
            "{}: the season cannot be read and is left out of the papers: {problem}",
            source.answers.display()
        ));
    }
    Ok(Loaded { programme, criteria, descriptors: words, proofs, application })
}

/// What is told of an answer that the programme does not know: it is kept, and not judged.
fn strange(stranger: &Stranger) -> String {
    match stranger {
        Stranger::Question(id) => {
            format!("\"{id}\" is no question of this programme (项目文件没有这个问题); it is kept and not judged")
        }
        Stranger::Value { question, value, takes } => {
            format!("\"{question}\" cannot be \"{value}\" (不能这样回答); it takes {takes}")
        }
    }
}

/// A problem with the file it is in.
fn worded(problem: &CaseProblem, source: &CaseFiles, criteria: Option<&Path>, proofs: Option<&Path>) -> String {
    let file = match problem {
        CaseProblem::Programme(_) => source.programme.as_path(),
        CaseProblem::Criteria(_) => criteria.unwrap_or(&source.programme),
        CaseProblem::Proofs(_) => proofs.unwrap_or(&source.programme),
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

/// GB/T 19580-2012 is always at hand.
const BUILT_IN: (&str, &str) = ("gbt-19580-2012", include_str!("../../www/criteria/gbt-19580-2012.json"));

/// The criteria at a place; those built in, where none lie beside the programme.
pub fn criteria(path: &Path, id: &str, given: bool) -> Result<String> {
    if !given && !path.is_file() && id == BUILT_IN.0 {
        return Ok(BUILT_IN.1.to_owned());
    }
    text(path)
}

/// The criteria file that goes with a programme file.
pub fn beside(programme: &Path, id: &str) -> PathBuf {
    let folder = programme.parent().unwrap_or(Path::new("."));
    // An id that is no plain name leads nowhere, least of all out of the folder.
    let is_plain = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    folder.join("..").join("criteria").join(format!("{}.json", if is_plain { id } else { "no-such-criteria" }))
}

/// The file of proofs that goes with a programme file.
pub fn proofs(programme: &Path, id: &str) -> Option<PathBuf> {
    let name = format!("{id}.json");
    // An id that is no plain name leads nowhere.
    is_beside(&name).then(|| programme.parent().unwrap_or(Path::new(".")).join("proofs").join(name))
}

/// The day that a script asks for: commands that have no `--today` of their own read it too.
const TODAY: &str = "ZIPING_TODAY";

/// Today where this computer stands: at seven in the morning in Wuhu it is no more yesterday, as it is in Greenwich. Scripts
/// that must be repeatable give `--today`, or the day by the environment.
pub fn today() -> Result<Date> {
    match std::env::var(TODAY) {
        Ok(said) if !said.trim().is_empty() => {
            said.trim().parse().ok().with_context(|| format!("{TODAY}={said}: no day, write 2026-11-20"))
        }
        _ => day(here("--today")?),
    }
}

/// Day and minute where this computer stands, `YYYY-MM-DDThh:mm`.
pub fn now() -> Result<String> {
    Ok(here("--time")?.strftime("%Y-%m-%dT%H:%M").to_string())
}

/// This moment where this computer stands; the option can tell it instead.
fn here(option: &str) -> Result<DateTime> {
    let zone = TimeZone::try_system().with_context(|| format!("the system tells no local time; give {option}"))?;
    Ok(zone.to_datetime(Timestamp::now()))
}

/// The day of a moment.
fn day(moment: DateTime) -> Result<Date> {
    moment.date().to_string().parse().ok().context("the clock shows no usable date; give --today")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_local_one() {
        // The rules of the zones as POSIX writes them: Asia/Shanghai, America/Los_Angeles, Asia/Kathmandu.
        let (wuhu, angeles, nepal) = ("CST-8", "PST8PDT,M3.2.0,M11.1.0", "NPT-5:45");
        for (moment, zone, day) in [
            ("2026-11-20T15:59:59Z", wuhu, "2026-11-20"),
            ("2026-11-20T16:00:00Z", wuhu, "2026-11-21"),
            ("2026-11-20T16:00:00Z", "UTC0", "2026-11-20"),
            ("2026-11-21T07:59:59Z", angeles, "2026-11-20"),
            ("2026-11-21T08:00:00Z", angeles, "2026-11-21"),
            ("2026-07-01T06:59:59Z", angeles, "2026-06-30"),
            ("2026-07-01T07:00:00Z", angeles, "2026-07-01"),
            ("2026-12-31T18:14:59Z", nepal, "2026-12-31"),
            ("2026-12-31T18:15:00Z", nepal, "2027-01-01"),
            ("2028-02-29T15:59:59Z", wuhu, "2028-02-29"),
        ] {
            let zone = TimeZone::posix(zone).expect("a zone");
            let there = zone.to_datetime(moment.parse().expect("a moment"));
            assert_eq!(self::day(there).expect("a day").to_string(), day, "{moment}");
        }
    }
}
