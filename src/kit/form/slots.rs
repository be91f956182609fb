//! What of a paper is left to be filled in, what it is called, and which questions fit there.

use super::blanks::{blanks, only_room, runs, words_of};
use super::kinds::{MONEY, UNITS};
use super::{bare, boxes, is_by_hand, is_on, whole};
use crate::tree::label;
use ziping_json::Tree;
use ziping_json::order::sort_by_key;

/// What stands at a place that is to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// Nothing.
    Blank,
    /// Boxes to be ticked, with the words behind each.
    Boxes(Vec<String>),
    /// Room in a line, behind words: the first, the second …
    After(usize),
    /// Blank rows below a row of heads: a list that applicants add to. The heads, and how many rows there are.
    Lines(Vec<String>, usize),
}

/// A place of a paper that is to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormPlace {
    /// Where, as a JSON pointer: a paragraph.
    pub place: String,
    /// What it is called, by the words beside, above or before it; blank where there are none.
    pub label: String,
    /// What stands there.
    pub kind: PlaceKind,
    /// How high and wide it is, in millimetres.
    pub room: (u16, u16),
    /// The unit that the form says behind it; blank where it says none.
    pub unit: String,
}

impl FormPlace {
    /// Whether what stands at a pointer belongs to it: itself, or a cell of its rows.
    #[must_use]
    pub fn covers(&self, place: &str) -> bool {
        let PlaceKind::Lines(_, count) = &self.kind else { return self.place == place };
        let row = |place: &str| -> Option<(String, usize)> {
            let (table, rest) = place.split_once("/rows/")?;
            Some((table.to_owned(), rest.split('/').next()?.parse().ok()?))
        };
        let (own, other) = (row(&self.place), row(place));
        own.zip(other)
            .is_some_and(|((table, first), (other, row))| table == other && (first..=first + count).contains(&row))
    }
}

/// All places of the paper at a pointer that are to be filled and are not.
#[must_use]
pub fn slots(file: &Tree, paper: &str) -> Vec<FormPlace> {
    let mut all = Vec::new();
    let blocks = file.at(&format!("{paper}/blocks")).map_or(&[][..], Tree::items);
    for (at, block) in blocks.iter().enumerate() {
        let place = format!("{paper}/blocks/{at}");
        if let Some(table) = block.field("table") {
            of_table(table, &format!("{place}/table"), &mut all);
        } else if let Some(para) = block.field("text") {
            of_para(para, &format!("{place}/text"), ("", false), (0, 160), &mut all);
        }
    }
    all
}

