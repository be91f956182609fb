//! Papers as data: a form is blocks in the programme file, laid out by the crates that write them. Papers are Chinese.

use super::Rule;
use serde::Serialize;

mod json;

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
    /// 组织概述: the organisational profile, if it was written.
    Profile,
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
    /// The package's code may stand on it although it is official; on other papers it always does.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub code: bool,
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
    /// One with the cell above it, which has the same columns; it has no content of its own.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub continued: bool,
    /// Paragraphs.
    #[cfg_attr(feature = "schema", schemars(default))]
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
