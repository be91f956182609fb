//! A worksheet: a paper that departments fill and hand back. Either a paper of the programme as it is, with room where
//! nothing is answered yet, or a list of the questions that the answers ask.

use crate::common::{heading, remark};
use crate::compose::framed;
use crate::def::{FileKind, PaperDef};
use crate::form::{self, answer, ticks};
use crate::grid::{Room, grid};
use crate::spot::{Part, Spot};
use crate::{Block, Cell, Context, Paper, Para, Row, Run, Shade, TEXT_MM, TICKED, Table, Tone, UNTICKED, wanted};
use ziping_domain::Answers;
use ziping_domain::Value;
use ziping_domain::answers::other_id;
use ziping_domain::programme::{Kind, Question, Shelf};
use ziping_json::order::sort_by_key;

/// The paper that lists questions.
pub const LIST: &str = "worksheet";

/// By what a worksheet is known again when it comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Id of the programme.
    pub programme: String,
    /// Its version.
    pub version: String,
    /// Id of the paper.
    pub paper: String,
    /// The answers that stand on the paper, as an answers file.
    pub answers: String,
    /// SHA-256 of that file.
    pub digest: String,
}

/// The papers that can be handed out: those of the programme that the answers call for, the one with the most places for
/// answers first, and the list of questions. Whoever is asked a part only is handed the list.
#[must_use]
pub fn sheets(context: &Context<'_>) -> Vec<String> {
    let own = wanted(context).into_iter().filter(|def| def.template.is_none());
    let mut own: Vec<(usize, &str)> = own.map(|def| (spots(&filled(context, def)).len(), def.id.as_str())).collect();
    // A form that only repeats who it is of is filled by hand.
    own.retain(|(places, _)| *places > 3);
    sort_by_key(&mut own, |(places, _)| usize::MAX - places);
    let mut ids: Vec<String> = own.into_iter().map(|(_, id)| id.to_owned()).collect();
    let at = if context.answers.part.is_empty() { ids.len() } else { 0 };
    ids.insert(at, LIST.to_owned());
    ids
}

/// A worksheet with its answers and room for others: a paper of the programme, or [`LIST`].
#[must_use]
pub fn worksheet(context: &Context<'_>, id: &str) -> Option<Paper> {
    if id == LIST {
        return Some(list(context));
    }
    context.forms.papers.iter().find(|def| def.id == id && def.template.is_none()).map(|def| filled(context, def))
}

/// The answers that stand on a worksheet: only these can come back.
#[must_use]
pub fn answers_on(context: &Context<'_>, paper: &Paper) -> Answers {
    let all = context.answers;
    let mut on = Answers::new(&all.programme, &context.programme.version);
    on.who.clone_from(&all.who);
    on.part.clone_from(&all.part);
    for spot in spots(paper) {
        if let Some(section) = spot.question.strip_prefix("profile.") {
            if let Some(text) = all.profile.get(section) {
                on.profile.insert(section.to_owned(), text.clone());
            }
        } else if context.asked(&spot.question).is_some() {
            for id in [spot.question.clone(), other_id(&spot.question)] {
                if let Some(value) = all.value(&id) {
                    on.answers.insert(id, value.clone());
                }
            }
        }
    }
    on
}

/// The places of a paper, in order; neighbours of one place count once.
#[must_use]
pub fn spots(paper: &Paper) -> Vec<Spot> {
    let (mut paper, mut all) = (paper.clone(), Vec::new());
    paper.each_run(&mut |run| {
        if let Some(spot) = run.spot.take().filter(|spot| all.last() != Some(spot)) {
            all.push(spot);
        }
    });
    all
}

/// A paper of the programme with room in it.
fn filled(context: &Context<'_>, def: &PaperDef) -> Paper {
    with_room(framed(context, def, form::blocks(context, &def.blocks, Room::Left)))
}

/// Leaves room where nothing stands: a control without a letter in it cannot be found by eye or hand.
fn with_room(mut paper: Paper) -> Paper {
    paper.each_run(&mut |run| {
        let Some(spot) = run.spot.as_ref().filter(|_| run.text.is_empty()) else { return };
        run.text = match spot.part {
            Part::Cell { .. } => "　".to_owned(),
            Part::Other => "：　　　　".to_owned(),
            _ => "　　　　".to_owned(),
        };
    });
    paper
}

/// The questions that the answers ask, each with its answer or room for one.
fn list(context: &Context<'_>) -> Paper {
    let who = context.answers.who.trim();
    let title = format!("{}填写表", if who.is_empty() { "分部门" } else { who });
    with_room(Paper {
        id: LIST.to_owned(),
        title: title.clone(),
        file: title.clone(),
        shelf: Shelf::Keep,
        official: false,
        formats: vec![FileKind::Docx],
        look: crate::Look::Form,
        head: Some(format!("{} · {title}", context.programme.title.zh())),
        author: who.to_owned(),
        blocks: blocks(context, &title),
    })
}

