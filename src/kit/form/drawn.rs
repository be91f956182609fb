//! A form as somebody drew it, as a paper of the file: headings, paragraphs, grids with labels and blanks.

use super::{boxes, is_by_hand};
use crate::tree::fresh;
use ziping_json::Tree;
use ziping_paper::TEXT_MM;
use ziping_word::{BlankCell, BlankForm, BlankPara, BlankPiece, BlankRow, BlankTable};

/// A form that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnForm {
    /// The paper.
    pub paper: Tree,
    /// What of it could not be taken over, in both languages: to be compared with the original.
    pub told: Vec<(String, String)>,
}

/// A form to be drawn by hand, with a grid of blank cells. `taken` are the ids of the file.
#[must_use]
pub fn begun(title: &str, taken: &[String]) -> DrawnForm {
    let head = BlankPara { text: title.to_owned(), is_centred: true, ..BlankPara::default() };
    let row = || BlankRow { height: 0, cells: vec![BlankCell::default(); 4] };
    let table = BlankTable { columns: vec![36, 45, 36, 45], rows: (0..4).map(|_| row()).collect() };
    let pieces = vec![BlankPiece::Para(head), BlankPiece::Table(table)];
    drawn(&BlankForm { pieces, ..BlankForm::default() }, title, taken)
}

/// The paper of a form. `name` is that of its file, without the ending; `taken` are the ids of the file.
#[must_use]
pub fn drawn(form: &BlankForm, name: &str, taken: &[String]) -> DrawnForm {
    let mut blocks = Vec::new();
    let mut title = String::new();
    let (mut told, mut space, mut is_begun) = (Vec::new(), 0u8, false);
    for piece in &pieces(form) {
        match piece {
            BlankPiece::Page => blocks.push(Tree::record([("pageBreak", Tree::Record(Vec::new()))])),
            BlankPiece::Para(para) if para.text.trim().is_empty() => space = (space + 1).min(5),
            BlankPiece::Para(para) => {
                // The title is what stands in the middle before the grid.
                let is_head = !is_begun && para.is_centred && boxes(&para.text).1.is_empty();
                if is_head {
                    let text = para.text.trim();
                    title.push_str(text);
                    blocks.push(heading(text));
                } else {
                    blocks.push(Tree::record([("text", paragraph(para, space))]));
                }
                space = 0;
            }
            BlankPiece::Table(table) => {
                (is_begun, space) = (true, 0);
                blocks.push(Tree::record([("table", grid(table))]));
            }
        }
    }
    let mut tell = |count: usize, zh: &str, en: &str| {
        if count > 0 {
            told.push((format!("{count} {zh}"), format!("{count} {en}")));
        }
    };
    tell(
        form.pictures,
        "处图片或图形没有读入，请对照原表",
        "pictures or drawings were not taken over: compare with the original",
    );
    tell(
        form.nested,
        "个表格画在另一个表格的格子里，只读入了其中的文字，一行一段",
        "tables stand inside of a cell: only their words were taken over, a row a line",
    );
    tell(
        lone(&blocks),
        "个方框后面没有字（字在表头里），做不成选项：请在原表的同一格里写“□有 □无”这样的选项，再打开一次",
        "boxes have no words behind them (the heads have): write the options into one cell, as □有 □无, and open it again",
    );
    tell(form.boxes.len(), "处浮动文本框没有读入", "text boxes that float over the page were not taken over");
    let title = if title.is_empty() { name.to_owned() } else { title };
    let is_bad = |letter: &char| letter.is_control() || "/\\:*?\"<>|".contains(*letter);
    let file: String = title.chars().filter(|letter| !is_bad(letter)).collect();
    let file = file.trim().trim_end_matches('.').to_owned();
    let paper = Tree::record([
        ("id", Tree::Text(fresh(taken, "form"))),
        ("title", Tree::Text(title.clone())),
        // As the page says: what it is called is its file's name too.
        ("file", Tree::Text(file)),
        ("shelf", "submit".into()),
        ("official", Tree::Flag(true)),
        ("formats", Tree::List(vec!["pdf".into(), "docx".into()])),
        ("blocks", Tree::List(blocks)),
    ]);
    DrawnForm { paper, told }
}

