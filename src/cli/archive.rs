//! `ziping archive`: what an office keeps of a cycle as one bag (BagIt), with the list that DA/T 22 asks for; or that list alone, to
//! be filled in and read back.

use crate::evidence::GivenFile;
use crate::gather::{gather_all, has_ending};
use crate::out::{Out, Readers};
use crate::rank::filled_rows;
use crate::rules::StationRules;
use crate::{Writing, all_read, evidence, files, pack, pool, register, review, say, sealed};
use anyhow::{Result, anyhow, bail};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ziping_bind::sheet_of_texts;
use ziping_package::{Bag, Content, Payload, lay_out, paths};
use ziping_station::marking::{Agreed, Marking};
use ziping_station::register::Register;
use ziping_station::sheet::Sheet;
use ziping_station::{ARCHIVE_HEADS, ArchiveItem, ArchiveList, Besides, Row, Transmittal, pooled, ruled};

/// What is wanted of an archive.
#[derive(Args)]
pub struct ArchiveWanted {
    /// The office's register: it is archived too, and who stands in it without a package is told.
    #[arg(long)]
    register: Option<PathBuf>,
    /// Which programme, by its id; needed where several have packages or lines.
    #[arg(long)]
    of: Option<String>,
    /// Which cycle, as the register calls it, e.g. 2026-2027: of another cycle's nobody is missed.
    #[arg(long, default_value = "")]
    cycle: String,
    /// The office that archives 归档单位.
    #[arg(long, default_value = "")]
    by: String,
    /// How long, by the office's own table 保管期限表, where the list does not say it: e.g. 永久, 30年.
    #[arg(long, default_value = "")]
    keep: String,
    /// The list of an earlier run, .xlsx, in which people filled in what they know.
    #[arg(long)]
    index: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
}

