//! The papers of a fixed version 定稿 beside those that would be made now: which ones are to be printed and stamped again.

use crate::{Block, Cell, Context, Paper, Para, Revision, Row, compose, wanted};
use std::fmt::Write;
use ziping_domain::programme::Shelf;
use ziping_domain::season::{Fixed, FixedPaper, FixedPart, answers_print, fingerprint};
use ziping_json::compact;

/// Fixes what is handed in, as it is made of these answers on this day. `programme` is the programme file's text.
#[must_use]
pub fn fix(context: &Context<'_>, programme: &str) -> Fixed {
    let season = context.season();
    Fixed {
        on: context.assessment.today.to_string(),
        version: context.programme.version.clone(),
        programme: fingerprint(&compact(programme)),
        revision: context.revision.number().to_owned(),
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
        parts: parts(&compose(&context, def), context.revision),
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
    // What only words of a later revision make different is the same paper.
    let revision = Revision::of_fixed(fixed);
    let now = papers(&Context { revision, ..*context });
    let code_differs = fixed.answers != answers_print(context.answers);
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

/// Which pages are to be printed and stamped again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagesAgain {
    /// All of them: there were so many, and there are others now.
    All(usize, usize),
    /// These, from 1.
    Some(Vec<usize>),
}

impl Reprint {
    /// What is to be done about the paper, in Chinese and English.
    #[must_use]
    pub fn words(&self) -> (String, String) {
        let Self { title, since, parts, .. } = self;
        match since {
            Since::Differs => {
                let (zh, en) = (parts.join("”“"), parts.join("”, “"));
                (
                    format!("重新打印《{title}》并重新用印：“{zh}”有变化"),
                    format!("Print and stamp “{title}” again; changed: “{en}”"),
                )
            }
            Since::Code => (
                format!("重新打印《{title}》：内容没有变，页上的材料包校验码变了"),
                format!("Print “{title}” again: it says the same, but the package's code on it is another"),
            ),
            Since::New => (
                format!("打印《{title}》并用印：定稿时没有这一份"),
                format!("Print and stamp “{title}”: it was not there before"),
            ),
            Since::Gone => {
                (format!("抽出《{title}》：现在不用报送"), format!("Take “{title}” out: it is no longer handed in"))
            }
        }
    }
}

impl PagesAgain {
    /// Which pages, in Chinese and English, to go on what is said of the paper.
    #[must_use]
    pub fn words(&self) -> (String, String) {
        match self {
            Self::All(was, now) => (
                format!("——整份：原{was}页，现{now}页，每页页脚都变了"),
                format!(" — all of it: {was} pages then, {now} now, so each foot differs"),
            ),
            Self::Some(pages) => {
                let all: Vec<String> = pages.iter().map(usize::to_string).collect();
                (format!("——第{}页", all.join("、")), format!(" — page {}", all.join(", ")))
            }
        }
    }
}

/// The pages on which something else is drawn than when a version was fixed, by their fingerprints; nothing where it was not laid
/// out then.
#[must_use]
pub fn pages_again(before: &[String], now: &[String]) -> Option<PagesAgain> {
    if before.is_empty() || now.is_empty() {
        return None;
    }
    if before.len() != now.len() {
        return Some(PagesAgain::All(before.len(), now.len()));
    }
    let differ = before.iter().zip(now).enumerate().filter(|(_, (before, now))| before != now);
    Some(PagesAgain::Some(differ.map(|(at, _)| at + 1).collect()))
}

/// The parts of a paper: what stands beside a label of a table, else under a heading.
fn parts(paper: &Paper, revision: Revision) -> Vec<FixedPart> {
    let mut told: Vec<(String, String)> = Vec::new();
    let mut tell = |name: &str, text: String| match told.last_mut() {
        Some((last, words)) if last == name => words.push_str(&text),
        _ => told.push((name.to_owned(), text)),
    };
    let mut under = paper.title.clone();
    for block in &paper.blocks {
        match block {
            Block::Heading { level, text } => {
                if *level > 0 {
                    under.clone_from(text);
                }
                tell(&under, format!("h{level} {text}\n"));
            }
            Block::Para(one) => {
                let mut text = String::new();
                para(&mut text, one);
                tell(&under, text);
            }
            Block::Table(table) => {
                tell(&under, format!("t{:?} {}\n", table.columns, table.head));
                let mut label = under.clone();
                for one in &table.rows {
                    if let Some(name) = labelled(one).or_else(|| (table.head == 0).then(|| begins(one)).flatten()) {
                        label = name;
                    }
                    // A row of several labels is as many parts; before the sixth revision it was one.
                    let ends: Vec<usize> = match revision {
                        Revision::Fifth => Vec::new(),
                        _ => (1..one.cells.len()).filter(|at| is_label(&one.cells[*at])).collect(),
                    };
                    let mut from = 0;
                    for end in ends.into_iter().chain([one.cells.len()]) {
                        let part = Row { height: one.height, whole: one.whole, cells: one.cells[from..end].to_vec() };
                        if let Some(name) = labelled(&part) {
                            label = name;
                        }
                        let mut text = String::new();
                        row(&mut text, &part);
                        tell(&label, text);
                        from = end;
                    }
                }
            }
            Block::Chart(chart) => tell(&under, format!("c{chart:?}\n")),
            Block::Contents => tell(&under, "contents\n".to_owned()),
            Block::PageBreak => tell(&under, "page\n".to_owned()),
            Block::NewPaper => tell(&under, "paper\n".to_owned()),
        }
    }
    told.into_iter().map(|(name, text)| FixedPart { name, mark: fingerprint(&text) }).collect()
}

fn is_label(cell: &Cell) -> bool {
    cell.label && !cell.continued
}

/// The words of a row's label.
fn labelled(row: &Row) -> Option<String> {
    let cell = row.cells.iter().find(|cell| is_label(cell))?;
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

    /// A form of one table.
    fn form(columns: Vec<u16>, rows: Vec<Row>) -> Paper {
        Paper {
            id: "form".to_owned(),
            title: "申报表".to_owned(),
            file: "01-申报表".to_owned(),
            shelf: Shelf::Submit,
            official: true,
            formats: Vec::new(),
            look: crate::Look::Form,
            head: None,
            author: String::new(),
            blocks: vec![Block::Table(Table { columns, head: 0, rows })],
        }
    }

    /// A row without a label is known by how it begins, and never by the label above it.
    #[test]
    fn a_row_without_a_label_has_a_name_of_its_own() {
        let row = |label: Option<&str>, words: &str| {
            let label = label.map(|label| Cell { label: true, ..Cell::text(label) });
            Row::of(label.into_iter().chain([Cell::text(words)]).collect())
        };
        let paper = |own: &str| {
            form(vec![40, 120], vec![row(Some("荣誉"), "无"), row(None, &format!("自评孵化分类建议：{own}"))])
        };
        let now = |own: &str| parts(&paper(own), Revision::default());
        assert_eq!(differing(&now("□A　□B"), &now("☑A　□B")), ["自评孵化分类建议"]);
    }

    /// A field on the right of a row is told by its own label.
    #[test]
    fn each_label_of_a_row_names_its_own() {
        let label = |words: &str| Cell { label: true, ..Cell::text(words) };
        let paper = |mail: &str| {
            let cells = vec![label("电话"), Cell::text("1"), label("电子邮箱"), Cell::text(mail)];
            form(vec![20, 60, 20, 60], vec![Row::of(cells)])
        };
        for (revision, named) in [(Revision::Fifth, "电话"), (Revision::Sixth, "电子邮箱")] {
            let now = |mail: &str| parts(&paper(mail), revision);
            assert_eq!(differing(&now("a@b.cn"), &now("c@d.cn")), [named], "{revision:?}");
        }
    }

    #[test]
    fn pages_that_are_drawn_otherwise_are_printed_again() {
        let pages = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let before = pages(&["a", "b", "c"]);
        assert_eq!(pages_again(&before, &pages(&["a", "x", "y"])), Some(PagesAgain::Some(vec![2, 3])));
        assert_eq!(pages_again(&before, &before), Some(PagesAgain::Some(vec![])));
        assert_eq!(pages_again(&before, &pages(&["a", "b"])), Some(PagesAgain::All(3, 2)));
        assert_eq!(pages_again(&[], &before), None);
    }
}
