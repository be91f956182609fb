//! The papers of a fixed version 定稿 beside those that would be made now: which ones are to be printed and stamped again.

use crate::{Block, Cell, Context, Paper, Para, REVISION, Row, Tone, compose, wanted};
use std::fmt::Write;
use ziping_domain::programme::Shelf;
use ziping_domain::season::{Fixed, FixedPaper, FixedPart, FixedPlace, LaidOut, answers_print, fingerprint};
use ziping_json::compact;

/// Fixes what is handed in, as it is made of these answers on this day. `programme` is the programme file's text.
#[must_use]
pub fn fix(context: &Context<'_>, programme: &str) -> Fixed {
    let season = context.season();
    Fixed {
        on: context.assessment.today.to_string(),
        version: context.programme.version.clone(),
        programme: fingerprint(&compact(programme)),
        revision: REVISION.to_owned(),
        answers: answers_print(context.answers),
        papers: papers(context),
        days: season.days,
        leads: season.leads,
        stays: String::new(),
    }
}

/// What is handed in, part by part. Without the package's code, which is another with each change of the answers.
fn papers(context: &Context<'_>) -> Vec<FixedPaper> {
    let context = Context { mark: None, descriptors: None, ..*context };
    let submit = wanted(&context).into_iter().filter(|def| def.shelf == Shelf::Submit);
    let fixed = submit.map(|def| FixedPaper {
        id: def.id.clone(),
        title: def.title.clone(),
        code: !def.official || def.code,
        parts: parts(&compose(&context, def)),
        ..FixedPaper::default()
    });
    fixed.collect()
}

/// What has become of a paper since a version was fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// It says something else.
    Differs,
    /// Only the package's code on it is another.
    Code,
    /// There was none.
    New,
    /// It is no longer handed in.
    Gone,
}

/// A paper that is not what it was when a version was fixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reprint {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What has become of it.
    pub since: Since,
    /// The headings and labels where it differs.
    pub parts: Vec<String>,
}

/// The papers that differ from the fixed version. The context is that of the day on which it was fixed.
#[must_use]
pub fn reprints(fixed: &Fixed, context: &Context<'_>) -> Vec<Reprint> {
    let now = papers(context);
    let code_differs = code_differs(fixed, context);
    let mut all = Vec::new();
    for paper in &now {
        let before = fixed.papers.iter().find(|before| before.id == paper.id);
        let (since, parts) = match before {
            None => (Since::New, Vec::new()),
            Some(before) if before.parts != paper.parts => (Since::Differs, differing(&before.parts, &paper.parts)),
            Some(_) if code_differs && paper.code => (Since::Code, Vec::new()),
            Some(_) => continue,
        };
        all.push(Reprint { id: paper.id.clone(), title: paper.title.clone(), since, parts });
    }
    let gone = fixed.papers.iter().filter(|before| now.iter().all(|paper| paper.id != before.id));
    all.extend(gone.map(|before| Reprint {
        id: before.id.clone(),
        title: before.title.clone(),
        since: Since::Gone,
        parts: Vec::new(),
    }));
    all
}

/// The names of parts that one has and the other has not, each once, in the order of the paper.
fn differing(before: &[FixedPart], now: &[FixedPart]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let other = |list: &[FixedPart], part: &FixedPart| !list.contains(part);
    let changed = now.iter().filter(|part| other(before, part)).chain(before.iter().filter(|part| other(now, part)));
    for part in changed {
        if !names.contains(&part.name) {
            names.push(part.name.clone());
        }
    }
    names
}

/// On which pages a block, or a row of a table, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaidRow {
    /// Its block, from 0.
    pub block: usize,
    /// Its row, from 0; of what is no table 0.
    pub row: usize,
    /// The first page.
    pub from: u32,
    /// The last one.
    pub to: u32,
}

/// Where the parts of a paper stand that was laid out.
#[must_use]
pub fn places(paper: &Paper, laid: &[LaidRow]) -> Vec<FixedPlace> {
    let mut places: Vec<FixedPlace> = Vec::new();
    for Told { name, block, row, is_code, .. } in told(paper) {
        let Some(at) = laid.iter().find(|one| (one.block, one.row) == (block, row)) else { continue };
        let name = if is_code { String::new() } else { name };
        match places.last_mut() {
            Some(last) if last.name == name => (last.from, last.to) = (last.from.min(at.from), last.to.max(at.to)),
            _ => places.push(FixedPlace { name, from: at.from, to: at.to }),
        }
    }
    places
}