/// Writes the bag (.zip), or the list alone (.xlsx, .docx, .pdf); `false` where something is to be looked at.
pub fn run(sources: &[PathBuf], office: &Arc<StationRules>, output: Out, wanted: &ArchiveWanted) -> Result<bool> {
    let found = gather_all(sources);
    let inputs: Vec<PathBuf> = wanted.register.iter().chain(&wanted.index).cloned().collect();
    let output = output.beside(&found.files)?.beside(&inputs)?;
    if !["zip", "xlsx", "docx", "pdf"].contains(&output.ending()) {
        bail!("{}: name it .zip, or .xlsx, .docx or .pdf for the list alone", output.path.display());
    }
    if let Some(problem) = found.missing.into_iter().next() {
        return Err(problem);
    }
    let register = wanted.register.as_deref().map(register::read).transpose()?;
    // Register and list may lie in the folder that is archived, and be spelled otherwise.
    let place = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
    let own: Vec<PathBuf> = inputs.iter().map(place).collect();
    let is_new = |path: &&PathBuf| !own.contains(&place(path));
    let (packages, others): (Vec<PathBuf>, Vec<PathBuf>) =
        found.files.iter().filter(is_new).cloned().partition(|path| has_ending(path, &["zip", "age"]));
    let mut rows = pool::examined(&packages, office, false);
    let offices = office.editions.offices();
    // Where each stands and what it is called now comes from the register.
    let _ = pooled(&mut rows, &Besides { register: register.as_ref(), offices: &offices, ..Besides::default() });
    let (programme, title) = programme(&rows, register.as_ref(), wanted.of.as_deref())?;
    let mut given: Vec<GivenFile> = Vec::new();
    let mut items: Vec<ArchiveItem> = Vec::new();
    let mut take = |path: &Path| -> Result<ArchiveItem> {
        let known = evidence::read(path, |_| Ok(()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let item = ArchiveItem::of_file(&name, &known.sha256);
        given.push(GivenFile { path: path.to_owned(), known });
        Ok(item)
    };
    if let (Some(path), Some(register)) = (&wanted.register, &register) {
        items.push(take(path)?.register(register, &wanted.by));
    }
    for (path, row) in packages.iter().zip(&rows) {
        let pages = handed_in_pages(path, office).filter(|_| row.source.is_some());
        let pages = pages.map(|pages| pages.to_string()).unwrap_or_default();
        items.push(ArchiveItem { pages, ..take(path)?.package(row) });
    }
    for path in &others {
        let item = take(path)?;
        items.push(match () {
            // What is no text of ours is archived all the same.
            () if has_ending(path, &["json"]) => match files::text(path) {
                Ok(text) => of_text(item, &text),
                Err(_) => item,
            },
            () if has_ending(path, &["pdf"]) => {
                let pages = ziping_bind::pages(&files::bytes(path)?).map(|pages| pages.to_string());
                ArchiveItem { pages: pages.unwrap_or_default(), ..item }
            }
            () => item,
        });
    }
    let rules = ruled(&offices, &programme);
    let mut archive = ArchiveList::of(&title, &wanted.by, &wanted.cycle, rules, items);
    let mut told = Vec::new();
    if let Some(index) = &wanted.index {
        let wanted = ["责任者", "题名", "日期", "页数", "保管期限"];
        let rows = filled_rows(index, &ARCHIVE_HEADS, 5, &wanted, &mut told)?;
        told.extend(archive.fill_in(&rows));
    }
    archive.keep(&wanted.keep);
    let register = register.unwrap_or_default();
    let roster = register.roster(&|id| ruled(&offices, id));
    told.extend(archive.lacks(&rows, &register, &roster, &programme));
    match output.ending() {
        "xlsx" => output.write(&sheet_of_texts("归档文件目录", &archive.rows(), None)?)?,
        "zip" => pack(&archive, &programme, given, &output, &wanted.writing)?,
        _ => review::write(&archive.paper(&day(&wanted.writing)?), &output, &wanted.writing)?,
    }
    for line in &told {
        say(&format!("! {line}\n"))?;
    }
    say(&format!("{}: {} 件\n", output.path.display(), archive.items.len()))?;
    all_read(found.unread)?;
    Ok(told.is_empty())
}

fn day(writing: &Writing) -> Result<String> {
    Ok(writing.today.map_or_else(files::today, Ok)?.to_string())
}

/// The programme that is archived: what packages are of, and the register; with its title.
fn programme(rows: &[Row], register: Option<&Register>, of: Option<&str>) -> Result<(String, String)> {
    let packed = rows.iter().filter_map(|row| row.source.as_ref());
    let packed = packed.map(|source| (source.programme.clone(), source.programme_title.clone()));
    let entered = register.into_iter().flat_map(Register::events);
    let entered = entered.map(|event| (event.programme.clone(), event.programme_title.clone()));
    let mut all: Vec<(String, String)> = Vec::new();
    for (id, title) in packed.chain(entered).filter(|(id, _)| !id.is_empty()) {
        match all.iter_mut().find(|(known, _)| *known == id) {
            None => all.push((id, title)),
            Some((_, known)) if known.is_empty() => *known = title,
            Some(_) => {}
        }
    }
    all.retain(|(id, _)| of.is_none_or(|of| of == id));
    match all.as_slice() {
        [only] => Ok(only.clone()),
        [] => bail!("no package and no line of the register is of {}", of.unwrap_or("any programme")),
        many => {
            let ids: Vec<&str> = many.iter().map(|(id, _)| id.as_str()).collect();
            bail!("packages and register are of several programmes: say --of {}", ids.join(" or --of "))
        }
    }
}

/// What a JSON file is, where it is one of ours.
fn of_text(item: ArchiveItem, text: &str) -> ArchiveItem {
    if let Ok(sheet) = Sheet::parse(text) {
        return item.sheet(&sheet);
    }
    if let Ok(marking) = Marking::parse(text) {
        return item.marking(&marking);
    }
    if let Ok(agreed) = Agreed::parse(text) {
        return item.agreed(&agreed);
    }
    match Transmittal::parse(text) {
        Ok(list) => item.transmittal(&list),
        Err(_) => item,
    }
}

/// The pages of what a package hands in as PDF; nothing where one cannot be counted.
fn handed_in_pages(path: &Path, office: &Arc<StationRules>) -> Option<usize> {
    let counted = pool::bounded(path, office, |path, office, beat| {
        let mut opened = ziping_package::open(sealed::open(path, &office.keys).ok()?).ok()?;
        let is_handed_in = |path: &str| path.starts_with(paths::SUBMIT) && path.ends_with(".pdf");
        let all: Vec<String> =
            opened.entries().iter().map(|one| one.path.clone()).filter(|path| is_handed_in(path)).collect();
        let mut count = 0;
        for place in &all {
            count += ziping_bind::pages(&opened.read(place).ok()?).ok()?;
            beat();
        }
        (!all.is_empty()).then_some(count)
    });
    counted.ok().flatten()
}

/// The bag: every item as it is, the list as spreadsheet and as paper.
fn pack(archive: &ArchiveList, programme: &str, given: Vec<GivenFile>, output: &Out, writing: &Writing) -> Result<()> {
    let today = writing.today.map_or_else(files::today, Ok)?;
    let list = archive.paper(&today.to_string());
    let table = sheet_of_texts("归档文件目录", &archive.rows(), None)?;
    let docx = ziping_docx::docx(&list, today).map_err(|error| anyhow!("{error}"))?;
    let mut contents = vec![
        Content { path: "data/归档文件目录.xlsx".to_owned(), source: Payload::Bytes(table) },
        Content { path: "data/归档文件目录.docx".to_owned(), source: Payload::Bytes(docx) },
    ];
    let mut places: Vec<Option<&GivenFile>> = vec![None, None];
    for (at, item) in archive.items.iter().enumerate() {
        // Two that are byte for byte the same are one file here, and two lines of the list.
        let Some(file) = given.iter().find(|file| file.known.sha256 == item.sha256) else { continue };
        let known = file.known.clone();
        let source = Payload::External { size: known.size, crc32: known.crc32, sha256: known.sha256 };
        contents.push(Content { path: archive.path(at), source });
        places.push(Some(file));
    }
    let by = if archive.by.is_empty() { "归档" } else { &archive.by };
    let organisation = format!("{by} {} 档案", archive.cycle);
    let bag = Bag { programme: programme.to_owned(), organisation, ..Bag::default() };
    let segments = lay_out(&bag, contents, today).map_err(|problem| anyhow!("{problem}"))?;
    output.fill(Readers::Owner, |file| pack::fill(file, segments, &places))
}
