//! A blank form as somebody drew it in Word: its paragraphs and tables with their measures, as far as a form is made of them.

use crate::Refusal;
use crate::parts::Parts;
use crate::read::{ALL, COMPOUND, part};
use crate::signs::sign;
use crate::text::{Step, attribute, is_on, walk};
use quick_xml::events::BytesStart;

/// Paragraphs, rows and cells of a form that is read.
const MOST: usize = 20_000;
/// Elements whose words stand there no more, or once more for older programs.
const SKIPPED: [&str; 6] = ["del", "moveFrom", "Fallback", "instrText", "delText", "rt"];
/// Twips of a millimetre: 1440 an inch.
const TWIPS: f64 = 1440.0 / 25.4;

/// A form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlankForm {
    /// What stands on it, in order.
    pub pieces: Vec<BlankPiece>,
    /// Pictures, text boxes and tables inside cells: what is no words in a grid, and is not read.
    pub pictures: usize,
    /// Words of text boxes, which float over the page.
    pub boxes: Vec<String>,
    /// Tables that stand in a cell of another one: their words are read as lines of that cell.
    pub nested: usize,
}

/// Something on a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlankPiece {
    /// A paragraph.
    Para(BlankPara),
    /// A table.
    Table(BlankTable),
    /// A new page.
    Page,
}

/// A paragraph of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlankPara {
    /// Its words; blanks that are left to be filled stay as they are written.
    pub text: String,
    /// Whether it stands in the middle.
    pub is_centred: bool,
    /// Whether it stands at the right.
    pub is_right: bool,
    /// Whether all of it is bold.
    pub is_bold: bool,
    /// The size of its largest letters in half points; 0 where it says none.
    pub size: u16,
}

/// A table of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlankTable {
    /// Widths of its columns in millimetres; as many as the widest row has.
    pub columns: Vec<u16>,
    /// Its rows.
    pub rows: Vec<BlankRow>,
}

/// A row of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlankRow {
    /// Its least height in millimetres; 0 where it says none.
    pub height: u16,
    /// Its cells.
    pub cells: Vec<BlankCell>,
}

/// A cell of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlankCell {
    /// How many columns it spans.
    pub span: u8,
    /// One with the cell above.
    pub is_continued: bool,
    /// Its paragraphs.
    pub paras: Vec<BlankPara>,
}

impl Default for BlankCell {
    fn default() -> Self {
        Self { span: 1, is_continued: false, paras: Vec::new() }
    }
}

