//! Markings and agreements as rows of a spreadsheet, there and back: who marks in Excel, or copies from paper, needs no other tool.

use super::agreed::Agreed;
use super::file::{MarkedOf, Marking, hundredths, step};
use crate::headed::TableLine;
use ziping_domain::assess::show_points;
use ziping_paper::words::agreement;

/// The heads of a marking.
pub const MARKING_HEADS: [&str; 9] =
    ["条款", "名称", "分值", "组织自评%", "上一环节%", "评分%", "优势", "改进机会", "现场核实的问题"];

/// The heads of an agreement that are filled in, that of the items first.
pub const AGREED_HEADS: [&str; 4] = ["条款", "合议%", "理由", "少数意见"];

/// How the cell begins that says whose rows they are. It stands in the column that nobody fills, so that no filling down meets it.
const ORIGIN: &str = "来源：";

/// The cell that says whose rows they are.
fn origin(of: &MarkedOf, assessors: &str) -> String {
    format!("{ORIGIN}{}｜{}｜{assessors}", of.organisation, of.stage)
}

/// What the lines say of whose they are, where that is another's; nothing where they say nothing.
fn foreign(lines: &[TableLine], of: &MarkedOf, assessors: &str) -> Option<String> {
    let (line, said) = lines
        .iter()
        .find_map(|(line, cells)| Some((line, cells.first()?.trim())).filter(|(_, cell)| cell.starts_with(ORIGIN)))?;
    // A sheet may have been made before anybody was named.
    let is_own = [origin(of, assessors), origin(of, "")].iter().any(|own| own == said);
    let own = origin(of, assessors);
    (!is_own).then(|| format!("第{line}行：这张表的{said}，不是{own}，没有读入；请换成这一份自己的表"))
}

/// What stands in the place of what nobody gave.
fn given(percent: Option<u8>) -> String {
    percent.map_or(String::new(), |percent| percent.to_string())
}

impl Marking {
    /// The rows, heads first.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let heads = MARKING_HEADS.map(str::to_owned).to_vec();
        let rows = self.items.iter().map(|item| {
            vec![
                item.id.clone(),
                item.name.clone(),
                item.points.to_string(),
                given(item.own),
                item.before.clone(),
                item.percent.clone(),
                item.strengths.clone(),
                item.improvements.clone(),
                item.questions.clone(),
            ]
        });
        std::iter::once(heads).chain(rows).chain([vec![origin(&self.of, &self.assessor)]]).collect()
    }

    /// Takes in what somebody filled into the rows: cells under [`MARKING_HEADS`], with the number of the line. A blank cell never
    /// erases; lines that are no item are told.
    pub fn fill_in(&mut self, lines: &[TableLine]) -> Vec<String> {
        if let Some(told) = foreign(lines, &self.of, &self.assessor) {
            return vec![told];
        }
        filled_in(
            &mut self.items,
            |item| &item.id,
            lines,
            |item| {
                vec![
                    (5, &mut item.percent),
                    (6, &mut item.strengths),
                    (7, &mut item.improvements),
                    (8, &mut item.questions),
                ]
            },
        )
    }
}

/// Takes cells of lines into the items that their first cell names: for each item its places of cells, with what they are of.
fn filled_in<T>(
    items: &mut [T],
    id: fn(&T) -> &str,
    lines: &[TableLine],
    parts: for<'a> fn(&'a mut T) -> Vec<(usize, &'a mut String)>,
) -> Vec<String> {
    let mut told = Vec::new();
    let mut seen: Vec<usize> = Vec::new();
    for (line, cells) in
        lines.iter().filter(|(_, cells)| cells.first().is_none_or(|cell| !cell.trim().starts_with(ORIGIN)))
    {
        let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
        match items.iter().position(|item| id(item) == cell(0)) {
            None => told.push(format!("第{line}行：没有条款“{}”", cell(0))),
            Some(at) if seen.contains(&at) => told.push(format!("第{line}行：条款 {} 前面已有，没有读入", cell(0))),
            Some(at) => {
                seen.push(at);
                for (place, own) in parts(&mut items[at]) {
                    if !cell(place).is_empty() {
                        cell(place).clone_into(own);
                    }
                }
            }
        }
    }
    told
}

impl Agreed {
    /// The heads of the rows: each assessor has a column.
    #[must_use]
    pub fn heads(&self) -> Vec<String> {
        let first = ["条款", "名称", "分值"].into_iter().map(str::to_owned);
        let names = self.from.iter().map(|from| format!("{}%", from.assessor));
        let last = std::iter::once("分歧").chain(AGREED_HEADS.into_iter().skip(1)).map(str::to_owned);
        first.chain(names).chain(last).collect()
    }

    /// The rows, heads first.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let rows = self.items.iter().zip(self.views()).map(|(item, views)| {
            let first = [item.id.clone(), item.name.clone(), item.points.to_string()];
            let marks = item.percents.iter().map(|percent| given(*percent));
            let last = [
                agreement(views.agreement).to_owned(),
                item.percent.clone(),
                item.reason.clone(),
                item.minority.clone(),
            ];
            first.into_iter().chain(marks).chain(last).collect()
        });
        std::iter::once(self.heads()).chain(rows).chain([vec![origin(&self.of, &self.assessors())]]).collect()
    }

    /// The names of those whose files it was begun from.
    fn assessors(&self) -> String {
        self.from.iter().map(|from| from.assessor.as_str()).collect::<Vec<_>>().join("、")
    }

    /// Takes in what was filled into the rows, under [`AGREED_HEADS`]; a blank cell never erases.
    pub fn fill_in(&mut self, lines: &[TableLine]) -> Vec<String> {
        if let Some(told) = foreign(lines, &self.of, &self.assessors()) {
            return vec![told];
        }
        filled_in(
            &mut self.items,
            |item| &item.id,
            lines,
            |item| vec![(1, &mut item.percent), (2, &mut item.reason), (3, &mut item.minority)],
        )
    }
}

/// The points of a percentage as typed, in words; blank where it does not fit.
pub(super) fn points(points: u16, typed: &str) -> String {
    step(typed).map_or(String::new(), |percent| show_points(hundredths(points, percent)))
}
