//! `ziping mark`: an assessor's own file, begun from a package, gone on with in Excel or by hand; and `ziping agree`: several of
//! them side by side, with what the assessors agreed on.

use crate::out::Out;
use crate::rank::filled_rows;
use crate::rules::StationRules;
use crate::sealed::{SealWanted, Unlock, open};
use crate::show::{coded, why};
use crate::{Writing, files, pool, review, say};
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ziping_bind::sheet_of_texts;
use ziping_domain::assess::show_points;
use ziping_domain::{Date, Lang};
use ziping_examine::begin_marking_from;
use ziping_paper::Paper;
use ziping_seal::{For, Keys};
use ziping_station::State;
use ziping_station::marking::{
    AGREED_HEADS, Agreed, AgreedDoubt, MARKING_HEADS, Marking, MarkingDoubt, MarkingSeed, agreed_paper, marking_paper,
};
use ziping_station::sheet::Approved;

/// More of a file is no assessor's.
const MOST: u64 = 64 * 1024 * 1024;

/// What is wanted of an assessor's file.
#[derive(Args)]
pub struct MarkWanted {
    /// What is assessed, in the office's words: 资料评审, 现场评审.
    #[arg(long)]
    pub stage: Option<String>,
    /// The assessor.
    #[arg(long)]
    pub assessor: Option<String>,
    /// Where the assessor works.
    #[arg(long)]
    pub unit: Option<String>,
    /// The day of the marks.
    #[arg(long)]
    pub day: Option<Date>,
    /// The assessor declares to have no interest 利益关系 in the organisation.
    #[arg(long, conflicts_with = "ties")]
    pub free: bool,
    /// What interest the assessor declares; the office decides what follows.
    #[arg(long)]
    pub ties: Option<String>,
    /// The assessor's earlier file of the same organisation: its marks and questions stand beside the new ones.
    #[arg(long)]
    pub after: Option<PathBuf>,
    /// The marks filled into the .xlsx that was given out; a blank cell never erases.
    #[arg(long)]
    pub filled: Option<PathBuf>,
    /// Who copied the marks from a signed paper 代录.
    #[arg(long, requires = "second")]
    pub copied_by: Option<String>,
    /// Who compared the copy with the paper, another person.
    #[arg(long, requires = "copied_by")]
    pub second: Option<String>,
    /// The day on which the assessor signed it.
    #[arg(long)]
    pub signed_on: Option<Date>,
}

/// What is wanted of an agreement.
#[derive(Args)]
pub struct AgreeWanted {
    /// Who leads the assessors 评审组长.
    #[arg(long)]
    pub lead: Option<String>,
    /// The day of the agreement.
    #[arg(long)]
    pub day: Option<Date>,
    /// What was agreed on, filled into the .xlsx that was given out; a blank cell never erases.
    #[arg(long)]
    pub filled: Option<PathBuf>,
    /// The day on which it was signed.
    #[arg(long)]
    pub signed_on: Option<Date>,
}

/// What to write, and what opens what is sealed.
#[derive(Args)]
pub struct KeptWanted {
    /// What to write: .json (to go on with), .xlsx (to be filled in), .docx or .pdf; sealed, if .age stands behind it.
    #[arg(short, long)]
    output: PathBuf,
    #[command(flatten)]
    sealed: SealWanted,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    pub unlock: Unlock,
}

impl KeptWanted {
    /// How what is made is written.
    pub fn written(&self, force: bool) -> Result<Written<'_>> {
        let output = Out { path: self.output.clone(), force, inputs: Vec::new() };
        Ok(Written { output, sealed: self.sealed.read()?, writing: &self.writing })
    }
}

/// How what is made is written.
pub struct Written<'a> {
    /// The file.
    output: Out,
    /// For whom it is sealed, if for anybody.
    sealed: Option<For>,
    /// Fonts and day of papers.
    writing: &'a Writing,
}