impl BlankCell {
    /// Its words, a paragraph a line.
    #[must_use]
    pub fn text(&self) -> String {
        self.paras.iter().map(|para| para.text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

impl BlankForm {
    /// Whether nothing stands on it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let says = |piece: &BlankPiece| match piece {
            BlankPiece::Para(para) => !para.text.trim().is_empty(),
            BlankPiece::Table(_) => true,
            BlankPiece::Page => false,
        };
        !self.pieces.iter().any(says)
    }
}

/// Reads a form.
///
/// # Errors
/// Why it cannot be read.
pub fn blank_form(bytes: &[u8]) -> Result<BlankForm, Refusal> {
    if bytes.starts_with(COMPOUND) {
        return Err(Refusal::OldOrLocked);
    }
    let parts = Parts::of(bytes)?;
    let main = part(&parts, "word/document.xml", &mut { ALL })?;
    let mut reading = Reading::default();
    walk(&main, &mut |step| reading.step(step))?;
    Ok(reading.done)
}

/// A table that is open.
#[derive(Default)]
struct Open {
    table: BlankTable,
    grid: Vec<f64>,
    row: Option<BlankRow>,
    cell: Option<BlankCell>,
}

#[derive(Default)]
struct Reading {
    done: BlankForm,
    tables: Vec<Open>,
    /// Paragraphs that are open, each with how many letters are bold.
    paras: Vec<(BlankPara, usize)>,
    skipped: usize,
    past: usize,
    in_words: usize,
    in_box: usize,
    /// The run's own settings: bold, size.
    run: (bool, u16),
    in_run: bool,
    count: usize,
}

impl Reading {
    fn step(&mut self, step: Step<'_>) -> Result<(), Refusal> {
        match step {
            Step::Start(name, event) => self.start(name, event),
            Step::End(name) => self.end(name),
            Step::Words(words) if self.in_words > 0 && self.skipped == 0 => self.write(words),
            Step::Words(_) => {}
        }
        if self.count > MOST { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    fn write(&mut self, words: &str) {
        let (bold, size) = self.run;
        if let Some((para, letters)) = self.paras.last_mut() {
            para.text.push_str(words);
            if !words.trim().is_empty() {
                para.size = para.size.max(size);
                *letters += if bold { words.chars().filter(|letter| !letter.is_whitespace()).count() } else { 0 };
            }
        }
    }

    fn start(&mut self, name: &str, event: &BytesStart<'_>) {
        if SKIPPED.contains(&name) {
            self.skipped += 1;
        }
        if name.ends_with("PrChange") {
            self.past += 1;
        }
        if self.past > 0 {
            return;
        }
        let val = || attribute(event, "val");
        let number = |name: &str| attribute(event, name).and_then(|text| text.parse::<f64>().ok());
        match name {
            "p" => {
                self.count += 1;
                self.paras.push(Default::default());
            }
            "tbl" => {
                self.done.nested += usize::from(!self.tables.is_empty());
                self.tables.push(Open::default());
            }
            "gridCol" => {
                let width = number("w").unwrap_or_default();
                if let Some(open) = self.tables.last_mut() {
                    open.grid.push(width);
                }
            }
            "tr" => {
                self.count += 1;
                if let Some(open) = self.tables.last_mut() {
                    open.row = Some(BlankRow::default());
                }
            }
            "trHeight" => {
                let height = number("val").unwrap_or_default();
                if let Some(row) = self.tables.last_mut().and_then(|open| open.row.as_mut()) {
                    row.height = millimetres(height);
                }
            }
            "tc" => {
                self.count += 1;
                if let Some(open) = self.tables.last_mut() {
                    open.cell = Some(BlankCell::default());
                }
            }
            "gridSpan" => {
                let span = val().and_then(|text| text.parse().ok()).unwrap_or(1);
                if let Some(cell) = self.cell() {
                    cell.span = std::cmp::max(span, 1);
                }
            }
            "vMerge" => {
                let is_begun = val().as_deref() == Some("restart");
                if let Some(cell) = self.cell() {
                    cell.is_continued = !is_begun;
                }
            }
            "jc" => {
                if let Some((para, _)) = self.paras.last_mut() {
                    let align = val().unwrap_or_default();
                    (para.is_centred, para.is_right) = (align == "center", matches!(align.as_str(), "right" | "end"));
                }
            }
            "r" => (self.run, self.in_run) = ((false, 0), true),
            "b" if self.in_run => self.run.0 = val().as_deref().is_none_or(is_on),
            "sz" if self.in_run => self.run.1 = val().and_then(|text| text.parse().ok()).unwrap_or_default(),
            "t" => self.in_words += 1,
            "tab" if self.in_run && self.skipped == 0 => self.write("　"),
            "br" if attribute(event, "type").as_deref() == Some("page") => {
                let is_page = self.skipped == 0 && self.tables.is_empty();
                self.done.pieces.extend(is_page.then_some(BlankPiece::Page));
            }
            "br" | "cr" if self.skipped == 0 => self.write("\n"),
            "noBreakHyphen" if self.skipped == 0 => self.write("-"),
            "sym" if self.skipped == 0 => {
                let code = attribute(event, "char").unwrap_or_default();
                let letter = sign(&attribute(event, "font").unwrap_or_default(), &code);
                self.write(letter.encode_utf8(&mut [0; 4]));
            }
            "drawing" | "pict" | "object" if self.skipped == 0 => self.done.pictures += 1,
            "txbxContent" => self.in_box += 1,
            _ => {}
        }
    }

    /// The cell that is open.
    fn cell(&mut self) -> Option<&mut BlankCell> {
        self.tables.last_mut()?.cell.as_mut()
    }

    fn end(&mut self, name: &str) {
        if SKIPPED.contains(&name) {
            self.skipped = self.skipped.saturating_sub(1);
        }
        if name.ends_with("PrChange") {
            self.past = self.past.saturating_sub(1);
        }
        match name {
            "t" => self.in_words = self.in_words.saturating_sub(1),
            "r" => self.in_run = false,
            "txbxContent" => self.in_box = self.in_box.saturating_sub(1),
            "p" => {
                let Some((mut para, bold)) = self.paras.pop() else { return };
                let letters = para.text.chars().filter(|letter| !letter.is_whitespace()).count();
                para.is_bold = letters > 0 && bold == letters;
                self.put(para);
            }
            "tc" => {
                if let Some(open) = self.tables.last_mut() {
                    let cell = open.cell.take().unwrap_or_default();
                    if let Some(row) = open.row.as_mut() {
                        row.cells.push(cell);
                    }
                }
            }
            "tr" => {
                if let Some(open) = self.tables.last_mut() {
                    open.table.rows.extend(open.row.take());
                }
            }
            "tbl" => {
                let Some(open) = self.tables.pop() else { return };
                let table = open.measured();
                match self.cell() {
                    // A grid in a cell: its words stay, a row a line.
                    Some(cell) => {
                        let lines = table.rows.iter().map(|row| {
                            let words = row.cells.iter().map(BlankCell::text).filter(|words| !words.is_empty());
                            words.collect::<Vec<_>>().join("　")
                        });
                        cell.paras.extend(lines.map(|text| BlankPara { text, ..BlankPara::default() }));
                    }
                    None if table.rows.is_empty() => {}
                    None => self.done.pieces.push(BlankPiece::Table(table)),
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, para: BlankPara) {
        if self.in_box > 0 {
            if !para.text.trim().is_empty() && self.done.boxes.len() < 50 {
                self.done.boxes.push(para.text.trim().to_owned());
            }
            return;
        }
        match self.tables.is_empty() {
            true => self.done.pieces.push(BlankPiece::Para(para)),
            // Between the cells of a table nothing stands.
            false => {
                if let Some(cell) = self.cell() {
                    cell.paras.push(para);
                }
            }
        }
    }
}

impl Open {
    /// The table with a width for each column that a row has.
    fn measured(self) -> BlankTable {
        let Self { mut table, grid, .. } = self;
        let most = table.rows.iter().map(BlankRow::wide).max().unwrap_or_default();
        table.columns = (0..most).map(|at| grid.get(at).copied().map_or(0, millimetres)).collect();
        table
    }
}

impl BlankRow {
    /// How many columns its cells span together.
    #[must_use]
    pub fn wide(&self) -> usize {
        self.cells.iter().map(|cell| usize::from(cell.span)).sum()
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn millimetres(twips: f64) -> u16 {
    (twips / TWIPS).round().clamp(0.0, 2_000.0) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> BlankForm {
        let mut reading = Reading::default();
        walk(&format!("<w:document><w:body>{body}</w:body></w:document>"), &mut |step| reading.step(step))
            .expect("sound");
        reading.done
    }

    fn run(words: &str) -> String {
        format!("<w:r><w:t>{words}</w:t></w:r>")
    }

    #[test]
    fn a_grid_is_read_with_its_measures_and_merged_cells() {
        let cell = |more: &str, words: &str| format!("<w:tc><w:tcPr>{more}</w:tcPr><w:p>{}</w:p></w:tc>", run(words));
        let form = read(&format!(
            "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val=\"44\"/></w:rPr><w:t>申报表</w:t></w:r></w:p>\
             <w:tbl><w:tblGrid><w:gridCol w:w=\"1701\"/><w:gridCol w:w=\"3402\"/></w:tblGrid>\
             <w:tr><w:trPr><w:trHeight w:val=\"567\"/></w:trPr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
            cell("<w:vMerge w:val=\"restart\"/>", "组织名称"),
            cell("", ""),
            cell("<w:vMerge/>", ""),
            cell("", "□国有 □民营"),
            cell("<w:gridSpan w:val=\"2\"/>", "推荐单位意见"),
        ));
        let [BlankPiece::Para(title), BlankPiece::Table(table)] = form.pieces.as_slice() else { panic!("{form:?}") };
        assert_eq!((title.is_centred, title.is_bold, title.size), (true, true, 44));
        assert_eq!((table.columns.as_slice(), table.rows[0].height), ([30, 60].as_slice(), 10));
        assert!(table.rows[1].cells[0].is_continued && !table.rows[0].cells[0].is_continued);
        assert_eq!((table.rows[2].cells[0].span, table.rows[1].cells[1].text().as_str()), (2, "□国有 □民营"));
    }

    #[test]
    fn what_is_no_grid_is_counted_and_what_is_deleted_is_not_there() {
        let form = read(&format!(
            "<w:p>{}<w:del>{}</w:del><w:r><w:drawing/></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p>{}</w:p><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
            run("甲"),
            run("乙"),
            run("外"),
            run("内一"),
            run("内二"),
        ));
        assert_eq!((form.pictures, form.nested), (1, 1));
        let BlankPiece::Para(para) = &form.pieces[0] else { panic!("{form:?}") };
        assert_eq!(para.text, "甲");
        let BlankPiece::Table(table) = &form.pieces[1] else { panic!("{form:?}") };
        assert_eq!(table.rows[0].cells[0].text(), "外\n内一　内二");
    }
}