fn blocks(context: &Context<'_>, title: &str) -> Vec<Block> {
    let mut blocks = vec![
        heading(0, title),
        Block::Para(Para::plain("填写人：________________　日期：________________")),
        remark("在空格里填写，在方框里打√；填好后把这份 Word 文件交回汇总人。不清楚的可以空着，并在旁边加批注。"),
    ];
    for section in &context.programme.sections {
        for group in &section.groups {
            let asked: Vec<&Question> =
                group.questions.iter().filter(|question| context.answers.asks(&question.id)).collect();
            if asked.is_empty() {
                continue;
            }
            blocks.push(heading(1, if group.title.is_empty() { section.title.zh() } else { group.title.zh() }));
            // Repeated rows have the width of the page.
            for stretch in asked.chunk_by(|one, other| (one.kind == Kind::Rows) == (other.kind == Kind::Rows)) {
                if stretch[0].kind == Kind::Rows {
                    stretch.iter().for_each(|question| blocks.extend(rows(context, question)));
                } else {
                    blocks.push(of_rows(stretch.iter().map(|question| row(context, question)).collect()));
                }
            }
        }
    }
    let outline = context.criteria.iter().flat_map(|criteria| &criteria.profile);
    let outline = outline.filter(|part| context.answers.asks(&format!("profile.{}", part.id)));
    let rows: Vec<Row> = outline
        .map(|part| {
            let guide = context.descriptors.and_then(|words| words.profile.get(&part.id)).into_iter().flatten();
            let label = std::iter::once(Para::plain(part.name.zh()))
                .chain(guide.map(|question| Para::new(question.zh(), Tone::Muted)));
            let text = context.answers.profile.get(&part.id).cloned().unwrap_or_default();
            let spot = Spot::new(&format!("profile.{}", part.id), Part::Whole, part.name.zh());
            let answer = Para { runs: vec![Run::new(text, Tone::Answer).at(spot)], ..Para::default() };
            Row { whole: false, height: 60, cells: vec![labelled(label.collect()), Cell::of(answer)] }
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(heading(1, "组织概述"));
        blocks.push(of_rows(rows));
    }
    blocks
}

fn of_rows(rows: Vec<Row>) -> Block {
    Block::Table(Table { columns: vec![56, TEXT_MM - 56], head: 0, rows })
}

fn labelled(paras: Vec<Para>) -> Cell {
    Cell { span: 1, shade: Shade::Head, paras, ..Cell::default() }
}

fn label(question: &Question) -> Vec<Para> {
    let help = (!question.help.is_empty()).then(|| Para::new(question.help.zh(), Tone::Muted));
    std::iter::once(Para::plain(question.label.zh())).chain(help).collect()
}

/// A question of repeated rows: its words, what may stand in a column, and the table.
fn rows(context: &Context<'_>, question: &Question) -> Vec<Block> {
    let choices = question.columns.iter().filter(|column| !column.options.is_empty()).map(|column| {
        let words: Vec<&str> = column.options.iter().map(|option| option.label.zh()).collect();
        remark(format!("“{}”写：{}", column.label.zh(), words.join("、")))
    });
    let mut blocks: Vec<Block> = label(question).into_iter().map(Block::Para).chain(choices).collect();
    blocks.extend(grid(context, question, (Room::Left, 0), TEXT_MM).map(Block::Table));
    blocks
}

fn row(context: &Context<'_>, question: &Question) -> Row {
    let of = |runs: Vec<Run>| Para { runs, ..Para::default() };
    let (height, paras) = match question.kind {
        Kind::Choice | Kind::Choices => {
            let one = |(id, ..): (String, String, bool)| of(ticks(context, question, &[id], "", &[]));
            (9, form::options(question).into_iter().map(one).collect())
        }
        Kind::YesNo => (9, vec![of(ticks(context, question, &[], "　　", &[]))]),
        Kind::Matrix => (9, question.rows.iter().map(|row| of(matrix(context, question, row))).collect()),
        Kind::LongText => (36, vec![of(vec![answer(context, &question.id)])]),
        _ => {
            let run = answer(context, &question.id);
            let unit = if run.text.is_empty() { question.unit.zh() } else { "" };
            (11, vec![of(vec![run, Run::new(unit, Tone::Plain)])])
        }
    };
    Row { height, whole: true, cells: vec![labelled(label(question)), Cell { span: 1, paras, ..Cell::default() }] }
}

/// A row of a matrix: its words, and a box for each column.
fn matrix(context: &Context<'_>, question: &Question, row: &ziping_domain::programme::MatrixRow) -> Vec<Run> {
    let value: Option<&Value> = context.asked(&question.id).and_then(|_| context.answers.value(&question.id));
    let mut runs = vec![Run::new(format!("{}：", row.label.zh()), Tone::Plain)];
    for option in &question.options {
        let id = format!("{}:{}", row.id, option.id);
        let ticked = value.is_some_and(|value| value.has(&id));
        let spot = Spot::new(&question.id, Part::Option(id), &format!("{}{}", row.label.zh(), option.label.zh()));
        runs.push(Run::new(if ticked { TICKED } else { UNTICKED }, Tone::Tick).at(spot));
        runs.push(Run::new(format!("{}　", option.label.zh()), Tone::Plain));
    }
    runs
}
