//! A programme's own paper: its blocks with the answers filled in. No form of a city is written here.

use crate::def::{Align, BlockDef, CellDef, FillDef, ParaDef, RowDef, RunDef, TableDef};
use crate::grid::{Room, cell, count, grid, lines};
use crate::spot::{Part, Spot};
use crate::{Block, Cell, Context, Para, Row, Run, Shade, TEXT_MM, TICKED, Table, Tone, UNTICKED};
use ziping_domain::Date;
use ziping_domain::programme::{Kind, Question};

/// Fills in a paper's blocks.
pub fn blocks(context: &Context<'_>, defs: &[BlockDef], room: Room) -> Vec<Block> {
    let whole = |para: Para| match para.table {
        Some(table) => Block::Table(table),
        None => Block::Para(para),
    };
    let room = Stand { room, row: 0 };
    defs.iter()
        .flat_map(|def| match def {
            BlockDef::Heading(heading) => vec![Block::Heading { level: heading.level, text: heading.text.clone() }],
            BlockDef::Text(def) => paras(context, def, room, TEXT_MM).into_iter().map(whole).collect(),
            BlockDef::Table(def) => vec![Block::Table(table(context, def, room))],
            BlockDef::PageBreak {} => vec![Block::PageBreak],
        })
        .collect()
}

/// Where something stands.
#[derive(Clone, Copy)]
struct Stand {
    /// Who reads the paper.
    room: Room,
    /// In a row that stands for repeated rows, which of them.
    row: usize,
}

fn table(context: &Context<'_>, def: &TableDef, stand: Stand) -> Table {
    // A row that stands for repeated rows is there as often as there are any.
    let count = |row: &RowDef| match row.repeats().and_then(|id| context.programme.question(id)) {
        Some(asked) => count(context, asked, stand.room, row.least).max(1),
        None => 1,
    };
    let rows = def.rows.iter().flat_map(|row| (0..count(row)).map(move |nth| (row, Stand { row: nth, ..stand })));
    let rows = rows.map(|(row, room)| {
        let mut columns = def.columns.iter().copied();
        let cells = row.cells.iter().map(|cell| {
            let width = columns.by_ref().take(usize::from(cell.span.max(1))).sum();
            filled(context, cell, room, width)
        });
        Row { height: row.height, whole: row.whole, cells: cells.collect() }.short_unsplit()
    });
    Table { columns: def.columns.clone(), head: def.head, rows: rows.collect() }
}

fn filled(context: &Context<'_>, def: &CellDef, room: Stand, width: u16) -> Cell {
    Cell {
        span: def.span,
        label: def.label,
        continued: def.continued,
        shade: Shade::None,
        paras: def.content.iter().flat_map(|def| paras(context, def, room, width)).collect(),
    }
}

/// A paragraph; repeated rows in it stand as a table of their own.
fn paras(context: &Context<'_>, def: &ParaDef, Stand { room, row }: Stand, width: u16) -> Vec<Para> {
    let (defs, align, space) = match def {
        ParaDef::Words(words) => return vec![Para::plain(words.clone())],
        ParaDef::Runs(defs) => (defs, Align::default(), 0),
        ParaDef::Full(full) => (&full.runs, full.align, full.space),
    };
    let mut paras = vec![Para { align, space, ..Para::default() }];
    for def in defs {
        let runs = match def {
            RunDef::Words(words) => vec![Run::new(words.clone(), Tone::Plain)],
            RunDef::Fill(FillDef::Rows { question, between, .. }) if room == Room::Lines => {
                let asked = context.programme.question(question);
                vec![Run::new(asked.map_or(String::new(), |asked| lines(context, asked, between)), Tone::Answer)]
            }
            RunDef::Fill(FillDef::Rows { question, least, .. }) => {
                let asked = context.programme.question(question);
                if let Some(table) = asked.and_then(|rows| grid(context, rows, (room, *least), width)) {
                    paras.extend([Para::table(table), Para { align, ..Para::default() }]);
                }
                continue;
            }
            RunDef::Fill(def) => fill(context, def, row),
        };
        if let Some(last) = paras.last_mut() {
            last.runs.extend(runs);
        }
    }
    // Around a table there is no line that says nothing.
    if paras.len() > 1 {
        paras.retain(|para| para.table.is_some() || !para.runs.is_empty() || para.space > 0);
    }
    paras
}

fn tick(ticked: bool) -> Run {
    Run::new(if ticked { TICKED } else { UNTICKED }, Tone::Tick)
}