/// How many boxes stand alone in their cells.
fn lone(blocks: &[Tree]) -> usize {
    let rows = blocks.iter().flat_map(|block| block.at("/table/rows").map_or(&[][..], Tree::items));
    let cells = rows.flat_map(|row| row.field("cells").map_or(&[][..], Tree::items));
    let is_lone = |cell: &&Tree| {
        let (before, words) = boxes(&super::slots::words(cell));
        before.trim().is_empty() && !words.is_empty() && words.iter().all(|words| super::bare(words).is_empty())
    };
    cells.filter(is_lone).count()
}

/// The pieces of a form, boxes that stand below one another together.
fn pieces(form: &BlankForm) -> Vec<BlankPiece> {
    let mut all = Vec::new();
    let mut lines: Vec<BlankPara> = Vec::new();
    for piece in &form.pieces {
        match piece {
            BlankPiece::Para(para) => lines.push(para.clone()),
            other => {
                all.extend(together(lines.drain(..)).into_iter().map(BlankPiece::Para));
                all.push(other.clone());
            }
        }
    }
    all.extend(together(lines.drain(..)).into_iter().map(BlankPiece::Para));
    all
}

fn heading(text: &str) -> Tree {
    Tree::record([("heading", Tree::record([("level", Tree::Number("0".to_owned())), ("text", text.into())]))])
}

/// A paragraph outside of grids.
fn paragraph(para: &BlankPara, space: u8) -> Tree {
    let run = match para.is_bold {
        true => Tree::record([("strong", para.text.trim_end().into())]),
        false => Tree::from(para.text.trim_end()),
    };
    let align = if para.is_centred {
        "center"
    } else if para.is_right {
        "right"
    } else {
        ""
    };
    if align.is_empty() && space == 0 && !para.is_bold {
        return Tree::from(para.text.trim_end());
    }
    let mut full = Tree::record([("runs", Tree::List(vec![run]))]);
    if !align.is_empty() {
        full.set("align", align.into());
    }
    if space > 0 {
        full.set("space", Tree::Number(space.to_string()));
    }
    full
}

fn grid(table: &BlankTable) -> Tree {
    let columns = widths(&table.columns);
    let mut rows: Vec<Tree> = Vec::new();
    // Of each column whether a cell can go on there from above: where one stands and how far it goes.
    let mut above: Vec<(usize, u8)> = Vec::new();
    for row in &table.rows {
        let missing = columns.len().saturating_sub(row.wide());
        let mut cells = Vec::new();
        let (mut place, mut own) = (0usize, Vec::new());
        for (at, cell) in row.cells.iter().enumerate() {
            let more = if at + 1 == row.cells.len() { u8::try_from(missing).unwrap_or(0) } else { 0 };
            let span = cell.span.saturating_add(more);
            // What does not stand under a cell of the same columns is a cell of its own.
            let goes_on = cell.is_continued && above.contains(&(place, span));
            cells.push(self::cell(row, at, cell, span, goes_on));
            own.push((place, span));
            place += usize::from(span);
        }
        above = own;
        rows.push(line(row, cells));
    }
    let columns = columns.into_iter().map(|width| Tree::Number(width.to_string())).collect();
    Tree::record([("columns", Tree::List(columns)), ("rows", Tree::List(rows))])
}

fn line(row: &BlankRow, cells: Vec<Tree>) -> Tree {
    let mut line = Tree::Record(Vec::new());
    if row.height > 0 {
        line.set("height", Tree::Number(row.height.min(200).to_string()));
    }
    // The place of a stamp or a signature is never split.
    let words: String = row.cells.iter().map(BlankCell::text).collect();
    if is_by_hand(&words) {
        line.set("whole", Tree::Flag(true));
    }
    line.set("cells", Tree::List(cells));
    line
}

