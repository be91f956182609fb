//! A worksheet as it came back: its paragraphs and tables, what stands in its controls and bookmarks, and what somebody
//! remarked or changed under watch.

use crate::Refusal;
use crate::parts::Parts;
use crate::read::{ALL, COMPOUND, part};
use crate::signs::sign;
use crate::text::{Step, attribute, each, is_on, walk};
use quick_xml::events::BytesStart;
use std::ops::Range;

/// Paragraphs, rows, and places with a name.
const MOST: usize = 100_000;
/// Bookmarks that are open at once.
const OPEN: usize = 256;
/// Remarks and changes that are told.
const TOLD: usize = 200;
/// Letters of one.
const LETTERS: usize = 300;
/// Elements whose words stand there no more, stand there once more for older programs, or float over the page.
const SKIPPED: [&str; 6] = ["del", "moveFrom", "Fallback", "instrText", "rt", "txbxContent"];

/// What came back.
#[derive(Clone, Debug, Default)]
pub struct HandedBack {
    /// Paragraphs and tables in order.
    pub pieces: Vec<Piece>,
    /// Places that have a name.
    pub places: Vec<Named>,
    /// All words; places are ranges of it.
    pub words: String,
    /// Properties that somebody gave the document.
    pub properties: Vec<(String, String)>,
    /// Texts that programs left in it: namespace and words.
    pub left: Vec<(String, String)>,
    /// Comments 批注.
    pub remarks: Vec<Remark>,
    /// Changes that were tracked 修订.
    pub tracked: Vec<Tracked>,
}

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The words of a paragraph.
    Para(String),
    /// The rows of a table.
    Table(Vec<Row>),
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number in the document, from 1.
    pub number: usize,
    /// What stands in its cells.
    pub cells: Vec<Vec<Piece>>,
}

/// How a place got its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedBy {
    /// It is a control.
    Control,
    /// It is a bookmark.
    Bookmark,
}

/// A place that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// How.
    pub way: NamedBy,
    /// The name.
    pub name: String,
    /// Where in [`HandedBack::words`].
    pub at: Range<usize>,
    /// The state that a box notes beside its sign.
    pub checked: Option<bool>,
    /// The row that it stands in, 0 for none, and its cell from 0.
    pub cell: (usize, usize),
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Who wrote it.
    pub author: String,
    /// What.
    pub text: String,
    /// The words of the paragraph beside which it stands.
    pub beside: String,
}

/// A tracked change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// Who made it.
    pub author: String,
    /// The words that came, or went.
    pub text: String,
    /// Whether they came.
    pub is_new: bool,
}

impl HandedBack {
    /// The words of a place.
    #[must_use]
    pub fn said(&self, place: &Named) -> &str {
        self.words.get(place.at.clone()).unwrap_or_default()
    }
}

/// Why a file is no worksheet that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A file of Word before 2007, or of WPS: .doc, .wps.
    Old,
    /// A document with a password.
    Locked,
    /// OpenDocument: .odt.
    OpenDocument,
    /// RTF.
    Rtf,
    /// A spreadsheet.
    Spreadsheet,
    /// No document at all.
    NotADocument,
    /// More than a document has room for.
    TooLarge,
    /// Its XML is not sound.
    Broken,
}

impl From<Refusal> for Unreadable {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotADocument => Self::NotADocument,
            Refusal::OldOrLocked => Self::Old,
            Refusal::TooLarge => Self::TooLarge,
            Refusal::Broken => Self::Broken,
        }
    }
}

impl Unreadable {
    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Old => "worksheet-old",
            Self::Locked => "worksheet-locked",
            Self::OpenDocument => "worksheet-odt",
            Self::Rtf => "worksheet-rtf",
            Self::Spreadsheet => "worksheet-is-sheet",
            Self::NotADocument => "worksheet-none",
            Self::TooLarge => "worksheet-too-large",
            Self::Broken => "worksheet-broken",
        }
    }
}

/// What an old file holds: the names of its streams are written in two bytes a letter.
fn compound(bytes: &[u8]) -> Unreadable {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match bytes.windows(name.len()).any(|part| part == name) {
        true => Unreadable::Locked,
        false => Unreadable::Old,
    }
}

