//! Papers as data: a form is blocks in the programme file, laid out by the crates that write them. Papers are Chinese.

use ziping_domain::programme::{Rule, Shelf};
use ziping_domain::proofs::Proofs;
use ziping_json::{Decode, Json, Node, Unread, forms, record, tags, view, words};

view! {
    /// What a programme file says of papers.
    pub struct Forms {
        /// The papers of the package.
        pub papers: Vec<PaperDef> = "papers";
        /// The proofs that are expected, once they are at hand: papers tell which of them are there.
        pub proofs: Unread<Proofs>,
    }
}

impl Forms {
    /// Takes the proofs in that are expected, whose file brings papers of its own along; gives whose they are. What they say is
    /// read where it is wanted; who takes a file in first reads it whole ([`Proofs::parse`]).
    ///
    /// # Errors
    /// Why its papers cannot be read, in English; nothing has changed then.
    pub fn prove(&mut self, json: &str) -> Result<String, String> {
        let json = json.trim_start_matches('\u{feff}');
        let more: Self = ziping_domain::programme::parse(json)?;
        for def in more.papers {
            if self.papers.iter().all(|own| own.id != def.id) {
                self.papers.push(def);
            }
        }
        self.proofs = Unread::text(json);
        let read = Json::read(json);
        Ok(read.text(read.field(Node::ROOT, "programme")).unwrap_or_default())
    }

    /// The same with the proofs of a programme.
    ///
    /// # Errors
    /// As above; or that they are another programme's.
    pub fn proven(mut self, programme: &str, json: &str) -> Result<Self, String> {
        let of = self.prove(json)?;
        if of == programme { Ok(self) } else { Err(format!("proofs of \"{of}\" are at hand")) }
    }
}

words! {
    /// A built-in template instead of blocks.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Template {
        /// 差距分析: eligibility, category and gaps.
        Gaps = "gaps",
        /// 自我评价报告: scores, charts, strengths and opportunities.
        Report = "report",
        /// 证实性材料清单: the numbered list of evidence.
        Evidence = "evidence",
        /// 组织概述: the organisational profile, if it was written.
        Profile = "profile",
        /// Cover, contents and dividers of a bound volume, or what goes onto the disc; see `volume`.
        Volume = "volume",
        /// 送审单: what the leader is asked to look at before the version is fixed.
        Review = "review",
        /// 倒排表: what is done by when, printed, stamped, handed in and kept.
        Schedule = "schedule",
        /// 后续步骤: what comes after handing in.
        Next = "next",
        /// 改进计划: what is done by whom until when to reach a target, and the results that follow, if a target was chosen.
        Plan = "plan",
    }
}

words! {
    /// A file format of a paper.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum FileKind {
        /// PDF/A-2a.
        Pdf = "pdf",
        /// DOCX.
        Docx = "docx",
        /// OFD (GB/T 33190-2016): the same pages as the PDF, which stands beside it.
        Ofd = "ofd",
        /// The days of a paper as a calendar file beside it: those of the plan, else those of the season.
        Ics = "ics",
    }
}

impl FileKind {
    /// The formats of a paper where OFD was asked for beside every PDF, in their order.
    #[must_use]
    pub fn with_ofd(formats: &[Self]) -> Vec<Self> {
        let mut all = formats.to_vec();
        if all.contains(&Self::Pdf) && !all.contains(&Self::Ofd) {
            all.push(Self::Ofd);
        }
        all
    }

    /// The formats that a paper may stand in: an OFD beside any PDF, a PDF in place of an OFD that could not be made, and a DOCX in place
    /// of both.
    #[must_use]
    pub fn possible(formats: &[Self]) -> Vec<Self> {
        let mut all = Self::with_ofd(formats);
        if all.contains(&Self::Ofd) && !all.contains(&Self::Pdf) {
            all.push(Self::Pdf);
        }
        if all.contains(&Self::Pdf) && !all.contains(&Self::Docx) {
            all.push(Self::Docx);
        }
        all
    }
}