/// Which pages are to be printed and stamped again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagesAgain {
    /// All of them: there were so many, and there are others now.
    All(u32, u32),
    /// These.
    Some(Vec<u32>),
}

/// The pages of a paper on which something else stands than when it was fixed: what was changed, what moved to another page, and
/// the package's code. Nothing where it was not laid out then. `now` is laid out as it stands now.
#[must_use]
pub fn pages(before: &FixedPaper, context: &Context<'_>, now: &LaidOut, code_differs: bool) -> Option<PagesAgain> {
    let own = papers(context).into_iter().find(|paper| paper.id == before.id)?;
    pages_between(before, &own.parts, now, code_differs)
}

fn pages_between(before: &FixedPaper, parts: &[FixedPart], now: &LaidOut, code_differs: bool) -> Option<PagesAgain> {
    let was = before.laid.as_ref()?;
    if was.pages != now.pages {
        return Some(PagesAgain::All(was.pages, now.pages));
    }
    let places = &now.places;
    let changed = differing(&before.parts, parts);
    // Labels stand in a paper several times: the first is the first.
    let nth = |places: &[FixedPlace], at: usize| places[..at].iter().filter(|one| one.name == places[at].name).count();
    let old = |name: &str, at: usize| was.places.iter().filter(|one| one.name == name).nth(at);
    let mut all: Vec<u32> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let is_changed = changed.contains(&place.name) || (place.name.is_empty() && code_differs);
        if is_changed || old(&place.name, nth(places, at)) != Some(place) {
            all.extend(place.from..=place.to);
        }
    }
    // What is gone left its page changed.
    let gone = was.places.iter().filter(|old| places.iter().all(|place| place.name != old.name));
    all.extend(gone.flat_map(|old| old.from..=old.to));
    Some(PagesAgain::Some(ziping_json::order::set(all).into_iter().collect()))
}

/// Whether the package's code is another than when a version was fixed.
#[must_use]
pub fn code_differs(fixed: &Fixed, context: &Context<'_>) -> bool {
    fixed.answers != answers_print(context.answers)
}

/// A piece of a paper: the part that it belongs to, what it says, and where it stands in the paper.
struct Told {
    name: String,
    text: String,
    block: usize,
    row: usize,
    is_code: bool,
}

/// The parts of a paper: what stands beside a label of a table, else under a heading.
fn parts(paper: &Paper) -> Vec<FixedPart> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for Told { name, text, .. } in told(paper) {
        match parts.last_mut() {
            Some((last, words)) if *last == name => words.push_str(&text),
            _ => parts.push((name, text)),
        }
    }
    parts.into_iter().map(|(name, text)| FixedPart { name, mark: fingerprint(&text) }).collect()
}

/// A paper piece by piece.
fn told(paper: &Paper) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let mut under = paper.title.clone();
    for (number, each) in paper.blocks.iter().enumerate() {
        let mut tell = |name: &str, text: String, row: usize, is_code: bool| {
            told.push(Told { name: name.to_owned(), text, block: number, row, is_code });
        };
        match each {
            Block::Heading { level, text } => {
                if *level > 0 {
                    under.clone_from(text);
                }
                tell(&under, format!("h{level} {text}\n"), 0, false);
            }
            Block::Para(one) => {
                let mut text = String::new();
                para(&mut text, one);
                tell(&under, text, 0, one.runs.iter().any(|run| run.tone == Tone::Code));
            }
            Block::Table(table) => {
                tell(&under, format!("t{:?} {}\n", table.columns, table.head), 0, false);
                let mut label = under.clone();
                for (at, one) in table.rows.iter().enumerate() {
                    if let Some(name) = labelled(one).or_else(|| (table.head == 0).then(|| begins(one)).flatten()) {
                        label = name;
                    }
                    let mut text = String::new();
                    row(&mut text, one);
                    tell(&label, text, at, false);
                }
            }
            Block::Chart(chart) => tell(&under, format!("c{chart:?}\n"), 0, false),
            Block::Contents => tell(&under, "contents\n".to_owned(), 0, false),
            Block::PageBreak => tell(&under, "page\n".to_owned(), 0, false),
            Block::NewPaper => tell(&under, "paper\n".to_owned(), 0, false),
        }
    }
    told
}

/// The words of a row's label.
fn labelled(row: &Row) -> Option<String> {
    let cell = row.cells.iter().find(|cell| cell.label && !cell.continued)?;
    let words: String = cell.paras.iter().map(Para::text).collect::<String>().split_whitespace().collect();
    Some(words).filter(|words| !words.is_empty())
}