/// Reads what came back.
///
/// # Errors
/// Why it cannot be read.
pub fn handed_back(bytes: &[u8]) -> Result<HandedBack, Unreadable> {
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(Unreadable::Rtf);
    }
    let parts = Parts::of(bytes)?;
    let names: Vec<String> = parts.names().map(str::to_owned).collect();
    let has = |name: &str| names.iter().any(|other| other == name);
    if has("mimetype") && has("content.xml") {
        return Err(Unreadable::OpenDocument);
    }
    if has("xl/workbook.xml") {
        return Err(Unreadable::Spreadsheet);
    }
    let mut left = ALL;
    let mut body = Body::default();
    let main = part(&parts, "word/document.xml", &mut left)?;
    walk(&main, &mut |step| body.step(step))?;
    let mut found = body.finish()?;
    if has("docProps/custom.xml") {
        found.properties = properties(&part(&parts, "docProps/custom.xml", &mut left)?)?;
    }
    let is_item = |name: &&String| name.starts_with("customXml/item") && !name.contains("Props");
    for name in names.iter().filter(is_item).take(16) {
        found.left.extend(left_by_program(&part(&parts, name, &mut left)?)?);
    }
    if has("word/comments.xml") {
        remarks(&part(&parts, "word/comments.xml", &mut left)?, &mut found.remarks, &body.refers)?;
    }
    Ok(found)
}

