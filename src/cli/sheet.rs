//! `ziping sheet`: a sheet, such as the survey report, begun from packages or the register, or one that was saved, as its own
//! file or as a paper.

use crate::gather::gather;
use crate::out::Out;
use crate::rules::StationRules;
use crate::sealed::open;
use crate::show::{coded, why};
use crate::{Writing, all_read, files, pool, register, review, say};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ziping_domain::Date;
use ziping_examine::begin_from;
use ziping_station::office::SURVEY;
use ziping_station::register::{Event, Register};
use ziping_station::sheet::{Seed, Sheet, Subject, approval_doubts, compose, lacks};
use ziping_station::{Applicant, Besides, Reason, Row, State, pooled, recommend, ruled};

/// That a sheet was approved, or signed.
#[derive(Args)]
pub struct ApprovalWanted {
    /// Who approved the sheet 审定, or signed it, as the stamped paper says.
    #[arg(long, requires = "approved_on")]
    pub approved_by: Option<String>,
    /// The day on which it was approved.
    #[arg(long, requires = "approved_by")]
    pub approved_on: Option<Date>,
    /// Number of the paper that says it.
    #[arg(long, default_value = "", requires = "approved_by")]
    pub approval_paper: String,
}

/// What is wanted of a sheet.
#[derive(Args)]
pub struct SheetWanted {
    /// Which sheet of the programme, by its id; default the survey.
    #[arg(long)]
    pub sheet: Option<String>,
    /// Earlier sheets, saved as .json: what they said stands beside what is found now; may stand several times.
    #[arg(long)]
    pub after: Vec<PathBuf>,
    /// The office's register: a list is begun from it, and the categories decided stand in sheets.
    #[arg(long)]
    pub register: Option<PathBuf>,
    /// The programme whose list is begun from the register, by its id; needed where several have lines in it, or there is no
    /// register yet.
    #[arg(long)]
    pub of: Option<String>,
    /// Only those of this category, as the register decided it, stand on the list; needs --register and no packages.
    #[arg(long, requires = "register")]
    pub category: Option<String>,
    #[command(flatten)]
    pub approved: ApprovalWanted,
}