/// Writes something by the ending of its name: its file, its rows, or its paper; sealed, where `.age` stands behind it.
impl Written<'_> {
    fn write(&self, json: &str, rows: &[Vec<String>], paper: &Paper) -> Result<()> {
        let sealed = &self.sealed;
        let path = &self.output.path;
        let shown = path.display();
        let is_age = self.output.ending() == "age";
        match (sealed, is_age) {
            (None, true) => bail!("{shown}: sealed for whom? say --seal-for or --seal-words"),
            (Some(_), false) => bail!("{shown}: what is sealed ends in .age, e.g. {shown}.age"),
            _ => {}
        }
        let inner = if is_age { path.with_extension("") } else { path.clone() };
        let bytes = match inner.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
            "json" => json.as_bytes().to_vec(),
            "xlsx" => sheet_of_texts(&paper.title, rows, None)?,
            _ if is_age => bail!("{shown}: name it .json.age or .xlsx.age"),
            "docx" | "pdf" => return review::write(paper, &self.output, self.writing),
            _ => bail!("{shown}: name it .json, .xlsx, .docx or .pdf"),
        };
        match sealed {
            Some(whom) => self.output.write(&ziping_seal::sealed(&bytes, whom)?),
            None => self.output.write(&bytes),
        }
    }
}

/// A file of ours as text, whether it is sealed or not.
fn text(path: &Path, keys: &Keys) -> Result<String> {
    let reader = open(path, keys).map_err(|code| anyhow!("{}: {}", path.display(), coded(code)))?;
    let mut bytes = Vec::new();
    reader.take(MOST).read_to_end(&mut bytes).with_context(|| format!("{} could not be read", path.display()))?;
    files::decoded(bytes, path)
}

fn read(path: &Path, keys: &Keys) -> Result<Marking> {
    Marking::parse(&text(path, keys)?).map_err(|code| anyhow!("{}: {}", path.display(), coded(code)))
}

/// A signature that is noted is replaced by another only when asked to.
fn unsigned(known: Option<&Approved>, output: &Out) -> Result<()> {
    match known.filter(|_| !output.force) {
        Some(known) => bail!("signed on {} already (已签字): --force notes another signature", known.day),
        None => Ok(()),
    }
}

/// What a path is called without `.age`.
fn is_json(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    name.trim_end_matches(".age").ends_with(".json")
}

/// `ziping mark`: `false` where something is to be looked at.
pub fn mark(source: &Path, office: &Arc<StationRules>, written: Written<'_>, wanted: &MarkWanted) -> Result<bool> {
    let inputs: Vec<PathBuf> = [Some(source), wanted.after.as_deref(), wanted.filled.as_deref()]
        .into_iter()
        .flatten()
        .map(Path::to_owned)
        .collect();
    let written = Written { output: written.output.beside(&inputs)?, ..written };
    let mut marking = if is_json(source) { read(source, &office.keys)? } else { begun(source, office, wanted)? };
    let mut told = Vec::new();
    for (own, new) in [
        (&mut marking.of.stage, &wanted.stage),
        (&mut marking.assessor, &wanted.assessor),
        (&mut marking.unit, &wanted.unit),
        (&mut marking.ties, &wanted.ties),
    ] {
        if let Some(new) = new {
            new.clone_into(own);
        }
    }
    if let Some(day) = wanted.day {
        marking.day = day.to_string();
    }
    // What is declared last holds.
    marking.is_free &= wanted.ties.is_none();
    if wanted.free {
        (marking.is_free, marking.ties) = (true, String::new());
    }
    if let Some(path) = &wanted.after {
        let earlier = read(path, &office.keys)?;
        if !earlier.of.is_of(&marking.of.credit_code, &marking.of.organisation) {
            bail!("{}: 是另一个组织的 (of another organisation: {})", path.display(), earlier.of.organisation);
        }
        if earlier.assessor.trim() != marking.assessor.trim() {
            told.push(format!("上一环节的评分是 {} 的，本次是 {} 的", earlier.assessor, marking.assessor));
        }
        marking.go_on(&earlier);
    }
    if let Some(path) = &wanted.filled {
        let rows = filled_rows(path, &MARKING_HEADS, 2, &["评分%", "优势", "改进机会"], &mut told)?;
        told.extend(marking.fill_in(&rows));
    }
    if let (Some(by), Some(second)) = (&wanted.copied_by, &wanted.second) {
        marking.copy(by, second);
    }
    if marking.of.stage.trim().is_empty() {
        bail!("what is assessed? say --stage 资料评审 or --stage 现场评审 (评审环节)");
    }
    if let Some(day) = wanted.signed_on {
        unsigned(marking.signed.as_ref(), &written.output)?;
        marking.sign(&day.to_string());
        ahead(day)?;
    }
    written.write(&marking.to_json(), &marking.rows(), &marking_paper(&marking))?;
    told.extend(MarkingDoubt::of(&marking).iter().map(|doubt| doubt.words(Lang::Zh)));
    let (total, open) = marking.total();
    say(&format!(
        "{}: {} {} {}，已评 {} 条，共 {} 条，{} 分\n",
        written.output.path.display(),
        marking.of.organisation,
        marking.of.stage,
        marking.assessor,
        marking.items.len() - open,
        marking.items.len(),
        show_points(total)
    ))?;
    for words in &told {
        say(&format!("! {words}\n"))?;
    }
    Ok(told.is_empty())
}

