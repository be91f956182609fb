//! Markings and agreements as rows of a spreadsheet, there and back: who marks in Excel, or copies from paper, needs no other tool.

use super::agreed::Agreed;
use super::file::{Marking, hundredths, step};
use ziping_domain::assess::show_points;
use ziping_paper::words::agreement;

/// The heads of a marking.
pub const MARKING_HEADS: [&str; 9] =
    ["条款", "名称", "分值", "组织自评%", "上一环节%", "评分%", "优势", "改进机会", "现场核实的问题"];

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
        std::iter::once(heads).chain(rows).collect()
    }

    /// Takes in what somebody filled into the rows: cells under [`MARKING_HEADS`], with the number of the line. A blank cell never
    /// erases; lines that are no item are told.
    pub fn fill_in(&mut self, lines: &[(u32, Vec<String>)]) -> Vec<String> {
        let mut told = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        for (line, cells) in lines {
            let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
            let Some(item) = self.items.iter_mut().find(|item| item.id == cell(0)) else {
                told.push(format!("第{line}行：没有条款“{}”", cell(0)));
                continue;
            };
            if seen.contains(&item.id) {
                told.push(format!("第{line}行：条款 {} 前面已有，没有读入", item.id));
                continue;
            }
            seen.push(item.id.clone());
            for (own, new) in [
                (&mut item.percent, cell(5)),
                (&mut item.strengths, cell(6)),
                (&mut item.improvements, cell(7)),
                (&mut item.questions, cell(8)),
            ] {
                if !new.is_empty() {
                    new.clone_into(own);
                }
            }
        }
        told
    }
}

impl Agreed {
    /// The heads of the rows: each assessor has a column.
    #[must_use]
    pub fn heads(&self) -> Vec<String> {
        let first = ["条款", "名称", "分值"].into_iter().map(str::to_owned);
        let names = self.from.iter().map(|from| format!("{}%", from.assessor));
        let last = ["分歧", "合议%", "理由", "少数意见"].into_iter().map(str::to_owned);
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
        std::iter::once(self.heads()).chain(rows).collect()
    }

    /// Takes in what was filled into the rows under `条款`, `合议%`, `理由`, `少数意见`; a blank cell never erases.
    pub fn fill_in(&mut self, lines: &[(u32, Vec<String>)]) -> Vec<String> {
        let mut told = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        for (line, cells) in lines {
            let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
            let Some(item) = self.items.iter_mut().find(|item| item.id == cell(0)) else {
                told.push(format!("第{line}行：没有条款“{}”", cell(0)));
                continue;
            };
            if seen.contains(&item.id) {
                told.push(format!("第{line}行：条款 {} 前面已有，没有读入", item.id));
                continue;
            }
            seen.push(item.id.clone());
            for (own, new) in [(&mut item.percent, cell(1)), (&mut item.reason, cell(2)), (&mut item.minority, cell(3))]
            {
                if !new.is_empty() {
                    new.clone_into(own);
                }
            }
        }
        told
    }
}

/// The points of a percentage as typed, in words; blank where it does not fit.
pub(super) fn points(points: u16, typed: &str) -> String {
    step(typed).map_or(String::new(), |percent| show_points(hundredths(points, percent)))
}
