//! Papers from JSON: which fields each part has, and how its shape tells what it is.

use super::{
    Align, BlockDef, CellDef, FileKind, FillDef, FullPara, HeadingDef, PaperDef, ParaDef, RowDef, RunDef, Shelf,
    TableDef, Template, one, spaces,
};
use ziping_json::{Decode, Json, Node, record, words};

words! {
    Shelf { Submit = "submit", Keep = "keep" }
    Template { Gaps = "gaps", Report = "report", Evidence = "evidence", Profile = "profile" }
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
        code: opt "code",
        formats: req "formats",
        when: opt "when",
        template: opt "template",
        blocks: opt "blocks",
    }
    HeadingDef { level: req "level", text: req "text" }
    FullPara { runs: req "runs", align: opt "align", space: opt "space" }
    TableDef { columns: req "columns", head: opt "head", rows: req "rows" }
    RowDef { height: opt "height", whole: opt "whole", cells: req "cells" }
    CellDef { span: opt "span" or one(), label: opt "label", continued: opt "continued", content: opt "content" }
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