/// Tells that a day of signature is still to come: who signs may write it the evening before.
fn ahead(day: Date) -> Result<()> {
    if day > files::today()? {
        say(&format!("! 签字日期 {day} 还没有到，请核对\n"))?;
    }
    Ok(())
}

/// A marking begun from a package that was examined.
fn begun(path: &Path, office: &Arc<StationRules>, wanted: &MarkWanted) -> Result<Marking> {
    let row = pool::one(path, office);
    if row.state >= State::Changed {
        let reasons: Vec<&str> = row.reasons().take(1).map(|note| note.code.as_str()).collect();
        bail!("{}: no marks are begun from it {}", path.display(), why(&reasons));
    }
    let of = |words: &Option<String>| words.clone().unwrap_or_default();
    let seed = MarkingSeed {
        stage: of(&wanted.stage),
        assessor: of(&wanted.assessor),
        unit: of(&wanted.unit),
        ..MarkingSeed::default()
    };
    let begun = pool::bounded(path, office, move |path, office, _| {
        let mut opened = ziping_package::open(open(path, &office.keys)?).map_err(|problem| problem.code())?;
        begin_marking_from(&mut opened, &office.editions, seed)
    });
    begun.and_then(|begun| begun).map_err(|code| anyhow!("{}: {}", path.display(), coded(code)))
}

/// `ziping agree`: `false` where something is to be looked at.
pub fn agree(sources: &[PathBuf], keys: &Keys, written: Written<'_>, wanted: &AgreeWanted) -> Result<bool> {
    let inputs: Vec<PathBuf> = sources.iter().cloned().chain(wanted.filled.clone()).collect();
    let written = Written { output: written.output.beside(&inputs)?, ..written };
    let (mut markings, mut saved) = (Vec::new(), Vec::new());
    for path in sources {
        let text = text(path, keys)?;
        let named = |code| anyhow!("{}: {}", path.display(), coded(code));
        if Agreed::is_one(&text) {
            saved.push(Agreed::parse(&text).map_err(named)?);
        } else {
            markings.push(Marking::parse(&text).map_err(named)?);
        }
    }
    let mut doubts = Vec::new();
    let mut told = Vec::new();
    let mut agreed = match (saved.len(), markings.is_empty()) {
        (0, false) => {
            let (agreed, apart) = Agreed::of(&markings);
            doubts.extend(apart);
            for one in &markings {
                let own = MarkingDoubt::of(one).into_iter().map(|doubt| doubt.words(Lang::Zh));
                told.extend(own.map(|words| format!("{}：{words}", one.assessor)));
            }
            agreed
        }
        (1, is_alone) => {
            let agreed = saved.remove(0);
            if !is_alone {
                doubts.extend(AgreedDoubt::of_files(&agreed, &markings));
            }
            agreed
        }
        (0, true) => bail!("name assessors' files, or a saved agreement"),
        (count, _) => bail!("{count} saved agreements: name one"),
    };
    if let Some(lead) = &wanted.lead {
        agreed.lead.clone_from(lead);
    }
    if let Some(day) = wanted.day {
        agreed.day = day.to_string();
    }
    if let Some(path) = &wanted.filled {
        let rows = filled_rows(path, &AGREED_HEADS, 2, &["合议%", "理由"], &mut told)?;
        told.extend(agreed.fill_in(&rows));
    }
    if let Some(day) = wanted.signed_on {
        unsigned(agreed.signed.as_ref(), &written.output)?;
        agreed.sign(&day.to_string());
        ahead(day)?;
    }
    written.write(&agreed.to_json(), &agreed.rows(), &agreed_paper(&agreed))?;
    doubts.extend(AgreedDoubt::of(&agreed));
    told.extend(doubts.iter().map(|doubt| doubt.words(Lang::Zh)));
    let (total, open) = agreed.total();
    say(&format!(
        "{}: {} {}，{} 人，已合议 {} 条，共 {} 条，{} 分\n",
        written.output.path.display(),
        agreed.of.organisation,
        agreed.of.stage,
        agreed.from.len(),
        agreed.items.len() - open,
        agreed.items.len(),
        show_points(total)
    ))?;
    for words in &told {
        say(&format!("! {words}\n"))?;
    }
    Ok(told.is_empty())
}
