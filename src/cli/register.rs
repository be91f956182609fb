//! `ziping register`: packages taken in, receipts for them, and the register looked through.

use crate::decide::{self, DecisionWanted};
use crate::gather::gather;
use crate::out::Out;
use crate::rules::StationRules;
use crate::show::coded;
use crate::{Writing, files, pool, review, say, tell};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use std::fs::{self, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ziping_bind::sheet_of_texts;
use ziping_domain::Lang;
use ziping_package::Digest;
use ziping_station::register::{
    Event, EventKind, Minutes, Register, Taken, csv, decided, from_rows, heads, is_moment, minutes, receipts, rows,
    stated,
};
use ziping_station::{Announced, OfficeRules, ruled, words};
use ziping_word::Refusal;

/// What is wanted of a register.
#[derive(Args)]
pub struct RegisterWanted {
    /// Who takes them in.
    #[arg(long, default_value = "")]
    pub by: String,
    /// On what they came, e.g. U盘.
    #[arg(long, default_value = "")]
    pub medium: String,
    /// Volumes of paper that came with each.
    #[arg(long, default_value_t = 0)]
    pub volumes: u32,
    /// When, YYYY-MM-DDThh:mm; default now.
    #[arg(long)]
    pub time: Option<String>,
    /// Until when they are taken in: what came later is told; default as the notice of their programme says.
    #[arg(long)]
    pub deadline: Option<String>,
    /// The office's own notices of the year: until when packages of their programmes are taken in.
    #[arg(long)]
    pub notice: Vec<PathBuf>,
    /// Folder for receipts as PDF.
    #[arg(long)]
    pub receipts: Option<PathBuf>,
    /// A list for Excel and WPS to write: .csv or .xlsx.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// Such a list, .xlsx, or a list of the office's own, in which people went on: rows that they added are entered.
    #[arg(long)]
    pub from: Option<PathBuf>,
    /// Another edition of this register: told is which lines stand in one of them only.
    #[arg(long)]
    pub with: Option<PathBuf>,
    /// The roster 名册 with the code of the last line, for the minutes to write: .docx or .pdf.
    #[arg(long)]
    pub minutes: Option<PathBuf>,
    /// A code as it was printed in minutes: told is whether the register still has that line.
    #[arg(long)]
    pub printed: Option<String>,
    #[command(flatten)]
    pub decided: DecisionWanted,
    #[command(flatten)]
    pub writing: Writing,
}

/// Takes packages in, if there are some, and tells what the register says; `true` when each line follows the one before.
pub fn run(
    place: &Path,
    packages: &[PathBuf],
    office: &Arc<StationRules>,
    wanted: RegisterWanted,
    force: bool,
) -> Result<bool> {
    let to = |path: &PathBuf| Out { path: path.clone(), force, inputs: Vec::new() };
    for moment in wanted.time.iter().chain(&wanted.deadline) {
        if !is_moment(moment) {
            bail!("\"{moment}\" is no day and minute: write 2026-11-20T16:20");
        }
    }
    // A slip of the pen begins no register.
    let begins = !packages.is_empty() || wanted.from.is_some();
    if !begins && !place.exists() {
        bail!("{}: there is no such register", place.display());
    }
    let mut book = Book::open(place)?;
    let mut announced = Vec::new();
    for path in &wanted.notice {
        let one = Announced::parse(&files::text(path)?);
        let one = one.map_err(|code| anyhow!("{}: {}", path.display(), coded(code)))?;
        if announced.iter().any(|other: &Announced| other.programme == one.programme && *other != one) {
            bail!(
                "{}: another notice of \"{}\" is given too: which one holds? (同一项目有两份不同的通知)",
                path.display(),
                one.programme
            );
        }
        if one.by_stamp {
            say(&format!("! {}：以邮戳为准，是否逾期请看邮戳，不自动标出\n", one.title))?;
        }
        announced.push(one);
    }
    let offices = office.editions.offices();
    let found = gather(packages, false);
    if let Some(problem) = found.missing.into_iter().next() {
        return Err(problem);
    }
    if let Some(list) = wanted.output.as_ref().map(to).filter(|list| !["csv", "xlsx"].contains(&list.ending())) {
        bail!("{}: name it .csv or .xlsx", list.path.display());
    }
    if wanted.receipts.is_some() && !found.files.is_empty() {
        crate::pack::has_fonts(wanted.writing.fonts.as_deref())?;
    }
    let inputs: Vec<PathBuf> = [place].into_iter().chain(wanted.from.as_deref()).map(Path::to_owned).collect();
    let list = wanted.output.as_ref().map(|list| to(list).beside(&found.files)?.beside(&inputs)).transpose()?;
    if let Some(table) = &wanted.from {
        // Whose rows they are that say no programme.
        let of = wanted.decided.of.as_deref();
        let meant: Vec<OfficeRules> =
            offices.iter().filter(|one| of.is_none_or(|of| one.programme == of)).cloned().collect();
        if let Some(of) = of.filter(|_| meant.is_empty()) {
            bail!("--of {of}: no such programme among those of --programme (没有这个项目的文件)");
        }
        book.take_over(table, &meant, &wanted.by)?;
    } else if wanted.decided.of.is_some() && wanted.decided.enter.is_none() {
        bail!("--of: goes with --enter or --from (与 --enter 或 --from 同用)");
    }
    if wanted.decided.enter.is_some() && packages.is_empty() && !(wanted.medium.is_empty() && wanted.volumes == 0) {
        bail!(
            "--medium, --volumes: only of what is taken in; no decision says them, and 更正 corrects them not (载体、册数只在收件时登记)"
        );
    }
    let now = || wanted.time.clone().map_or_else(files::now, Ok);
    for event in decide::events(&book.register, office, &wanted.decided, &wanted.by, &now()?)? {
        loop {
            let mut next = book.register.clone();
            let (line, event) = next.decide(event.clone());
            let (line, event) = (line.to_owned(), event.clone());
            if book.append(&line, next)? {
                say(&format!("{}\n", told(&event, &offices)))?;
                if ruled(&offices, &event.programme).is_some_and(|rules| !rules.lists(event.kind)) {
                    say(&format!("! {}：来源没有列这一事项，请核对\n", event.kind.title().0))?;
                }
                break;
            }
        }
    }
    let mut met: Vec<String> = Vec::new();
    for path in &found.files {
        let row = pool::one(path, office);
        met.extend(row.source.as_ref().map(|source| source.programme.clone()));
        let programme = row.source.as_ref().map_or("", |source| source.programme.as_str());
        let by_notice = Announced::deadline(&announced, programme);
        let taken = Taken {
            time: now()?,
            file: sha256(path)?,
            by: wanted.by.clone(),
            medium: wanted.medium.clone(),
            volumes: wanted.volumes,
            deadline: wanted.deadline.clone().unwrap_or(by_notice),
            is_final: ruled(&offices, programme).is_some_and(|rules| !rules.lists(EventKind::Completion)),
        };
        let odd = book.register.doubts(&row, &taken.time, Some(files::today()?));
        let (others, event, receipt) = loop {
            let register = &book.register;
            if let Some(known) = register.known(&row, &taken.file) {
                let mut told = format!("第{}号，{}", known.number, known.moment());
                if known.is_another_file(&taken.file) {
                    told = format!("{told}；{}", words::ANOTHER_FILE.0);
                }
                break (told, None, None);
            }
            let others: String = register.others(&row).map(|event| another(path, event)).collect();
            let mut next = register.clone();
            let (line, event) = next.receive(&row, &taken);
            let (line, event) = (line.to_owned(), event.clone());
            let receipt = wanted.receipts.as_ref().map(|folder| {
                let paper = receipts(&[&event]);
                let path = folder.join(format!("{}.pdf", paper.file));
                (paper, Out { path, force, inputs: Vec::new() })
            });
            // What cannot be written is told before the line stands: who tries again would be taken in twice.
            if let Some((_, out)) = &receipt {
                out.check()?;
            }
            if book.append(&line, next)? {
                break (others, Some(event), receipt);
            }
        };
        let Some(event) = event else {
            say(&format!("{}: 申报数据与登记过的相同（{others}），不再登记\n", path.display()))?;
            continue;
        };
        say(&format!("{others}{}\n", told(&event, &offices)))?;
        for doubt in odd {
            say(&format!("! 第{}号：{}\n", event.number, doubt.words(Lang::Zh)))?;
        }
        if let Some((paper, out)) = receipt {
            review::write(&paper, &out, &wanted.writing)?;
            say(&format!("  {}\n", out.path.display()))?;
        }
        if !row.state.is_tick() {
            say(&format!("  {}\n", words::NO_REFUSAL.0))?;
        }
    }
    for one in announced.iter().filter(|one| !found.files.is_empty() && !met.contains(&one.programme)) {
        say(&format!("! {}：是项目“{}”的通知，收到的材料包没有这个项目的\n", one.title, one.programme))?;
    }
    if found.files.is_empty() && wanted.decided.enter.is_none() {
        for event in book.register.events() {
            let earlier = if book.register.is_backdated(event) { "　△ 时间早于上一行" } else { "" };
            say(&format!("{}{earlier}\n", told(event, &offices)))?;
        }
    }
    let register = book.register;
    if let Some(list) = list {
        let own = |id: &str| ruled(&offices, id);
        let bytes = match list.ending() {
            "csv" => csv(&register, &own).into_bytes(),
            _ => {
                let rows = std::iter::once(heads().map(str::to_owned)).chain(rows(&register, &own)).map(Vec::from);
                sheet_of_texts("收件登记", &rows.collect::<Vec<_>>(), None)?
            }
        };
        list.write(&bytes)?;
    }
    if let Some(minutes) = &wanted.minutes {
        write_minutes(&register, office, &to(minutes).beside(&inputs)?, &wanted.writing)?;
    }
    let is_known = match wanted.printed.as_deref() {
        None => true,
        Some(code) => match register.printed(code) {
            Some(line) => {
                say(&format!("✓ 校验码 {code} 是第 {line} 行的，此前各行没有变\n"))?;
                true
            }
            None => {
                say(&format!(
                    "! 没有哪一行的校验码是 {code}：请先核对有没有输错、输全；无误的，登记被截短、调换或重写过，以盖章的纪要为准\n"
                ))?;
                false
            }
        },
    };
    let is_whole = decide::standings(&register, office)?;
    let agrees = wanted.with.as_deref().map_or(Ok(true), |other| decide::compared(&register, &read(other)?))?;
    say(&format!(
        "{}: {} lines, 末行校验码 {}（SHA-256 {}）\n",
        place.display(),
        register.events().count(),
        register.code(),
        register.head()
    ))?;
    Ok(is_whole && agrees && is_known)
}

/// The programme of a register's lines.
pub fn programme(register: &Register, of: Option<&str>) -> Result<String> {
    let all: Vec<&str> = register.programmes().keys().map(String::as_str).collect();
    match (of, all.as_slice()) {
        (Some(of), _) => Ok(of.to_owned()),
        (None, [only]) => Ok((*only).to_owned()),
        (None, []) => bail!("the register has no lines"),
        (None, many) => bail!("the register has lines of several programmes: say --of {}", many.join(" or --of ")),
    }
}

/// The roster as a paper for the minutes.
fn write_minutes(register: &Register, office: &StationRules, output: &Out, writing: &Writing) -> Result<()> {
    let offices = office.editions.offices();
    let roster = register.roster(&|id| ruled(&offices, id));
    let programme = programme(register, None)?;
    let rules = ruled(&offices, &programme);
    let of = Minutes::of(register, &roster.all, &programme, rules, &files::today()?.to_string());
    review::write(&minutes(&of), output, writing)?;
    say(&format!("{}: {} 行，末行校验码 {}\n", output.path.display(), of.lines, of.code))
}

/// A register that is only read.
pub fn read(place: &Path) -> Result<Register> {
    if place.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return from_table(place, &[], "");
    }
    let register = Register::parse(&files::text(place)?)
        .map_err(|problem| anyhow!("{}: {}: {problem}", place.display(), problem.code()))?;
    tell_empty(place, &register);
    Ok(register)
}