fn cell(row: &BlankRow, at: usize, cell: &BlankCell, span: u8, goes_on: bool) -> Tree {
    let mut tree = Tree::Record(Vec::new());
    if span > 1 {
        tree.set("span", Tree::Number(span.to_string()));
    }
    if goes_on {
        tree.set("continued", Tree::Flag(true));
        return tree;
    }
    let text = cell.text();
    let next = row.cells.get(at + 1).map(BlankCell::text);
    let is_asked = next.is_some_and(|next| next.is_empty() || !boxes(&next).1.is_empty());
    let has_boxes = !boxes(&text).1.is_empty();
    let is_centred =
        !text.is_empty() && cell.paras.iter().filter(|para| !para.text.trim().is_empty()).all(|para| para.is_centred);
    if !text.is_empty() && !has_boxes && text.chars().count() <= 60 && (is_asked || is_centred) {
        tree.set("label", Tree::Flag(true));
    }
    tree.set("content", Tree::List(content(cell)));
    tree
}

/// Lines of one box each are one thing to be ticked, with the line before them that ends in a colon: they stay lines of
/// one paragraph.
fn together(lines: impl Iterator<Item = BlankPara>) -> Vec<BlankPara> {
    let mut all: Vec<BlankPara> = Vec::new();
    let begins = |text: &str| {
        let (before, options) = boxes(text);
        before.trim().is_empty() && options.len() == 1
    };
    for line in lines {
        let goes_on = begins(&line.text);
        match all.last_mut() {
            Some(last) if goes_on && !last.is_bold && !last.is_centred => {
                let first = last.text.split('\n').next_back().unwrap_or_default();
                let heads = last.text.trim_end().ends_with(['：', ':']) && boxes(&last.text).1.is_empty();
                if begins(first) || heads {
                    last.text = format!("{}\n{}", last.text.trim_end(), line.text.trim_start());
                } else {
                    all.push(line);
                }
            }
            _ => all.push(line),
        }
    }
    all
}

/// The paragraphs of a cell; blank ones stand as free lines before the next.
fn content(cell: &BlankCell) -> Vec<Tree> {
    let (mut all, mut space) = (Vec::new(), 0u8);
    let lines = cell.paras.iter().flat_map(|para| para.text.split('\n').map(move |text| (para, text)));
    let lines = lines.map(|(para, text)| BlankPara { text: text.to_owned(), is_centred: false, ..para.clone() });
    for own in together(lines) {
        if own.text.trim().is_empty() {
            space = (space + 1).min(5);
            continue;
        }
        // Above a signature is the room for what is signed.
        let is_room = !all.is_empty() || is_by_hand(&own.text);
        all.push(paragraph(&own, if is_room { space } else { 0 }));
        space = 0;
    }
    if all.is_empty() {
        // A blank to be filled.
        all.push(Tree::List(vec!["".into()]));
    }
    all
}

/// What a column has at least, in millimetres.
const NARROWEST: u16 = 6;

/// The widths of columns as they fit between the margins of our papers.
fn widths(measured: &[u16]) -> Vec<u16> {
    let count = u16::try_from(measured.len().max(1)).unwrap_or(1);
    let sum: u32 = measured.iter().map(|width| u32::from(*width)).sum();
    if sum == 0 || measured.contains(&0) {
        return vec![TEXT_MM / count; usize::from(count)];
    }
    let scaled = measured.iter().map(|width| (u32::from(*width) * u32::from(TEXT_MM) / sum).max(NARROWEST.into()));
    let mut scaled: Vec<u16> = scaled.map(|width| u16::try_from(width).unwrap_or(TEXT_MM)).collect();
    // What the narrowest were given is taken from the widest.
    while scaled.iter().sum::<u16>() > TEXT_MM {
        match scaled.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => return vec![TEXT_MM / count; usize::from(count)],
        }
    }
    scaled
}
