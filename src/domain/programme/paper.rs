//! Papers as data: a form is blocks in the programme file, laid out by the crates that write them. Papers are Chinese.

use super::Rule;
use crate::json::{Decode, Json, Node, record, words};
use serde::Serialize;

/// Where a paper goes in the package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Shelf {
    /// 报送件: handed in.
    Submit,
    /// 自留件: kept by the organisation.
    Keep,
}

/// A built-in template instead of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub enum Template {
    /// 差距分析: eligibility, category and gaps.
    Gaps,
    /// 自我评价报告: scores, charts, strengths and opportunities.
    Report,
    /// 证实性材料清单: the numbered list of evidence.
    Evidence,
}

/// A file format of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum FileKind {
    /// PDF/A-2a.
    Pdf,
    /// DOCX.
    Docx,
}

/// One paper of the package.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct PaperDef {
    /// Identifier, kebab-case.
    pub id: String,
    /// Title.
    pub title: String,
    /// File name without its ending.
    pub file: String,
    /// Handed in or kept.
    pub shelf: Shelf,
    /// Printed as the source's own form; nothing of the tool stands on it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub official: bool,
    /// File formats.
    pub formats: Vec<FileKind>,
    /// Made only when this holds.
    pub when: Option<Rule>,
    /// A built-in template; then there are no blocks.
    pub template: Option<Template>,
    /// What stands on it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub blocks: Vec<BlockDef>,
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub enum BlockDef {
    /// A heading.
    Heading(HeadingDef),
    /// A paragraph.
    Text(ParaDef),
    /// A table.
    Table(TableDef),
    /// Starts a new page.
    PageBreak {},
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct HeadingDef {
    /// 0 is the paper's title, 1 to 3 are headings.
    pub level: u8,
    /// Words.
    pub text: String,
}

/// How a paragraph or cell is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// A paragraph: runs, or an object with runs and alignment.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum ParaDef {
    /// Only words.
    Words(String),
    /// Runs in order.
    Runs(Vec<RunDef>),
    /// Runs with alignment, or only when a rule holds.
    Full(FullPara),
}

/// A paragraph with settings.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct FullPara {
    /// Runs in order.
    pub runs: Vec<RunDef>,
    /// Alignment.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub align: Align,
    /// Lines left free before it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub space: u8,
}

/// A run.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum RunDef {
    /// Words of the form.
    Words(String),
    /// Something filled in.
    Fill(FillDef),
}

/// Something filled in from the answers.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)
)]
pub enum FillDef {
    /// The answer to a question.
    Answer(String),
    /// A date as 年 月 日, blank places where there is none.
    Date(String),
    /// Bold words of the form.
    Strong(String),
    /// Options with boxes: all of a question, or those named.
    Ticks {
        /// Question id.
        question: String,
        /// Option ids; all, when none is named.
        #[cfg_attr(feature = "schema", schemars(default))]
        options: Vec<String>,
        /// Between two options.
        #[cfg_attr(feature = "schema", schemars(default = "spaces"))]
        between: String,
        /// The words printed per option, where the form's differ from the question's.
        #[cfg_attr(feature = "schema", schemars(default))]
        words: Vec<String>,
    },
    /// One box of a matrix: ticked when row and column are; without a column, when the row has any.
    Tick {
        /// Question id.
        question: String,
        /// Row id.
        row: String,
        /// Column id.
        column: Option<String>,
    },
    /// Repeated rows, one line each: columns joined by `between`.
    Rows {
        /// Question id.
        question: String,
        /// Between two columns.
        #[cfg_attr(feature = "schema", schemars(default = "spaces"))]
        between: String,
    },
}

fn spaces() -> String {
    "    ".to_owned()
}

/// A table of the form.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct TableDef {
    /// Column widths in millimetres.
    pub columns: Vec<u16>,
    /// How many rows at the top are repeated on every page.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub head: usize,
    /// Rows.
    pub rows: Vec<RowDef>,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct RowDef {
    /// Least height in millimetres.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub height: u16,
    /// Never split over two pages, as a stamp's place must not be.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub whole: bool,
    /// Cells.
    pub cells: Vec<CellDef>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct CellDef {
    /// Columns it spans.
    #[cfg_attr(feature = "schema", schemars(default = "one"))]
    pub span: u8,
    /// Words of the form, in the middle, as a label.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub label: bool,
    /// Paragraphs.
    pub content: Vec<ParaDef>,
}

fn one() -> u8 {
    1
}

impl FillDef {
    /// The question it shows, if any.
    #[must_use]
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::Answer(question)
            | Self::Date(question)
            | Self::Ticks { question, .. }
            | Self::Tick { question, .. }
            | Self::Rows { question, .. } => Some(question),
            Self::Strong(_) => None,
        }
    }
}

words! {
    Shelf { Submit = "submit", Keep = "keep" }
    Template { Gaps = "gaps", Report = "report", Evidence = "evidence" }
    FileKind { Pdf = "pdf", Docx = "docx" }
    Align { Left = "left", Center = "center", Right = "right" }
}

record! {
    PaperDef {
        id: req "id",
        title: req "title",
        file: req "file",
        shelf: req "shelf",
        official: opt "official",
        formats: req "formats",
        when: opt "when",
        template: opt "template",
        blocks: opt "blocks",
    }
    HeadingDef { level: req "level", text: req "text" }
    FullPara { runs: req "runs", align: opt "align", space: opt "space" }
    TableDef { columns: req "columns", head: opt "head", rows: req "rows" }
    RowDef { height: opt "height", whole: opt "whole", cells: req "cells" }
    CellDef { span: opt "span" or one(), label: opt "label", content: req "content" }
}

impl Decode for BlockDef {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        match json.tag(node, "heading text table pageBreak ") {
            (1, value) => Self::Text(ParaDef::decode(json, value)),
            (2, value) => Self::Table(TableDef::decode(json, value)),
            (3, value) => {
                json.fields(value, "", &mut []);
                Self::PageBreak {}
            }
            (_, value) => Self::Heading(HeadingDef::decode(json, value)),
        }
    }
}

impl Decode for ParaDef {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        if let Some(words) = json.text(node) {
            Self::Words(words)
        } else if json.is_list(node) {
            Self::Runs(Vec::decode(json, node))
        } else {
            Self::Full(FullPara::decode(json, node))
        }
    }
}

impl Decode for RunDef {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        json.text(node).map_or_else(|| Self::Fill(FillDef::decode(json, node)), Self::Words)
    }
}

impl Decode for FillDef {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        let (tag, value) = json.tag(node, "answer date strong ticks tick rows ");
        let mut part = |table| {
            let mut found = [Node::ABSENT; 4];
            json.fields(value, table, &mut found);
            let [question, rest @ ..] = found;
            (String::decode(json, question), rest)
        };
        match tag {
            1 => Self::Date(String::decode(json, value)),
            2 => Self::Strong(String::decode(json, value)),
            3 => {
                let (question, [options, gap, words]) = part("question ?options ?between ?words ");
                let (options, words) = (Vec::decode(json, options), Vec::decode(json, words));
                Self::Ticks { question, options, between: between(json, gap), words }
            }
            4 => {
                let (question, [row, column, _]) = part("question row ?column ");
                Self::Tick { question, row: String::decode(json, row), column: Option::decode(json, column) }
            }
            5 => {
                let (question, [gap, ..]) = part("question ?between ");
                Self::Rows { question, between: between(json, gap) }
            }
            _ => Self::Answer(String::decode(json, value)),
        }
    }
}

fn between(json: &mut Json<'_>, node: Node) -> String {
    if node.is_absent() { spaces() } else { String::decode(json, node) }
}