/// A register's file without a line is rather one that was cut short than one that nobody wrote in.
fn tell_empty(place: &Path, register: &Register) {
    if register.events().next().is_none() {
        tell(&format!(
            "! {}：登记文件是空的，一行也没有：如果以前登记过，文件已经不全，请找回原来的 (the register has no line: if there were some, its file was cut short)",
            place.display()
        ));
    }
}

/// That another package of the same organisation came before.
fn another(path: &Path, event: &Event) -> String {
    let (moment, number) = (event.moment(), event.number);
    format!("{}: 同一组织{moment}收到过另一份（第{number}号），请确认以哪份为准\n", path.display())
}

/// The register's file, and what it said when it was last read.
struct Book<'a> {
    place: &'a Path,
    register: Register,
    /// Its bytes; somebody else may add lines at any time.
    length: u64,
}

impl<'a> Book<'a> {
    /// The register as it is; none yet is an empty one.
    fn open(place: &'a Path) -> Result<Self> {
        match fs::symlink_metadata(place) {
            Err(_) => return Ok(Self { place, register: Register::default(), length: 0 }),
            Ok(known) if !known.is_file() => bail!("{} is no file: links are not followed", place.display()),
            Ok(_) => {}
        }
        let bytes = files::bytes(place)?;
        let length = bytes.len() as u64;
        let register = Register::parse(&files::decoded(bytes, place)?)
            .map_err(|problem| anyhow!("{}: {}: {problem}", place.display(), problem.code()))?;
        tell_empty(place, &register);
        Ok(Self { place, register, length })
    }