record! {
    /// A place of a paper that is stamped or sealed 用印.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct StampDef {
        /// Whose seal.
        pub by: String = req "by",
        /// Where it stands on the paper, in the form's words.
        pub place: String = req "place",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

record! {
    /// What is bound together 装订成册, or copied onto one disc.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct VolumeDef {
        /// Clause of the source.
        pub clause: String = req "clause",
        /// Ids of the papers in it, in order.
        pub papers: Vec<String> = opt "papers",
        /// What else is in it and not made by the tool, such as a form that the office hands out.
        pub also: Vec<String> = opt "also",
        /// Whether the evidence is in it, a divider for each file.
        pub evidence: bool = opt "evidence",
        /// Whether it is a disc and not a volume.
        pub disc: bool = opt "disc",
    }
}

record! {
    /// One paper of the package.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PaperDef {
        /// Identifier, kebab-case.
        pub id: String = req "id",
        /// Title.
        pub title: String = req "title",
        /// File name without its ending.
        pub file: String = req "file",
        /// Handed in or kept.
        pub shelf: Shelf = req "shelf",
        /// Printed as the source's own form; nothing of the tool stands on it.
        pub official: bool = opt "official",
        /// The package's code may stand on it although it is official; on other papers it always does.
        pub code: bool = opt "code",
        /// File formats.
        pub formats: Vec<FileKind> = req "formats",
        /// Where it is stamped, by the source.
        pub stamps: Vec<StampDef> = opt "stamps",
        /// Made only when this holds.
        pub when: Option<Rule> = opt "when",
        /// A built-in template; then there are no blocks.
        pub template: Option<Template> = opt "template",
        /// What is bound together, of the template `volume`.
        pub volume: Option<VolumeDef> = opt "volume",
        /// What stands on it.
        pub blocks: Vec<BlockDef> = opt "blocks",
    }
}

tags! {
    /// One block.
    #[derive(Clone, Debug, PartialEq)]
    pub enum BlockDef {
        /// A heading.
        Heading(HeadingDef) = "heading",
        /// A paragraph.
        Text(ParaDef) = "text",
        /// A table.
        Table(TableDef) = "table",
        /// Starts a new page.
        PageBreak {} = "pageBreak",
    }
}

record! {
    /// A heading.
    #[derive(Clone, Debug, PartialEq)]
    pub struct HeadingDef {
        /// 0 is the paper's title, 1 to 3 are headings.
        pub level: u8 = req "level",
        /// Words.
        pub text: String = req "text",
    }
}

words! {
    /// How a paragraph or cell is set.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Align {
        /// At the left.
        Left = "left",
        /// In the middle.
        Center = "center",
        /// At the right.
        Right = "right",
    }
}

