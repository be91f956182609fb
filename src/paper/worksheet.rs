//! A blank worksheet: the questions that a department fills, with room to write, for those who work on paper.

use crate::common::{heading, remark};
use crate::def::FileKind;
use crate::{Application, Block, Cell, Context, Paper, Para, Row, Run, Shade, Table, Tone, UNTICKED};
use ziping_domain::programme::Shelf;
use ziping_domain::programme::{Choice, Kind, Question};

/// The worksheet of the part that the answers name.
#[must_use]
pub fn worksheet(application: &Application) -> Paper {
    let context = application.context();
    let who = application.case.answers.who.trim();
    let title = format!("{}填写表", if who.is_empty() { "分部门" } else { who });
    Paper {
        id: "worksheet".to_owned(),
        title: title.clone(),
        file: title.clone(),
        shelf: Shelf::Keep,
        official: false,
        formats: vec![FileKind::Docx],
        head: Some(format!("{} · {title}", application.case.programme.title.zh())),
        author: who.to_owned(),
        blocks: blocks(&context, &title),
    }
}

fn blocks(context: &Context<'_>, title: &str) -> Vec<Block> {
    let mut blocks = vec![
        heading(0, title),
        Block::Para(Para::plain("填写人：________________　日期：________________")),
        remark("填好后交回汇总人；也可以在自评工具中打开同名的答案文件填写。不清楚的可以空着，并在旁边注明。"),
    ];
    for section in &context.programme.sections {
        for group in &section.groups {
            let asked: Vec<&Question> =
                group.questions.iter().filter(|question| context.answers.asks(&question.id)).collect();
            if asked.is_empty() {
                continue;
            }
            blocks.push(heading(1, if group.title.is_empty() { section.title.zh() } else { group.title.zh() }));
            let rows = asked.into_iter().map(row).collect();
            blocks.push(Block::Table(Table { columns: vec![56, 106], head: 0, rows }));
        }
    }
    let outline = context.criteria.iter().flat_map(|criteria| &criteria.profile);
    let outline = outline.filter(|part| context.answers.asks(&format!("profile.{}", part.id)));
    let rows: Vec<Row> = outline
        .map(|part| {
            let guide = context.descriptors.and_then(|words| words.profile.get(&part.id)).into_iter().flatten();
            let label = std::iter::once(Para::plain(part.name.zh()))
                .chain(guide.map(|question| Para::new(question.zh(), Tone::Muted)));
            let label = Cell { span: 1, shade: Shade::Head, paras: label.collect(), ..Cell::default() };
            Row { height: 60, whole: true, cells: vec![label, Cell::text("")] }
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(heading(1, "组织概述"));
        blocks.push(Block::Table(Table { columns: vec![56, 106], head: 0, rows }));
    }
    blocks
}

fn row(question: &Question) -> Row {
    let mut label = vec![Para::plain(question.label.zh())];
    if !question.help.is_empty() {
        label.push(Para::new(question.help.zh(), Tone::Muted));
    }
    let label = Cell { span: 1, shade: Shade::Head, paras: label, ..Cell::default() };
    let (height, paras) = match question.kind {
        Kind::Choice | Kind::Choices => (9, question.options.iter().map(ticked).collect()),
        Kind::YesNo => (9, vec![boxes(&["是", "否"])]),
        Kind::Matrix => {
            let options: Vec<&str> = question.options.iter().map(|option| option.label.zh()).collect();
            let line = |row: &ziping_domain::programme::MatrixRow| {
                let mut para = boxes(&options);
                para.runs.insert(0, Run { text: format!("{}：", row.label.zh()), tone: Tone::Plain });
                para
            };
            (9, question.rows.iter().map(line).collect())
        }
        Kind::Rows => {
            let columns: Vec<&str> = question.columns.iter().map(|column| column.label.zh()).collect();
            (36, vec![Para::new(format!("每行写：{}", columns.join(" / ")), Tone::Muted)])
        }
        Kind::LongText => (36, vec![Para::plain("")]),
        _ => (11, vec![Para::plain(question.unit.zh())]),
    };
    Row { height, whole: true, cells: vec![label, Cell { span: 1, paras, ..Cell::default() }] }
}

fn ticked(option: &Choice) -> Para {
    let blank = if option.other { "：________________" } else { "" };
    boxes(&[&format!("{}{blank}", option.label.zh())])
}

/// Empty boxes with their words in a line.
fn boxes(words: &[&str]) -> Para {
    let runs = words.iter().flat_map(|word| {
        [Run { text: UNTICKED.to_owned(), tone: Tone::Tick }, Run { text: format!("{word}　"), tone: Tone::Plain }]
    });
    Para { runs: runs.collect(), ..Para::default() }
}