fn fill(context: &Context<'_>, def: &FillDef, row: usize) -> Vec<Run> {
    match def {
        FillDef::Strong(words) => vec![Run::new(words.clone(), Tone::Strong)],
        FillDef::Answer(id) => vec![answer(context, id)],
        // The form says the unit itself.
        FillDef::Amount(id) => {
            let text = context.asked(id).map_or("", |_| context.answers.text(id));
            vec![Run { text: text.to_owned(), ..answer(context, id) }]
        }
        FillDef::Date(id) => {
            let runs = date(context.asked(id).and_then(|_| context.answers.date(id)));
            let spot = context.programme.question(id).map(|asked| Spot::new(id, Part::Whole, asked.label.zh()));
            runs.into_iter().map(|run| Run { spot: spot.clone(), ..run }).collect()
        }
        FillDef::Ticks { question, options, between, words } => {
            let Some(asked) = context.programme.question(question) else {
                return Vec::new();
            };
            ticks(context, asked, options, between, words)
        }
        FillDef::Column { question, column } => {
            let Some(asked) = context.programme.question(question) else { return Vec::new() };
            asked.columns.iter().filter(|own| own.id == *column).map(|own| cell(context, asked, own, row)).collect()
        }
        FillDef::RowNumber { .. } => vec![Run::new((row + 1).to_string(), Tone::Plain)],
        FillDef::Tick { question, row, column } => {
            let value = context.asked(question).and_then(|_| context.answers.value(question));
            let ticked = value.is_some_and(|value| match column {
                Some(column) => value.has(&format!("{row}:{column}")),
                None => value.chosen().any(|chosen| chosen.split_once(':').is_some_and(|(other, _)| other == row)),
            });
            let part = match column {
                Some(column) => Part::Option(format!("{row}:{column}")),
                None => Part::Any(row.clone()),
            };
            let asked = context.programme.question(question);
            let label = asked.and_then(|asked| asked.rows.iter().find(|one| one.id == *row));
            vec![tick(ticked).at(Spot::new(question, part, label.map_or("", |row| row.label.zh())))]
        }
        // Tables of their own: see `paras`.
        FillDef::Rows { .. } => Vec::new(),
    }
}

/// An answer in words. What has boxes or rows of its own is only shown here.
pub fn answer(context: &Context<'_>, id: &str) -> Run {
    let run = Run::new(context.words(id), Tone::Answer);
    let asked = context.programme.question(id);
    match asked.filter(|asked| !matches!(asked.kind, Kind::Rows | Kind::Matrix | Kind::Files)) {
        Some(asked) => run.at(Spot::new(id, Part::Whole, asked.label.zh())),
        None => run,
    }
}

/// The boxes of a question with their words: all of its options, or those named.
pub fn ticks(context: &Context<'_>, asked: &Question, only: &[String], between: &str, words: &[String]) -> Vec<Run> {
    let answer = context.asked(&asked.id).and_then(|_| context.answers.value(&asked.id));
    let options = options(asked);
    let shown = options.iter().filter(|(id, ..)| only.is_empty() || only.contains(id));
    let mut runs = Vec::new();
    for (at, (id, label, other)) in shown.enumerate() {
        let chosen = answer.is_some_and(|answer| answer.has(id));
        if at > 0 {
            runs.push(Run::new(between, Tone::Plain));
        }
        runs.push(tick(chosen).at(Spot::new(&asked.id, Part::Option(id.clone()), label)));
        let words = words.get(at).unwrap_or(label);
        let said = if *other && chosen { context.answers.other(&asked.id) } else { "" };
        // What is said stands where the form leaves room for it: 其他：＿＿＿＿.
        let words = if said.is_empty() { words } else { words.trim_end_matches(['＿', '_', '　', ' ']) };
        runs.push(Run::new(words, Tone::Plain));
        if *other {
            let colon = if words.ends_with('：') || said.is_empty() { "" } else { "：" };
            runs.push(Run::new(format!("{colon}{said}"), Tone::Answer).at(Spot::new(&asked.id, Part::Other, label)));
        }
    }
    runs
}

/// A question's options: id, Chinese words, whether a text stands beside it.
pub fn options(question: &Question) -> Vec<(String, String, bool)> {
    if question.kind == Kind::YesNo && question.options.is_empty() {
        return vec![("yes".into(), "是".into(), false), ("no".into(), "否".into(), false)];
    }
    question.options.iter().map(|option| (option.id.clone(), option.label.zh().to_owned(), option.other)).collect()
}

fn date(date: Option<Date>) -> Vec<Run> {
    let Some(date) = date else {
        return vec![Run::new("　　　　年　　月　　日", Tone::Plain)];
    };
    let part = |number: String| Run::new(number, Tone::Answer);
    let word = |text: &str| Run::new(text, Tone::Plain);
    vec![
        part(date.year().to_string()),
        word("年"),
        part(date.month().to_string()),
        word("月"),
        part(date.day().to_string()),
        word("日"),
    ]
}