forms! {
    /// A paragraph: runs, or an object with runs and alignment.
    #[derive(Clone, Debug, PartialEq)]
    pub enum ParaDef {
        /// Only words.
        Words(String),
        /// Runs in order.
        Runs(Vec<RunDef>),
        /// Runs with alignment, or only when a rule holds.
        Full(FullPara),
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

record! {
    /// A paragraph with settings.
    #[derive(Clone, Debug, PartialEq)]
    pub struct FullPara {
        /// Runs in order.
        pub runs: Vec<RunDef> = req "runs",
        /// Alignment.
        pub align: Align = opt "align",
        /// Lines left free before it.
        pub space: u8 = opt "space",
    }
}

forms! {
    /// A run.
    #[derive(Clone, Debug, PartialEq)]
    pub enum RunDef {
        /// Words of the form.
        Words(String),
        /// Something filled in.
        Fill(FillDef),
    }
}

impl Decode for RunDef {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        json.text(node).map_or_else(|| Self::Fill(FillDef::decode(json, node)), Self::Words)
    }
}

tags! {
    /// Something filled in from the answers.
    #[derive(Clone, Debug, PartialEq)]
    pub enum FillDef {
        /// The answer to a question.
        Answer(String) = "answer",
        /// The answer to a question of a number without its unit, where the form's own words say it.
        Amount(String) = "amount",
        /// A date as 年 月 日, blank places where there is none.
        Date(String) = "date",
        /// Bold words of the form.
        Strong(String) = "strong",
        /// Options with boxes: all of a question, or those named.
        Ticks {
            /// Question id.
            question: String = req "question",
            /// Option ids; all, when none is named.
            options: Vec<String> = opt "options",
            /// Between two options.
            between: String = opt "between" or "    ",
            /// The words printed per option, where the form's differ from the question's.
            words: Vec<String> = opt "words",
        } = "ticks",
        /// One box of a matrix: ticked when row and column are; without a column, when the row has any.
        Tick {
            /// Question id.
            question: String = req "question",
            /// Row id.
            row: String = req "row",
            /// Column id.
            column: Option<String> = opt "column",
        } = "tick",
        /// Repeated rows as a table with a head row.
        Rows {
            /// Question id.
            question: String = req "question",
            /// Between two columns, on papers of before revision 3, which had a line for each row.
            between: String = opt "between" or "    ",
            /// How many rows the printed form has: so many stand there at least, blank ones below what was answered.
            least: u8 = opt "least",
        } = "rows",
        /// A column of the rows that the table's row stands for: it is there once for each of them.
        Column {
            /// Question id.
            question: String = req "question",
            /// Column id.
            column: String = req "column",
        } = "column",
        /// The number 序号 of the row among them, from 1.
        RowNumber {
            /// Question id.
            question: String = req "question",
        } = "rowNumber",
    }
}

record! {
    /// A table of the form.
    #[derive(Clone, Debug, PartialEq)]
    pub struct TableDef {
        /// Column widths in millimetres.
        pub columns: Vec<u16> = req "columns",
        /// How many rows at the top are repeated on every page.
        pub head: usize = opt "head",
        /// Rows.
        pub rows: Vec<RowDef> = req "rows",
    }
}

record! {
    /// A row.
    #[derive(Clone, Debug, PartialEq)]
    pub struct RowDef {
        /// Least height in millimetres.
        pub height: u16 = opt "height",
        /// Never split over two pages, as a stamp's place must not be.
        pub whole: bool = opt "whole",
        /// Of one that stands for repeated rows: how many the printed form has. So many stand there at least, blank ones below what
        /// was answered.
        pub least: u8 = opt "least",
        /// Cells.
        pub cells: Vec<CellDef> = req "cells",
    }
}

record! {
    /// A cell.
    #[derive(Clone, Debug, PartialEq)]
    pub struct CellDef {
        /// Columns it spans.
        pub span: u8 = opt "span" or 1,
        /// Words of the form, in the middle, as a label.
        pub label: bool = opt "label",
        /// One with the cell above it, which has the same columns; it has no content of its own.
        pub continued: bool = opt "continued",
        /// Paragraphs.
        pub content: Vec<ParaDef> = opt "content",
    }
}

impl FillDef {
    /// The question it shows, if any.
    #[must_use]
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::Answer(question)
            | Self::Amount(question)
            | Self::Date(question)
            | Self::Ticks { question, .. }
            | Self::Tick { question, .. }
            | Self::Rows { question, .. }
            | Self::Column { question, .. }
            | Self::RowNumber { question } => Some(question),
            Self::Strong(_) => None,
        }
    }

    /// The question whose rows the table's row stands for that it is in, if it does.
    #[must_use]
    pub fn repeats(&self) -> Option<&str> {
        match self {
            Self::Column { question, .. } | Self::RowNumber { question } => Some(question),
            _ => None,
        }
    }
}

impl ParaDef {
    /// Its runs; none of one that is only words.
    #[must_use]
    pub fn runs(&self) -> &[RunDef] {
        match self {
            Self::Words(_) => &[],
            Self::Runs(runs) => runs,
            Self::Full(full) => &full.runs,
        }
    }
}

impl RowDef {
    /// The question whose rows it stands for: it is printed once for each.
    #[must_use]
    pub fn repeats(&self) -> Option<&str> {
        let runs = self.cells.iter().flat_map(|cell| &cell.content).flat_map(ParaDef::runs);
        runs.filter_map(|run| if let RunDef::Fill(fill) = run { fill.repeats() } else { None }).next()
    }
}