fn of_table(table: &Tree, place: &str, all: &mut Vec<FormPlace>) {
    let columns: Vec<u16> =
        table.field("columns").map_or(&[][..], Tree::items).iter().map(|one| whole(Some(one))).collect();
    let rows = table.field("rows").map_or(&[][..], Tree::items);
    // The cells of the last row that says something in each, with their columns: what stands below is called so.
    let mut heads: Vec<(usize, usize, String)> = Vec::new();
    // What stands in the first column, and goes down beside several rows.
    let mut aside = String::new();
    let mut r = 0;
    while let Some(row) = rows.get(r) {
        let cells = row.field("cells").map_or(&[][..], Tree::items);
        if let Some(count) = lines_below(rows, r) {
            let next = rows.get(r + 1).and_then(|row| row.field("cells")).map_or(&[][..], Tree::items);
            let beside = usize::from(next.first().is_some_and(|cell| is_on(cell, "continued")));
            let own = cells.iter().skip(beside);
            let names = own.map(words).map(|words| words.replace('\n', "")).collect::<Vec<_>>();
            let label = names.iter().filter(|name| !is_number(name)).cloned().collect::<Vec<_>>().join("、");
            all.push(FormPlace {
                place: format!("{place}/rows/{r}"),
                label,
                kind: PlaceKind::Lines(names, count),
                room: (0, columns.iter().sum()),
                unit: String::new(),
            });
            (r, heads) = (r + 1 + count, Vec::new());
            continue;
        }
        let (mut column, mut before) = (0usize, String::new());
        let goes_down = |row: &Tree| row.at("/cells/0").is_some_and(|cell| is_on(cell, "continued"));
        if !goes_down(row) {
            aside.clear();
        }
        let mut own = Vec::new();
        // Below heads a row of figures has their cells, and no words but at its left; what goes down beside it is none of them.
        let says_name = |cell: &&Tree| is_on(cell, "continued") || is_name(cell);
        let named = cells.iter().take_while(says_name).count();
        let shape: Vec<usize> = cells.iter().map(|cell| usize::from(whole(cell.field("span")).max(1))).collect();
        let is_alike = shape.iter().eq(heads.iter().map(|(_, span, _)| span));
        // A head over the names at the left may be wider than each of them: the figures stand under their own.
        let starts = shape.iter().scan(0, |column, span| Some(std::mem::replace(column, *column + span)));
        let mut figures = starts.zip(&shape).skip(named);
        let is_under = figures.all(|(column, span)| heads.iter().any(|(at, wide, _)| (*at, *wide) == (column, *span)));
        let is_figures =
            heads.len() > 2 && (is_alike || is_under) && named > 0 && !cells.iter().skip(named).any(is_name);
        for (c, cell) in cells.iter().enumerate() {
            let span = usize::from(whole(cell.field("span")).max(1));
            let here = format!("{place}/rows/{r}/cells/{c}");
            let text = words(cell);
            let width = columns.iter().skip(column).take(span).sum();
            let room = (whole(row.field("height")), width);
            let head = heads.iter().find(|(at, wide, _)| (*at, *wide) == (column, span));
            let head = head.map(|(_, _, words)| words.as_str()).unwrap_or_default();
            // In a table of figures both say what a cell is: 2023年 销售额.
            let is_figure = is_figures && c >= named;
            let label = match (before.is_empty(), is_figure) {
                (true, _) => head.to_owned(),
                (false, true) if !head.is_empty() => format!("{before} {head}"),
                (false, _) => before.clone(),
            };
            let is_label = is_on(cell, "label") && only_room(&text).is_none();
            if !is_on(cell, "continued") && !is_label {
                let paras = cell.field("content").map_or(&[][..], Tree::items);
                // A day below an opinion is written by hand; what stands alone in its cell, beside its name, is asked.
                let is_room = paras.len() == 1 && !label.trim().is_empty();
                for (p, para) in paras.iter().enumerate() {
                    of_para(para, &format!("{here}/content/{p}"), (&label, is_room), room, all);
                }
            }
            let is_asking =
                cell.field("content").map_or(&[][..], Tree::items).iter().any(|para| !blanks(para).is_empty());
            let says = !text.trim().is_empty() && only_room(&text).is_none();
            if is_label || (says && boxes(&text).1.is_empty() && !is_asking) {
                if c == 0 && rows.get(r + 1).is_some_and(goes_down) {
                    aside.clone_from(&text);
                }
                before = if c > 0 && !aside.is_empty() && is_of_somebody(&text) {
                    format!("{}{text}", aside.trim())
                } else {
                    text.clone()
                };
            }
            own.push((column, span, text));
            column += span;
        }
        // What is ticked or filled in heads nothing.
        let is_head = |(cell, (_, _, text)): (&Tree, &(usize, usize, String))| {
            let paras = cell.field("content").map_or(&[][..], Tree::items);
            let is_plain = paras.iter().all(|para| plain(para).1 && blanks(para).is_empty());
            is_plain && !text.trim().is_empty() && only_room(text).is_none() && boxes(text).1.is_empty()
        };
        let goes_on = |(cell, _): &(&Tree, &(usize, usize, String))| is_on(cell, "continued");
        let is_heads = cells.iter().zip(&own).skip_while(goes_on).all(is_head) && cells.iter().any(is_name);
        if is_heads {
            heads = own;
        } else if !is_figures && (!is_alike || cells.iter().any(is_name)) {
            // Another kind of row: what stands above heads it no more.
            heads.clear();
        }
        r += 1;
    }
}

/// Whether a cell says what stands beside or below it: words, and nothing to be ticked or filled in.
fn is_name(cell: &Tree) -> bool {
    let text = words(cell);
    let paras = cell.field("content").map_or(&[][..], Tree::items);
    let is_plain = paras.iter().all(|para| plain(para).1 && blanks(para).is_empty());
    is_plain && !text.trim().is_empty() && only_room(&text).is_none() && boxes(&text).1.is_empty()
}

