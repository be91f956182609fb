//! The list on top of a pile of papers: what was printed, of whom, and on which page it starts.

use crate::office::{head_row, paper};
use crate::reason::Reason;
use crate::row::Row;
use crate::state::RowNote;
use crate::words;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use ziping_paper::def::FileKind;
use ziping_paper::{Block, Cell, Paper, Para, Row as Line, Table, Tone, code_run};

/// Its name.
pub const LIST: &str = "打印清单";

/// What a list on top of a pile is made of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cover<'a> {
    /// Each package with the names of the papers printed of it and how many pages they have.
    pub rows: Vec<(Cow<'a, Row>, Vec<String>, usize)>,
    /// Pages of the list itself.
    pub length: usize,
    /// Whether each package starts on an odd page.
    pub double: bool,
}

/// The list as a paper.
#[must_use]
pub fn cover(Cover { rows, length, double }: &Cover<'_>) -> Paper {
    let title = LIST.to_owned();
    let head = ["序号", "组织名称", "打印的材料", "状态", "起始页", "页数", "二维码"];
    let mut lines = vec![head_row(head)];
    let mut before = *length;
    for (at, (row, papers, count)) in rows.iter().enumerate() {
        if *double && before % 2 == 1 && *count > 0 {
            before += 1;
        }
        let name = row.source.as_ref().map(|source| source.organisation.clone()).filter(|name| !name.is_empty());
        let file = row.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut who = vec![Para::plain(name.unwrap_or_else(|| "（读不出组织名称）".to_owned()))];
        who.push(Para::new(file, Tone::Muted));
        let mark = row.mark().filter(|_| !papers.is_empty());
        who.extend(mark.iter().map(|mark| Para::new(format!("校验码 {}", mark.code()), Tone::Plain)));
        let code = mark.map(|mark| Para { runs: vec![code_run(&mark.text())], ..Para::default() }.centred());
        let said = |one: &RowNote| {
            let said = words::note(one, ziping_domain::Lang::Zh);
            Para::new(said.chars().take(80).collect::<String>(), Tone::Muted)
        };
        let printed = match papers.is_empty() {
            // Why, so that somebody can be called.
            true => std::iter::once(Para::plain("未打印")).chain(row.reasons().next().map(said)).collect(),
            false => {
                let told = row.notes.iter().filter(|note| note.is(Reason::PdfDiffers));
                papers.iter().map(|paper| Para::plain(paper.as_str())).chain(told.map(said)).collect()
            }
        };
        let number = |number: usize| Cell::of(Para::plain(number.to_string()).centred());
        let start = if *count > 0 { number(before + 1) } else { Cell::text("—") };
        lines.push(Line {
            whole: true,
            ..Line::of(vec![
                number(at + 1),
                Cell { span: 1, paras: who, ..Cell::default() },
                Cell { span: 1, paras: printed, ..Cell::default() },
                Cell::text(words::stated(row).1.0),
                start,
                number(*count),
                Cell { span: 1, paras: code.into_iter().collect(), ..Cell::default() },
            ])
        });
        before += count;
    }
    let total = rows.iter().filter(|(_, papers, _)| !papers.is_empty()).count();
    let summary = format!("共 {} 份材料包，打印 {total} 份。没有打印的也列在表中，写明原因。", rows.len());
    let blocks = vec![
        Block::Heading { level: 0, text: title.clone() },
        Block::Para(Para::plain(summary)),
        Block::Table(Table { columns: vec![12, 46, 36, 18, 14, 12, 24], head: 1, rows: lines }),
    ];
    let head = Some(title.clone());
    Paper { formats: vec![FileKind::Pdf], head, ..paper("print-cover", title.clone(), title, blocks) }
}