    /// Adds lines at the end, with which the register is as given: what stands there is never written again. False, if
    /// somebody else wrote meanwhile: it is read anew, and nothing is added.
    fn append(&mut self, lines: &str, register: Register) -> Result<bool> {
        let add = || -> Result<Option<u64>> {
            let mut file = OpenOptions::new().read(true).append(true).create(true).open(self.place)?;
            // Some shares know no locks; lengths tell most of it there.
            let _ = file.lock();
            if file.metadata()?.len() != self.length {
                return Ok(None);
            }
            // Some editors leave the last line without its end.
            let mut text = String::new();
            if self.length > 0 {
                let mut last = [0];
                file.seek(SeekFrom::End(-1))?;
                file.read_exact(&mut last)?;
                text.extend((last != *b"\n").then_some('\n'));
            }
            text.push_str(lines.trim_end_matches('\n'));
            text.push('\n');
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            Ok(Some(self.length + text.len() as u64))
        };
        match add().with_context(|| format!("{} could not be written", self.place.display()))? {
            Some(length) => (self.register, self.length) = (register, length),
            None => {
                *self = Self::open(self.place)?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes over what people added to a table of the register: the new lines are written at its end.
    fn take_over(&mut self, table: &Path, offices: &[OfficeRules], by: &str) -> Result<()> {
        let found = from_table(table, offices, by)?;
        loop {
            if !found.is_begun_by(&self.register) {
                bail!(
                    "{} does not go on from {}: lines are missing or others; rows are added below the table that `ziping register {} -o list.xlsx` writes (请先导出登记的表格，在末尾加行)",
                    table.display(),
                    self.place.display(),
                    self.place.display()
                );
            }
            let new = found
                .text()
                .lines()
                .skip(self.register.events().count())
                .map(|line| format!("{line}\n"))
                .collect::<String>();
            if new.is_empty() || self.append(&new, found.clone())? {
                return Ok(());
            }
        }
    }
}

/// The register that a table says.
fn from_table(table: &Path, offices: &[OfficeRules], by: &str) -> Result<Register> {
    let bytes = files::bytes(table)?;
    let lines = ziping_word::sheet(&bytes).map_err(|refusal| match refusal {
        Refusal::OldOrLocked => anyhow!("{}: an older or locked file: save it as .xlsx", table.display()),
        Refusal::TooLarge => anyhow!("{}: larger than a register can be", table.display()),
        _ => anyhow!("{}: no spreadsheet that can be read: save it as .xlsx", table.display()),
    })?;
    let lines: Vec<_> = lines.into_iter().map(|line| (line.number as usize, line.cells)).collect();
    let known: Vec<_> = offices.iter().map(OfficeRules::known).collect();
    let (found, _) = from_rows(&lines, &known, by)
        .map_err(|problem| anyhow!("{}: {}: {problem}", table.display(), problem.code()))?;
    Ok(found)
}

/// An event in a line, as its source calls what happened.
fn told(event: &Event, offices: &[OfficeRules]) -> String {
    let late = if event.is_late() {
        format!("　截止后收到（截止{}）", event.deadline.replace('T', " "))
    } else {
        String::new()
    };
    let name = if event.organisation.is_empty() { "（组织名称待核）" } else { &event.organisation };
    let what = match event.kind {
        EventKind::Received => format!("{}　{}", stated(&event.state).1.0, event.name),
        _ => decided(event, ruled(offices, &event.programme), Lang::Zh),
    };
    format!("{}　{}　{name}　{what}{late}", event.number, event.time.replace('T', " "))
}

pub(crate) fn sha256(path: &Path) -> Result<String> {
    let mut digest = Digest::new();
    files::pieces(path, |piece| {
        digest.update(piece);
        Ok(())
    })?;
    Ok(digest.finish().sha256)
}