/// The properties by their names.
fn properties(xml: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut all: Vec<(String, String)> = Vec::new();
    walk(xml, &mut |step| {
        match step {
            Step::Start("property", event) => {
                all.push((attribute(event, "name").unwrap_or_default(), String::new()));
            }
            Step::Words(words) => {
                if let Some((_, value)) = all.last_mut() {
                    value.push_str(words);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(all)
}

/// What a program left: the namespace of its root, and the words in it.
fn left_by_program(xml: &str) -> Result<Option<(String, String)>, Refusal> {
    let (mut root, mut words) = (None, String::new());
    each(xml, &mut |_, event| {
        if root.is_none() {
            root = Some(attribute(event, "xmlns").unwrap_or_default());
        }
    })?;
    walk(xml, &mut |step| {
        if let Step::Words(more) = step {
            words.push_str(more);
        }
        Ok(())
    })?;
    Ok(root.map(|root| (root, words)))
}

/// The comments, each beside the paragraph that refers to it.
fn remarks(xml: &str, all: &mut Vec<Remark>, refers: &[(String, String)]) -> Result<(), Refusal> {
    let mut in_words = false;
    walk(xml, &mut |step| {
        match step {
            Step::Start("comment", event) if all.len() <= TOLD => {
                let id = attribute(event, "id").unwrap_or_default();
                let beside = refers.iter().find(|(other, _)| *other == id).map(|(_, words)| words.clone());
                let author = attribute(event, "author").unwrap_or_default();
                all.push(Remark { author, text: String::new(), beside: beside.unwrap_or_default() });
            }
            Step::Start("t", _) => in_words = true,
            Step::End("t") => in_words = false,
            Step::Words(words) if in_words => {
                if let Some(last) = all.last_mut() {
                    push(&mut last.text, words, LETTERS);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    all.retain(|remark| !remark.text.trim().is_empty());
    all.truncate(TOLD);
    Ok(())
}

/// Adds words up to a number of letters.
fn push(text: &mut String, words: &str, most: usize) {
    let room = most.saturating_sub(text.chars().count());
    text.extend(words.chars().take(room));
}

/// A control that is open.
#[derive(Default)]
struct Control {
    start: usize,
    tag: String,
    checked: Option<bool>,
    /// It shows words of its program's, because nothing stands in it.
    is_empty: bool,
    in_content: bool,
    cell: (usize, usize),
}

/// A table that is open.
#[derive(Default)]
struct Level {
    rows: Vec<Row>,
    cell: Option<Vec<Piece>>,
}

/// A change that is open.
struct Change {
    author: String,
    is_new: bool,
    text: String,
}

#[derive(Default)]
struct Body {
    levels: Vec<Level>,
    done: Vec<Piece>,
    words: String,
    /// Where the paragraphs begin that are open.
    begun: Vec<usize>,
    paras: usize,
    rows: usize,
    controls: Vec<Control>,
    /// Bookmarks that are open: id, name, start, and their cell.
    bookmarks: Vec<(String, String, usize, (usize, usize))>,
    places: Vec<Named>,
    skipped: usize,
    past: usize,
    /// How many controls are open that show words of their program's.
    hidden: usize,
    in_words: usize,
    in_gone: usize,
    changes: Vec<Change>,
    tracked: Vec<Tracked>,
    /// Comments by their ids, and the words beside them.
    refers: Vec<(String, String)>,
    waiting: Vec<String>,
    /// How many lists of tab stops are open: those are no tabs.
    in_tabs: usize,
}

impl Body {
    fn step(&mut self, step: Step<'_>) -> Result<(), Refusal> {
        match step {
            Step::Start(name, event) => self.start(name, event),
            Step::End(name) => self.end(name),
            Step::Words(words) => {
                if self.in_gone > 0 {
                    self.tell(words, false);
                } else if self.in_words > 0 && self.skipped == 0 {
                    self.tell(words, true);
                    self.write(words);
                }
            }
        }
        let is_full = [self.paras, self.rows, self.places.len()].into_iter().any(|count| count > MOST);
        if is_full || self.bookmarks.len() > OPEN { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    fn write(&mut self, words: &str) {
        if self.hidden == 0 && !self.begun.is_empty() {
            self.words.push_str(words);
        }
    }

    fn tell(&mut self, words: &str, is_new: bool) {
        if let Some(change) = self.changes.last_mut().filter(|change| change.is_new == is_new) {
            push(&mut change.text, words, LETTERS);
        }
    }

    /// The row and the cell that are open.
    fn cell(&self) -> (usize, usize) {
        let row = self.levels.iter().rev().find_map(|level| level.rows.last());
        row.map_or((0, 0), |row| (row.number, row.cells.len()))
    }

    fn start(&mut self, name: &str, event: &BytesStart<'_>) {
        if SKIPPED.contains(&name) {
            self.skipped += 1;
        }
        if name.ends_with("PrChange") {
            self.past += 1;
        }
        let val = || attribute(event, "val");
        match name {
            "p" => self.begun.push(self.words.len()),
            "tbl" => self.levels.push(Level::default()),
            "tr" => {
                self.rows += 1;
                let number = self.rows;
                if let Some(level) = self.levels.last_mut() {
                    level.rows.push(Row { number, cells: Vec::new() });
                }
            }
            "tc" => {
                if let Some(level) = self.levels.last_mut() {
                    level.cell = Some(Vec::new());
                }
            }
            "t" => self.in_words += 1,
            "tabs" => self.in_tabs += 1,
            "delText" => self.in_gone += 1,
            "ins" | "moveTo" => self.changed(event, true),
            "del" | "moveFrom" => self.changed(event, false),
            "tab" | "br" | "cr" if self.skipped == 0 && self.past == 0 && self.in_tabs == 0 => {
                self.write(if name == "tab" { "\t" } else { "\n" });
            }
            "noBreakHyphen" if self.skipped == 0 => self.write("-"),
            "sym" if self.skipped == 0 => {
                let code = attribute(event, "char").unwrap_or_default();
                let letter = sign(&attribute(event, "font").unwrap_or_default(), &code);
                self.write(letter.encode_utf8(&mut [0; 4]));
            }
            "sdt" => {
                let cell = self.cell();
                self.controls.push(Control { start: self.words.len(), cell, ..Control::default() });
            }
            "sdtContent" => {
                let (start, cell) = (self.words.len(), self.cell());
                if let Some(control) = self.controls.last_mut() {
                    (control.in_content, control.start, control.cell) = (true, start, cell);
                    self.hidden += usize::from(control.is_empty);
                }
            }
            "tag" | "showingPlcHdr" | "checked" => {
                if let Some(control) = self.controls.last_mut().filter(|control| !control.in_content) {
                    match name {
                        "tag" => control.tag = val().unwrap_or_default(),
                        "showingPlcHdr" => control.is_empty = val().as_deref().is_none_or(is_on),
                        _ => control.checked = Some(val().as_deref().is_none_or(is_on)),
                    }
                }
            }
            "bookmarkStart" => {
                let name = attribute(event, "name").unwrap_or_default();
                let id = attribute(event, "id").unwrap_or_default();
                if name.starts_with("_q") {
                    self.bookmarks.push((id, name, self.words.len(), self.cell()));
                }
            }
            "bookmarkEnd" => {
                let id = attribute(event, "id").unwrap_or_default();
                if let Some(at) = self.bookmarks.iter().rposition(|(other, ..)| *other == id) {
                    let (_, name, start, cell) = self.bookmarks.remove(at);
                    let at = start..self.words.len();
                    self.places.push(Named { way: NamedBy::Bookmark, name, at, checked: None, cell });
                }
            }
            "commentReference" => self.waiting.extend(attribute(event, "id")),
            _ => {}
        }
    }

    fn changed(&mut self, event: &BytesStart<'_>, is_new: bool) {
        let author = attribute(event, "author").unwrap_or_default();
        self.changes.push(Change { author, is_new, text: String::new() });
    }

    fn end(&mut self, name: &str) {
        if SKIPPED.contains(&name) {
            self.skipped = self.skipped.saturating_sub(1);
        }
        if name.ends_with("PrChange") {
            self.past = self.past.saturating_sub(1);
        }
        match name {
            "p" => {
                let start = self.begun.pop().unwrap_or(self.words.len());
                let para = self.words.get(start..).unwrap_or_default().to_owned();
                for id in std::mem::take(&mut self.waiting).into_iter().take(TOLD.saturating_sub(self.refers.len())) {
                    self.refers.push((id, para.chars().take(60).collect()));
                }
                self.paras += 1;
                if self.begun.is_empty() {
                    self.put(Piece::Para(para));
                    if self.hidden == 0 {
                        self.words.push('\n');
                    }
                }
            }
            "tbl" => {
                if let Some(level) = self.levels.pop() {
                    self.put(Piece::Table(level.rows));
                }
            }
            "tc" => {
                if let Some(level) = self.levels.last_mut() {
                    let cell = level.cell.take().unwrap_or_default();
                    if let Some(row) = level.rows.last_mut() {
                        row.cells.push(cell);
                    }
                }
            }
            "t" => self.in_words = self.in_words.saturating_sub(1),
            "tabs" => self.in_tabs = self.in_tabs.saturating_sub(1),
            "delText" => self.in_gone = self.in_gone.saturating_sub(1),
            "ins" | "moveTo" | "del" | "moveFrom" => {
                if let Some(Change { author, is_new, text }) = self.changes.pop() {
                    let has_room = self.tracked.len() < TOLD;
                    match self.tracked.last_mut() {
                        // A change of several runs is one.
                        Some(last) if last.author == author && last.is_new == is_new => {
                            push(&mut last.text, &text, LETTERS);
                        }
                        _ if has_room && !text.trim().is_empty() => {
                            self.tracked.push(Tracked { author, text, is_new });
                        }
                        _ => {}
                    }
                }
            }
            "sdt" => {
                if let Some(Control { start, tag, checked, is_empty, in_content, cell }) = self.controls.pop() {
                    self.hidden -= usize::from(is_empty && in_content).min(self.hidden);
                    if !tag.is_empty() {
                        let at = start..self.words.len();
                        self.places.push(Named { way: NamedBy::Control, name: tag, at, checked, cell });
                    }
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, piece: Piece) {
        match self.levels.last_mut() {
            None => self.done.push(piece),
            Some(Level { cell: Some(cell), .. }) => cell.push(piece),
            // Between the cells of a table nothing stands.
            Some(_) => {}
        }
    }

    fn finish(&mut self) -> Result<HandedBack, Refusal> {
        let mut tracked = std::mem::take(&mut self.tracked);
        tracked.truncate(TOLD);
        Ok(HandedBack {
            pieces: std::mem::take(&mut self.done),
            places: std::mem::take(&mut self.places),
            words: std::mem::take(&mut self.words),
            tracked,
            ..HandedBack::default()
        })
    }
}
