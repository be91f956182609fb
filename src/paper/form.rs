//! A programme's own paper: its blocks with the answers filled in. No form of a city is written here.

use crate::def::{BlockDef, FillDef, ParaDef, RunDef, TableDef};
use crate::{Block, Cell, Context, Para, Row, Run, Shade, TICKED, Table, Tone, UNTICKED};
use ziping_domain::programme::{Kind, Question};
use ziping_domain::{Date, Value};

/// Fills in a paper's blocks.
pub fn blocks(context: &Context<'_>, defs: &[BlockDef]) -> Vec<Block> {
    defs.iter()
        .map(|def| match def {
            BlockDef::Heading(heading) => Block::Heading { level: heading.level, text: heading.text.clone() },
            BlockDef::Text(def) => Block::Para(para(context, def)),
            BlockDef::Table(def) => Block::Table(table(context, def)),
            BlockDef::PageBreak {} => Block::PageBreak,
        })
        .collect()
}

fn table(context: &Context<'_>, def: &TableDef) -> Table {
    let rows = def.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| Cell {
            span: cell.span,
            label: cell.label,
            continued: cell.continued,
            shade: Shade::None,
            paras: cell.content.iter().map(|def| para(context, def)).collect(),
        });
        Row { height: row.height, whole: row.whole, cells: cells.collect() }.short_unsplit()
    });
    Table { columns: def.columns.clone(), head: def.head, rows: rows.collect() }
}

fn para(context: &Context<'_>, def: &ParaDef) -> Para {
    let plain = |words: &str| Run { text: words.to_owned(), tone: Tone::Plain };
    let runs = |defs: &[RunDef]| {
        defs.iter()
            .flat_map(|def| match def {
                RunDef::Words(words) => vec![plain(words)],
                RunDef::Fill(def) => fill(context, def),
            })
            .collect()
    };
    match def {
        ParaDef::Words(words) => Para { runs: vec![plain(words)], ..Para::default() },
        ParaDef::Runs(defs) => Para { runs: runs(defs), ..Para::default() },
        ParaDef::Full(full) => Para { runs: runs(&full.runs), align: full.align, space: full.space },
    }
}

fn tick(ticked: bool) -> Run {
    Run { text: if ticked { TICKED } else { UNTICKED }.to_owned(), tone: Tone::Tick }
}

fn fill(context: &Context<'_>, def: &FillDef) -> Vec<Run> {
    let run = |text: String, tone| vec![Run { text, tone }];
    match def {
        FillDef::Strong(words) => run(words.clone(), Tone::Strong),
        FillDef::Answer(id) => run(context.words(id), Tone::Answer),
        FillDef::Date(id) => date(context.asked(id).and_then(|_| context.answers.date(id))),
        FillDef::Ticks { question, options, between, words } => {
            let Some(asked) = context.programme.question(question) else {
                return Vec::new();
            };
            ticks(context, asked, options, between, words)
        }
        FillDef::Tick { question, row, column } => {
            let value = context.asked(question).and_then(|_| context.answers.value(question));
            let ticked = value.is_some_and(|value| match column {
                Some(column) => value.has(&format!("{row}:{column}")),
                None => value.chosen().any(|chosen| chosen.split_once(':').is_some_and(|(other, _)| other == row)),
            });
            vec![tick(ticked)]
        }
        FillDef::Rows { question, between } => run(rows(context, question, between), Tone::Answer),
    }
}

fn ticks(context: &Context<'_>, asked: &Question, only: &[String], between: &str, words: &[String]) -> Vec<Run> {
    let answer = context.asked(&asked.id).and_then(|_| context.answers.value(&asked.id));
    let options = options(asked);
    let shown = options.iter().filter(|(id, ..)| only.is_empty() || only.contains(id));
    let mut runs = Vec::new();
    for (at, (id, label, other)) in shown.enumerate() {
        let chosen = answer.is_some_and(|answer| answer.has(id));
        if at > 0 {
            runs.push(Run { text: between.to_owned(), tone: Tone::Plain });
        }
        runs.push(tick(chosen));
        let words = words.get(at).unwrap_or(label);
        runs.push(Run { text: words.clone(), tone: Tone::Plain });
        let said = context.answers.other(&asked.id);
        if *other && chosen && !said.is_empty() {
            let colon = if words.ends_with('：') { "" } else { "：" };
            runs.push(Run { text: format!("{colon}{said}"), tone: Tone::Answer });
        }
    }
    runs
}

/// A question's options: id, Chinese words, whether a text stands beside it.
fn options(question: &Question) -> Vec<(String, String, bool)> {
    if question.kind == Kind::YesNo && question.options.is_empty() {
        return vec![("yes".into(), "是".into(), false), ("no".into(), "否".into(), false)];
    }
    question.options.iter().map(|option| (option.id.clone(), option.label.zh().to_owned(), option.other)).collect()
}

fn date(date: Option<Date>) -> Vec<Run> {
    let Some(date) = date else {
        return vec![Run { text: "　　　　年　　月　　日".to_owned(), tone: Tone::Plain }];
    };
    let part = |number: String| Run { text: number, tone: Tone::Answer };
    let word = |text: &str| Run { text: text.to_owned(), tone: Tone::Plain };
    vec![
        part(date.year().to_string()),
        word("年"),
        part(date.month().to_string()),
        word("月"),
        part(date.day().to_string()),
        word("日"),
    ]
}

fn rows(context: &Context<'_>, id: &str, between: &str) -> String {
    let (Some(asked), Some(Value::Rows(rows))) = (context.asked(id), context.answers.value(id)) else {
        return String::new();
    };
    let filled = rows.iter().filter(|row| row.values().any(|cell| !cell.trim().is_empty()));
    let lines = filled.enumerate().map(|(at, row)| {
        let cells = asked.columns.iter().filter_map(|column| row.get(&column.id).map(|cell| column.words(cell)));
        let cells: Vec<&str> = cells.filter(|cell| !cell.trim().is_empty()).collect();
        format!("（{}）{}", at + 1, cells.join(between))
    });
    lines.collect::<Vec<_>>().join("\n")
}