/// Writes the sheet by the ending of `output`; `false` if an organisation is missing from it.
pub fn run(
    sources: &[PathBuf],
    office: &Arc<StationRules>,
    output: Out,
    writing: &Writing,
    wanted: &SheetWanted,
) -> Result<bool> {
    let register = wanted.register.as_deref().map(crate::register::read).transpose()?;
    let mut all = true;
    let found = gather(sources, false);
    let output = output.beside(&found.files)?.beside(&wanted.after)?;
    let mut joined = match &register {
        Some(register) if sources.is_empty() => Some(enrolled(register, office, wanted)?),
        // A plan or a pledge may come before anybody applied.
        None if sources.is_empty() && wanted.of.is_some() => Some(enrolled(&Register::default(), office, wanted)?),
        _ => None,
    };
    let (saved, packages): (Vec<&PathBuf>, Vec<&PathBuf>) =
        found.files.iter().partition(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")));
    let mut rows: Vec<Row> = packages.iter().map(|path| pool::one(path, office)).collect();
    let offices = office.editions.offices();
    // Of several packages of one organisation the one that counts is written from.
    let counted = pooled(
        &mut rows,
        &Besides {
            register: register.as_ref(),
            offices: &offices,
            today: crate::files::today().ok(),
            ..Besides::default()
        },
    );
    let sheet = wanted.sheet.as_deref().unwrap_or(SURVEY);
    // What somebody filled in comes first: nothing that is begun anew stands in its place.
    let parsed =
        |path: &PathBuf| files::text(path).and_then(|text| Sheet::parse(&text).map_err(|code| anyhow!("{code}")));
    let mut sheets: Vec<(&PathBuf, Result<Sheet>)> = saved.into_iter().map(|path| (path, parsed(path))).collect();
    for (at, (path, row)) in packages.into_iter().zip(&mut rows).enumerate() {
        if counted.replaced.contains(&at) {
            say(&format!("! {}：同一组织有较新的材料包，没有用这一份\n", path.display()))?;
            continue;
        }
        sheets.push((path, begun(path, row, office, sheet)));
    }
    for (path, sheet) in sheets {
        let sheet = match sheet {
            Ok(sheet) => sheet,
            Err(problem) => {
                let code = format!("{problem:#}");
                let why = why(&code.split(", ").collect::<Vec<_>>());
                say(&format!("{}: left out {why}\n", path.display()))?;
                if code == Reason::NoSheet.code() {
                    say(&format!("  --sheet: {}\n", offered(path, office)))?;
                }
                all = false;
                continue;
            }
        };
        match &mut joined {
            None => joined = Some(sheet),
            Some(own) => match own.why_apart(&sheet) {
                Some((zh, en)) => {
                    let of = |sheet: &Sheet| format!("{} {} {}", sheet.programme, sheet.programme_version, sheet.id());
                    let (other, own) = (of(&sheet), of(own));
                    say(&format!("{}: left out: {zh}（{other}），没有并入（{own}）({en})\n", path.display()))?;
                    all = false;
                }
                None => {
                    let known = |one: &&Subject| own.organisations.iter().any(|known| known.is(one));
                    for one in sheet.organisations.iter().filter(known) {
                        say(&format!("! {}：{} 是同一组织的另一份，没有写进去\n", one.organisation, path.display()))?;
                    }
                    own.join(sheet);
                }
            },
        }
    }
    let mut sheet = joined
        .context("no sheet could be begun: see above, or name packages, sheets saved as .json, or --register alone")?;
    let mut earlier = Vec::new();
    for path in &wanted.after {
        earlier.push(Sheet::parse(&files::text(path)?).map_err(|code| anyhow!("{}: {}", path.display(), coded(code)))?);
    }
    sheet.recall(&earlier.iter().collect::<Vec<_>>());
    // The register may know a later exchange than the package that was given: it is told.
    if let Some(register) = &register {
        let roster = register.roster_on(files::today()?, &|id| ruled(&offices, id));
        for one in &sheet.organisations {
            let standing = roster.of(&sheet.programme, &one.credit_code, &one.organisation);
            let last = standing.and_then(|standing| register.last_taken(&standing.lines));
            let is_known = |last: &&Event| !one.mark.is_empty() && !last.data.is_empty();
            if let Some(newer) = last.filter(is_known).filter(|last| last.data != one.mark) {
                say(&format!(
                    "! {}：登记里较晚收到的是另一份材料包（第{}号，{}）\n",
                    one.organisation,
                    newer.number,
                    newer.moment()
                ))?;
            }
        }
    }
    let approved = &wanted.approved;
    if let (Some(by), Some(day)) = (&approved.approved_by, approved.approved_on) {
        if let Some(known) = sheet.approved.as_ref().filter(|known| !known.by.trim().is_empty() && !output.force) {
            bail!("approved by {} on {} already: --force enters another approval", known.by, known.day);
        }
        sheet.approve(by, &day.to_string(), &approved.approval_paper);
        for (zh, _) in approval_doubts(&sheet, Some(files::today()?)) {
            say(&format!("! {zh}\n"))?;
        }
    }
    if output.ending() == "json" {
        output.write(sheet.to_json().as_bytes())?;
    } else {
        review::write(&compose(&sheet), &output, writing)?;
    }
    let missing = lacks(&sheet).len();
    say(&format!(
        "{}: {} organisations, {missing} things still to be filled in\n",
        output.path.display(),
        sheet.organisations.len()
    ))?;
    all_read(found.unread)?;
    Ok(all)
}

/// The sheets that can be begun of a package, by their ids.
fn offered(path: &Path, office: &Arc<StationRules>) -> String {
    let row = pool::one(path, office);
    let sheets = row.source.map(|source| source.sheets).unwrap_or_default();
    sheets.iter().map(|one| format!("{} {}", one.id, one.title)).collect::<Vec<_>>().join("、")
}

/// A list over the pool of a register.
fn enrolled(register: &Register, office: &Arc<StationRules>, wanted: &SheetWanted) -> Result<Sheet> {
    let offices = office.editions.offices();
    let roster = register.roster_on(crate::files::today()?, &|id| ruled(&offices, id));
    let programme = register::programme(register, wanted.of.as_deref())?;
    let sheet = wanted.sheet.as_deref().context("which list? say --sheet ID")?;
    // A category that there is not would give a list of nobody.
    let known = ruled(&offices, &programme).and_then(|rules| rules.categories.clone()).unwrap_or_default();
    let category = wanted.category.as_ref().map(|typed| {
        known
            .iter()
            .find(|own| own.eq_ignore_ascii_case(typed.trim().trim_end_matches('类')))
            .cloned()
            .unwrap_or_else(|| typed.clone())
    });
    if let Some(typed) = category.as_ref().filter(|typed| !known.is_empty() && !known.contains(typed)) {
        bail!("--category {typed}: no such category (没有这一分类，只有{})", known.join("、"));
    }
    let enrolled = office.editions.enrol(&programme, sheet, &roster.all, &register.head());
    let enrolled = enrolled.map(|mut sheet| {
        if let Some(category) = &category {
            sheet.narrow(category);
        }
        sheet
    });
    let enrolled = enrolled
        .map_err(|code| anyhow!("\"{sheet}\" of \"{programme}\": {} (--programme 给出的项目文件里)", coded(code)))?;
    Ok(enrolled)
}

/// `ziping recommend`: the recommenders' lists.
pub fn list(packages: &[PathBuf], office: &Arc<StationRules>, output: Out, writing: &Writing) -> Result<bool> {
    let found = gather(packages, false);
    let output = output.beside(&found.files)?;
    let rows: Vec<Row> = found.files.iter().map(|path| pool::one(path, office)).collect();
    let bad: Vec<&Row> = rows.iter().filter(|row| row.state >= State::Changed).collect();
    for row in &bad {
        let why = why(&row.reasons().take(1).map(|note| note.code.as_str()).collect::<Vec<_>>());
        say(&format!("{}: left out {why}\n", row.file))?;
    }
    review::write(&recommend(&rows.iter().collect::<Vec<_>>()), &output, writing)?;
    say(&format!("{}\n", output.path.display()))?;
    all_read(found.unread)?;
    Ok(bad.is_empty())
}

/// A sheet begun from a package that was examined.
fn begun(path: &Path, row: &mut Row, office: &Arc<StationRules>, wanted: &str) -> Result<Sheet> {
    if row.state >= State::Changed {
        let mut reasons: Vec<&str> = row.reasons().map(|note| note.code.as_str()).collect();
        reasons.dedup();
        bail!("{}", reasons.join(", "));
    }
    let source = row.source.take().unwrap_or_default();
    let Applicant { decided, place, recommender, renamed, .. } = source;
    let seed = Seed { decided, place, recommender, renamed, ..Seed::default() };
    let wanted = wanted.to_owned();
    let begun = pool::bounded(path, office, move |path, office, _| {
        let mut opened = ziping_package::open(open(path, &office.keys)?).map_err(|problem| problem.code())?;
        begin_from(&mut opened, &office.editions, &wanted, seed)
    });
    begun.and_then(|begun| begun).map_err(|code| anyhow!("{code}"))
}