/// How a row without a label begins, unless it goes on with the one above: nobody knows it by the label of another.
fn begins(row: &Row) -> Option<String> {
    if row.cells.iter().any(|cell| cell.label || cell.continued) {
        return None;
    }
    let text: String =
        row.cells.iter().flat_map(|cell| &cell.paras).map(Para::text).find(|text| !text.trim().is_empty())?;
    let words: String = text.split_whitespace().collect();
    // The signs of boxes among them.
    let name: String = words.split(['：', '（', '□', '☑', '。']).next().unwrap_or_default().chars().take(20).collect();
    Some(name).filter(|name| !name.is_empty())
}

fn row(to: &mut String, row: &Row) {
    let Row { height, whole, cells } = row;
    let _ = writeln!(to, "r{height} {whole}");
    for Cell { span, label, continued, shade, paras } in cells {
        let _ = writeln!(to, "{span} {label} {continued} {}", *shade as u8);
        paras.iter().for_each(|one| para(to, one));
    }
}

fn para(to: &mut String, para: &Para) {
    let Para { runs, align, space, table } = para;
    let _ = write!(to, "p{} {space}", *align as u8);
    for run in runs {
        let _ = write!(to, "\u{1f}{}{}", run.tone as u8, run.text);
    }
    to.push('\n');
    if let Some(table) = table {
        let _ = writeln!(to, "t{:?} {}", table.columns, table.head);
        table.rows.iter().for_each(|one| row(to, one));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Table;

    /// A row without a label is known by how it begins, and never by the label above it.
    #[test]
    fn a_row_without_a_label_has_a_name_of_its_own() {
        let row = |label: Option<&str>, words: &str| {
            let label = label.map(|label| Cell { label: true, ..Cell::text(label) });
            Row::of(label.into_iter().chain([Cell::text(words)]).collect())
        };
        let paper = |own: &str| Paper {
            id: "form".to_owned(),
            title: "申报表".to_owned(),
            file: "01-申报表".to_owned(),
            shelf: Shelf::Submit,
            official: true,
            formats: Vec::new(),
            look: crate::Look::Form,
            head: None,
            author: String::new(),
            blocks: vec![Block::Table(Table {
                columns: vec![40, 120],
                head: 0,
                rows: vec![row(Some("荣誉"), "无"), row(None, &format!("自评孵化分类建议：{own}"))],
            })],
        };
        assert_eq!(differing(&parts(&paper("□A　□B")), &parts(&paper("☑A　□B"))), ["自评孵化分类建议"]);
    }

    /// A paper of two parts under one heading each, and where they stand.
    #[test]
    fn pages_differ_by_what_changed_and_by_what_moved() {
        let place = |name: &str, from, to| FixedPlace { name: name.to_owned(), from, to };
        let part = |name: &str, mark: &str| FixedPart { name: name.to_owned(), mark: mark.to_owned() };
        let before = FixedPaper {
            parts: vec![part("一", "a"), part("二", "b"), part("三", "c")],
            laid: Some(LaidOut {
                pages: 4,
                places: vec![place("一", 1, 1), place("二", 2, 3), place("三", 3, 4), place("", 4, 4)],
            }),
            ..FixedPaper::default()
        };
        let told = |parts: &[FixedPart], places: &[FixedPlace], count, code| {
            pages_between(&before, parts, &LaidOut { pages: count, places: places.to_vec() }, code)
        };
        let same = before.laid.clone().unwrap_or_default().places;
        let all = |pages: &[u32]| Some(PagesAgain::Some(pages.to_vec()));
        assert_eq!(told(&before.parts, &same, 4, false), all(&[]));
        assert_eq!(told(&before.parts, &same, 4, true), all(&[4]), "only the code");
        let changed = [part("一", "a"), part("二", "x"), part("三", "c")];
        assert_eq!(told(&changed, &same, 4, false), all(&[2, 3]));
        let moved = [place("一", 1, 1), place("二", 2, 2), place("三", 3, 4), place("", 4, 4)];
        assert_eq!(told(&before.parts, &moved, 4, false), all(&[2]));
        assert_eq!(told(&changed[..2], &moved[..2], 4, false), all(&[2, 3, 4]), "what is gone left its pages changed");
        assert_eq!(told(&changed, &same, 5, false), Some(PagesAgain::All(4, 5)));
        let unlaid = FixedPaper { laid: None, ..before.clone() };
        assert_eq!(pages_between(&unlaid, &changed, &LaidOut::default(), false), None);
    }
}