/// Whether a name says nothing without whose it is: 姓名 beside 联系人.
fn is_of_somebody(name: &str) -> bool {
    ["姓名", "电话", "手机", "职务", "部门", "邮箱", "电子邮箱", "传真", "性别", "职称", "联系电话"]
        .contains(&bare(name).as_str())
}

/// Whether a head says that the lines below are numbered.
pub(super) fn is_numbering(head: &str) -> bool {
    matches!(bare(head).as_str(), "序号" | "编号")
}

/// Whether words are no more than the number of a line.
fn is_number(words: &str) -> bool {
    let bare = bare(words);
    // More of the same: …….
    let is_more = !words.trim().is_empty() && words.trim().chars().all(|letter| "…．.·⋯".contains(letter));
    is_more || is_numbering(words) || (!bare.is_empty() && bare.chars().all(|letter| letter.is_ascii_digit()))
}

/// How many rows below a row of heads are blank lines of a list, if it heads one: two at least, of the same cells, with no more than a
/// number in their first. A cell at the left that goes down beside all of them is none of the list's.
fn lines_below(rows: &[Tree], at: usize) -> Option<usize> {
    let cells = |row: &Tree| row.field("cells").map_or_else(Vec::new, |cells| cells.items().to_vec());
    let spans = |all: &[Tree]| all.iter().map(|cell| cell.field("span").cloned()).collect::<Vec<_>>();
    let head = cells(&rows[at]);
    let first = rows.get(at + 1).map(cells).unwrap_or_default();
    let beside = usize::from(first.first().is_some_and(|cell| is_on(cell, "continued")));
    let named = head.get(beside..).unwrap_or_default();
    if named.len() < 2 || named.iter().any(|cell| words(cell).trim().is_empty() || is_on(cell, "continued")) {
        return None;
    }
    let is_line = |row: &&Tree| {
        let own = cells(row);
        let is_blank = |(nth, cell): (usize, &Tree)| {
            let text = words(cell);
            let is_plain = cell.field("content").map_or(&[][..], Tree::items).iter().all(|para| plain(para).1);
            match nth < beside {
                true => is_on(cell, "continued"),
                false => {
                    is_plain
                        && !is_on(cell, "continued")
                        && (text.trim().is_empty() || (nth == beside && is_number(&text)))
                }
            }
        };
        spans(&own) == spans(&head) && own.iter().enumerate().all(is_blank)
    };
    let count = rows[at + 1..].iter().take_while(is_line).count();
    (count >= 2).then_some(count)
}

/// What is to be filled in a paragraph.
fn of_para(para: &Tree, place: &str, (label, is_room): (&str, bool), room: (u16, u16), all: &mut Vec<FormPlace>) {
    let (text, is_plain) = plain(para);
    let mut add = |label: &str, kind, unit: &str| {
        let label = label.trim().replace('\n', "");
        // What is written, signed or stamped by hand is nobody's answer.
        if !is_by_hand(&label) {
            all.push(FormPlace { place: place.to_owned(), label, kind, room, unit: unit.to_owned() });
        }
    };
    let (before, options) = boxes(&text);
    if is_plain && !options.is_empty() {
        let own = before.trim().trim_end_matches(['：', ':', '（', '(']);
        let label = if bare(own).is_empty() { label } else { own };
        let options: Vec<String> = options.iter().map(|words| option(words)).collect();
        // Boxes without words, under heads that say them, are no options: they are told as the form is taken in.
        if options.iter().all(|words| bare(words).is_empty()) {
            return;
        }
        return add(label, PlaceKind::Boxes(options), "");
    }
    if is_plain && (text.trim().is_empty() || (is_room && only_room(&text).is_some())) {
        let unit = only_room(&text).filter(|words| MONEY.iter().chain(&UNITS).any(|unit| unit == words));
        return add(label, PlaceKind::Blank, &unit.unwrap_or_default());
    }
    for (nth, blank) in blanks(para).into_iter().enumerate() {
        add(&blank.label, PlaceKind::After(nth), &blank.unit);
    }
}

