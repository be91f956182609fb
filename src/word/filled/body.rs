//! The text itself, walked from beginning to end: paragraphs, tables, controls, bookmarks, tracked changes.

use super::{HandedBack, LETTERS, Named, NamedBy, Piece, Row, TOLD, Tracked, push};
use crate::Refusal;
use crate::signs::sign;
use crate::text::{Step, attribute, is_on};
use quick_xml::events::BytesStart;

/// Paragraphs, rows, and places with a name.
const MOST: usize = 100_000;
/// Bookmarks that are open at once.
const OPEN: usize = 256;
/// Elements whose words stand there no more, stand there once more for older programs, or float over the page.
const SKIPPED: [&str; 6] = ["del", "moveFrom", "Fallback", "instrText", "rt", "txbxContent"];

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
    /// Who took the row out that is open, if somebody did.
    gone: Option<String>,
}

/// A change that is open.
struct Change {
    author: String,
    is_new: bool,
    text: String,
    /// Where it begins in the words.
    start: usize,
}

#[derive(Default)]
pub(super) struct Body {
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
    /// Where the last change ends in the words.
    changed_to: usize,
    /// Comments by their ids, and the words beside them.
    pub(super) refers: Vec<(String, String)>,
    waiting: Vec<String>,
    /// How many text boxes are open, and the words of all.
    in_box: usize,
    afloat: Vec<String>,
    /// How many properties of rows are open.
    in_row: usize,
    /// How many lists of tab stops are open: those are no tabs.
    in_tabs: usize,
}

impl Body {
    pub(super) fn step(&mut self, step: Step<'_>) -> Result<(), Refusal> {
        match step {
            Step::Start(name, event) => self.start(name, event),
            Step::End(name) => self.end(name),
            Step::Words(words) => {
                if self.in_gone > 0 {
                    self.tell(words, false);
                } else if self.in_words > 0 && self.skipped == 0 {
                    self.tell(words, true);
                    self.write(words);
                } else if self.in_words > 0 && self.in_box > 0 && self.skipped == self.in_box {
                    if let Some(last) = self.afloat.last_mut() {
                        push(last, words, LETTERS);
                    }
                } else if self.in_words > 0 {
                    // Words that were moved away are no deleted ones, but gone from here all the same.
                    self.tell(words, false);
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
            "txbxContent" => {
                self.in_box += 1;
                if self.afloat.len() < TOLD {
                    self.afloat.push(String::new());
                }
            }
            "trPr" => self.in_row += 1,
            "del" if self.in_row > 0 => {
                let author = attribute(event, "author").unwrap_or_default();
                if let Some(level) = self.levels.last_mut().filter(|level| level.gone.is_none()) {
                    level.gone = Some(author);
                }
            }
            // A row that came is told by its words.
            "ins" if self.in_row > 0 => {}
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
        self.changes.push(Change { author, is_new, text: String::new(), start: self.words.len() });
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
            "txbxContent" => self.in_box = self.in_box.saturating_sub(1),
            "trPr" => self.in_row = self.in_row.saturating_sub(1),
            "tr" => self.row_ends(),
            "t" => self.in_words = self.in_words.saturating_sub(1),
            "tabs" => self.in_tabs = self.in_tabs.saturating_sub(1),
            "delText" => self.in_gone = self.in_gone.saturating_sub(1),
            "ins" | "del" if self.in_row > 0 => {}
            "ins" | "moveTo" | "del" | "moveFrom" => {
                if let Some(Change { author, is_new, text, start }) = self.changes.pop() {
                    let goes_on = start == std::mem::replace(&mut self.changed_to, self.words.len());
                    let has_room = self.tracked.len() < TOLD;
                    match self.tracked.last_mut() {
                        // A change of several runs is one, if nothing stands between them.
                        Some(last) if goes_on && last.author == author && last.is_new == is_new => {
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

    /// A row that was taken out under watch is told, and read no more.
    fn row_ends(&mut self) {
        let Some(level) = self.levels.last_mut() else { return };
        let Some(author) = level.gone.take() else { return };
        let Some(row) = level.rows.pop() else { return };
        self.places.retain(|place| place.cell.0 != row.number);
        let mut text = String::new();
        for piece in row.cells.iter().flatten() {
            if let Piece::Para(words) = piece {
                push(&mut text, words.trim(), LETTERS);
                push(&mut text, " ", LETTERS);
            }
        }
        if self.tracked.len() < TOLD && !text.trim().is_empty() {
            self.tracked.push(Tracked { author, text: text.trim().to_owned(), is_new: false });
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

    pub(super) fn finish(&mut self) -> Result<HandedBack, Refusal> {
        let mut tracked = std::mem::take(&mut self.tracked);
        tracked.truncate(TOLD);
        Ok(HandedBack {
            pieces: std::mem::take(&mut self.done),
            places: std::mem::take(&mut self.places),
            words: std::mem::take(&mut self.words),
            afloat: std::mem::take(&mut self.afloat),
            tracked,
            ..HandedBack::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::walk;

    #[test]
    fn changes_are_told_one_by_one_and_those_of_several_runs_as_one() {
        let change = |kind: &str, word: &str, text: &str| {
            format!("<w:{kind} w:author=\"张工\"><w:r><w:{word}>{text}</w:{word}></w:r></w:{kind}>")
        };
        let (new, gone) = (|text| change("ins", "t", text), |text| change("del", "delText", text));
        let stays = "<w:r><w:t>、</w:t></w:r>";
        let xml = format!(
            "<w:document><w:body><w:p>{}{}{stays}{}</w:p><w:p>{}{stays}{}</w:p></w:body></w:document>",
            new("新"),
            new("增"),
            new("再增"),
            gone("旧"),
            gone("再旧")
        );
        let mut body = Body::default();
        walk(&xml, &mut |step| body.step(step)).expect("sound");
        let found = body.finish().expect("small");
        let told: Vec<_> = found.tracked.iter().map(|one| (one.text.as_str(), one.is_new)).collect();
        assert_eq!(told, [("新增", true), ("再增", true), ("旧", false), ("再旧", false)]);
        assert_eq!(found.words, "新增、再增\n、\n");
    }

    #[test]
    fn what_was_moved_or_taken_out_with_its_row_is_told() {
        let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
        let row = |props: &str, words: &str| format!("<w:tr>{props}{}{}</w:tr>", cell(words), cell("乙"));
        let xml = format!(
            "<w:document><w:body><w:p><w:moveFrom w:author=\"李\"><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>\
             <w:tbl>{}{}{}</w:tbl>\
             <w:p><w:moveTo w:author=\"李\"><w:r><w:t>移走</w:t></w:r></w:moveTo></w:p></w:body></w:document>",
            row("", "甲"),
            row("<w:trPr><w:del w:author=\"王\"/></w:trPr>", "丙"),
            row("<w:trPr><w:ins w:author=\"王\"/></w:trPr>", "丁"),
        );
        let mut body = Body::default();
        walk(&xml, &mut |step| body.step(step)).expect("sound");
        let found = body.finish().expect("small");
        let told: Vec<_> =
            found.tracked.iter().map(|one| (one.author.as_str(), one.text.as_str(), one.is_new)).collect();
        assert_eq!(told, [("李", "移走", false), ("王", "丙 乙", false), ("李", "移走", true)]);
        let Piece::Table(rows) = &found.pieces[1] else { panic!("{:?}", found.pieces) };
        assert_eq!(rows.len(), 2);
    }
}
