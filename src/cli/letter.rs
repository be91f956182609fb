//! `ziping letter`: what an office writes to organisations, recommenders, departments and the public about lines of its register;
//! and `ziping transmit`: what a district hands on.

use crate::gather::{gather, has_ending};
use crate::out::Out;
use crate::rules::StationRules;
use crate::show::{coded, why};
use crate::{Writing, all_read, files, pool, register, review, say};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ziping_domain::programme::Yearly;
use ziping_domain::season::Calendar;
use ziping_domain::{Date, Lang};
use ziping_station::office::LetterOutline;
use ziping_station::sheet::Sheet;
use ziping_station::{
    LetterRequest, Publicity, Row, State, Transmittal, addressed, doubted, letter_doubts, letters, lines_told, ruled,
    spelled, transmittal,
};

/// What is wanted of a letter.
#[derive(Args)]
pub struct LetterWanted {
    /// Which letter of the programme, by its id.
    #[arg(long)]
    letter: String,
    /// The programme, by its id; needed where several have lines in the register.
    #[arg(long)]
    of: Option<String>,
    /// Only about these lines of the register; may stand several times.
    #[arg(long)]
    line: Vec<u64>,
    /// To everybody in it, where the letter tells of no decision.
    #[arg(long, conflicts_with = "line")]
    all: bool,
    /// The day on which a list is posted 公示; blank is left to be written.
    #[arg(long, requires = "shown_to")]
    shown_from: Option<Date>,
    /// The last day on which it is shown.
    #[arg(long, requires = "shown_from")]
    shown_to: Option<Date>,
    /// This year's notice, whose holidays count.
    #[arg(long)]
    notice: Option<PathBuf>,
    /// The body that issues it; blank is left to be written.
    #[arg(long, default_value = "")]
    issuer: String,
}

/// Writes the letters by the ending of `output`; `false` when there is nobody to write about.
pub fn run(
    place: &Path,
    office: &StationRules,
    output: &Out,
    writing: &Writing,
    wanted: &LetterWanted,
) -> Result<bool> {
    let register = register::read(place)?;
    let offices = office.editions.offices();
    let roster = register.roster(&|id| ruled(&offices, id));
    let programme = register::programme(&register, wanted.of.as_deref())?;
    let pool = ruled(&offices, &programme)
        .with_context(|| format!("no pool of \"{programme}\": give its file by --programme"))?;
    let Some(letter) = pool.letters.iter().find(|letter| letter.id == wanted.letter) else {
        let all: Vec<&str> = pool.letters.iter().map(|letter| letter.id.as_str()).collect();
        bail!("\"{programme}\" has no letter \"{}\": {}", wanted.letter, all.join(", "));
    };
    let lines = (!wanted.line.is_empty()).then_some(wanted.line.as_slice());
    // A line that is nobody's is a slip of the pen: left out it would be missing from a list without a word.
    let own: Vec<u64> =
        roster.all.iter().filter(|one| one.programme == programme).flat_map(|one| one.lines.clone()).collect();
    if let Some(line) = wanted.line.iter().find(|line| !own.contains(line)) {
        bail!(
            "--line {line}: no line of \"{programme}\" that counts ({})",
            match register.events().any(|event| event.number == *line) {
                true => "这一行不是这个项目的，或者已作废",
                false => "登记里没有这一行",
            }
        );
    }
    if !letter.tells.is_empty() {
        let about = lines_told(letter, &programme, &register, &roster);
        for line in wanted.line.iter().filter(|line| !about.contains(line)) {
            say(&format!("! 第 {line} 行不是这件函要告知的事项，没有写入\n"))?;
        }
    }
    let whom = addressed(letter, &programme, &register, &roster, lines);
    if whom.is_empty() && !letter.is_general() {
        let lines = lines_told(letter, &programme, &register, &roster);
        if !lines.is_empty() && wanted.line.is_empty() {
            let lines = lines.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
            say(&format!(
                "{}: lines {lines} are about this, and something has come since: --line N for one of them (之后状态已变，补发请加 --line)\n",
                letter.title
            ))?;
            return Ok(false);
        }
        say(&format!("{}: no line of the register is about this\n", letter.title))?;
        return Ok(false);
    }
    if letter.tells.is_empty() && !letter.is_general() && lines.is_none() && !wanted.all {
        let all: Vec<String> = whom.iter().map(|one| one.organisation.clone()).collect();
        bail!(
            "this letter tells of no decision: choose whom by --line, or --all for all {} that are in it: {} (请用 --line 选定组织，确要写给全部的加 --all)",
            all.len(),
            all.join("、")
        );
    }
    // What is to be looked at in these lines is told before anybody is written to.
    let is_meant = |name: &str| whom.iter().any(|one| spelled(&one.organisation) == spelled(name));
    for doubt in roster.doubts.iter().filter(|doubt| is_meant(&doubt.organisation)) {
        say(&format!("! {}\n", doubted(doubt, Lang::Zh)))?;
    }
    let count = whom.len();
    let shown = shown(letter, wanted)?;
    let request = LetterRequest { letter: letter.clone(), issuer: wanted.issuer.clone(), shown, whom };
    for words in letter_doubts(&request, &programme, &roster, Some(pool), Lang::Zh) {
        say(&format!("! {words}\n"))?;
    }
    review::write(&letters(&request), output, writing)?;
    let count = if letter.is_general() { String::new() } else { format!("，{count} 家") };
    say(&format!("{}: {}{count}（{}）\n", output.path.display(), letter.title, letter.clause))?;
    Ok(true)
}