/// The words of a paragraph, and whether nothing is filled in there.
pub(super) fn plain(para: &Tree) -> (String, bool) {
    let own: Vec<Option<&str>> = runs(para).into_iter().map(words_of).collect();
    (own.iter().copied().flatten().collect(), own.iter().all(Option::is_some))
}

/// The words of a cell, a paragraph a line.
pub(super) fn words(cell: &Tree) -> String {
    let paras = cell.field("content").map_or(&[][..], Tree::items);
    paras.iter().map(|para| plain(para).0).collect::<Vec<_>>().join("\n")
}

/// The words behind a box without what only parts it from the next.
pub(super) fn option(words: &str) -> String {
    words.trim().trim_end_matches(['；', ';', '、', '，', ',', '。', '　', '_', '＿']).trim().to_owned()
}

/// The questions of a file that fit a place, the likeliest first: by what they are called and, for boxes, by their options.
#[must_use]
pub fn fitting<'a>(slot: &FormPlace, questions: &[&'a Tree]) -> Vec<(&'a str, u32)> {
    let mut all: Vec<(&str, u32)> =
        questions.iter().map(|one| (one.word("id"), likeness(slot, one))).filter(|(_, points)| *points > 0).collect();
    sort_by_key(&mut all, |(_, points)| std::cmp::Reverse(*points));
    all
}

/// How well a question fits, in hundredths.
fn likeness(slot: &FormPlace, question: &Tree) -> u32 {
    let named = named(&slot.label, label(question));
    let kind = question.word("kind");
    match &slot.kind {
        PlaceKind::Boxes(words) => {
            if !["choice", "choices", "yesNo"].contains(&kind) {
                return 0;
            }
            let options = options(question);
            let hits = words.iter().filter(|words| options.iter().any(|(_, own)| alike(own, words))).count();
            let shared = u32::try_from(hits * 100 / words.len().max(1)).unwrap_or(0);
            if shared == 0 { 0 } else { (shared + named) / 2 }
        }
        PlaceKind::Lines(..) if kind != "rows" => 0,
        PlaceKind::Blank | PlaceKind::After(_) if ["matrix", "files", "rows"].contains(&kind) => 0,
        PlaceKind::Blank | PlaceKind::After(_) | PlaceKind::Lines(..) => named,
    }
}

/// The options of a question with their Chinese words; of yes and no those.
pub(super) fn options(question: &Tree) -> Vec<(String, String)> {
    let own: Vec<(String, String)> = question
        .field("options")
        .map_or(&[][..], Tree::items)
        .iter()
        .map(|option| (option.word("id").to_owned(), label(option).to_owned()))
        .collect();
    if own.is_empty() && question.word("kind") == "yesNo" {
        return vec![("yes".to_owned(), "是".to_owned()), ("no".to_owned(), "否".to_owned())];
    }
    own
}

/// Whether the words behind a box are those of an option.
pub(super) fn alike(option: &str, words: &str) -> bool {
    let (option, words) = (bare(option), bare(words));
    let both = [("是", "有"), ("否", "无"), ("否", "没有")];
    !option.is_empty()
        && (option == words || words.starts_with(&option) || both.contains(&(option.as_str(), words.as_str())))
}

/// How alike two names are, in hundredths.
pub(super) fn named(one: &str, other: &str) -> u32 {
    let (one, other) = (bare(one), bare(other));
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    if one == other {
        return 100;
    }
    if one.contains(&other) || other.contains(&one) {
        // The more one says beside the other, the less they are the same.
        let (own, theirs) = (one.chars().count(), other.chars().count());
        return 70 + u32::try_from(29 * own.min(theirs) / own.max(theirs)).unwrap_or(0);
    }
    let letters: Vec<char> = other.chars().collect();
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (own, theirs) = (pairs(&one), pairs(&letters.iter().collect::<String>()));
    let shared = own.iter().filter(|pair| theirs.contains(pair)).count();
    let points = u32::try_from(shared * 200 / (own.len() + theirs.len()).max(1)).unwrap_or(0);
    if points >= 40 { points.min(69) } else { 0 }
}