/// From when to when a list is shown; what does not fit the source is told.
fn shown(letter: &LetterOutline, wanted: &LetterWanted) -> Result<Publicity> {
    let (Some(from), Some(to)) = (wanted.shown_from, wanted.shown_to) else { return Ok(Publicity::default()) };
    let Some(rule) = &letter.publicity else {
        bail!("--shown-from: \"{}\" is no list that is shown (不是公示稿)", letter.id);
    };
    let notice = wanted
        .notice
        .as_deref()
        .map(|path| Yearly::parse(&files::text(path)?).map_err(|problem| anyhow!("{}: {problem}", path.display())));
    let notice = notice.transpose()?;
    let calendar = Calendar::new(notice.as_ref());
    let shown = Publicity { from: from.to_string(), to: to.to_string() };
    for doubt in shown.doubts(rule, &calendar) {
        say(&format!("! {}\n", doubt.words(Lang::Zh)))?;
    }
    if let Some(day) = rule.looked_into(to, &calendar) {
        let whose = if calendar.knows_holidays() { "" } else { "，只扣除周末" };
        say(&format!("  公示最后一天收到的异议，最迟 {day} 前核查（{}{whose}）\n", rule.clause))?;
    }
    Ok(shown)
}

/// `ziping transmit`: the list of what is handed on, as its file or as a paper.
pub fn transmit(
    sources: &[PathBuf],
    office: &Arc<StationRules>,
    output: Out,
    writing: &Writing,
    from: &str,
    day: &str,
) -> Result<bool> {
    let found = gather(sources, true);
    let output = output.beside(&found.files)?;
    let (texts, packages): (Vec<_>, Vec<_>) = found.files.iter().partition(|path| has_ending(path, &["json"]));
    let mut sheets = Vec::new();
    for path in texts {
        sheets.push(Sheet::parse(&files::text(path)?).map_err(|code| anyhow!("{}: {}", path.display(), coded(code)))?);
    }
    let rows: Vec<Row> = packages.iter().map(|path| pool::one(path, office)).collect();
    let bad: Vec<&Row> = rows.iter().filter(|row| row.state >= State::Changed).collect();
    for row in &bad {
        // What was changed is handed on all the same, and the list says so.
        let what = if row.state == State::Changed { "changed" } else { "left out" };
        let why = why(&row.reasons().take(1).map(|note| note.code.as_str()).collect::<Vec<_>>());
        say(&format!("{}: {what} {why}\n", row.file))?;
    }
    let mut programmes: Vec<&str> =
        rows.iter().filter_map(|row| row.source.as_ref()).map(|source| source.programme.as_str()).collect();
    programmes.sort_unstable();
    programmes.dedup();
    let [programme] = programmes.as_slice() else {
        bail!("a list is of one programme, and these packages are of {}", programmes.len());
    };
    let sheets: Vec<&Sheet> = sheets.iter().collect();
    let list = Transmittal::of(&rows, &sheets, programme, from, day);
    if output.ending() == "json" {
        output.write(list.to_json().as_bytes())?;
    } else {
        review::write(&transmittal(&list), &output, writing)?;
    }
    for sent in list.lines.iter().filter(|sent| !sent.note.is_empty()) {
        say(&format!("! {}：{}\n", sent.organisation, sent.note))?;
    }
    let approved = list.lines.iter().filter(|sent| !sent.approved.is_empty()).count();
    say(&format!("{}: {} 家，其中已审定 {approved} 家\n", output.path.display(), list.lines.len()))?;
    all_read(found.unread)?;
    Ok(bad.is_empty())
}
