//! Answers from and to JSON. What is blank is not written, and keys stand sorted, so that a file shows what was entered.

use super::{Answers, Depth, Evidence, Mark, Overrule, Value, yes};
use crate::json::{Decode, Json, Node, Writer, record, words};

words! {
    Depth { Quick = "quick", Full = "full" }
}

record! {
    Answers {
        format: req "format",
        programme: req "programme",
        programme_version: opt "programmeVersion",
        answers: opt "answers",
        depth: opt "depth",
        marks: opt "marks",
        evidence: opt "evidence",
    }
    Mark {
        band: opt "band",
        dimensions: opt "dimensions",
        overrule: opt "overrule",
        strengths: opt "strengths",
        improvements: opt "improvements",
    }
    Overrule { percent: req "percent", reason: req "reason" }
    Evidence {
        name: req "name",
        size: req "size",
        sha256: req "sha256",
        crc32: opt "crc32",
        backs: opt "backs",
        enclosed: opt "enclosed" or yes(),
        note: opt "note",
    }
}

impl Decode for Value {
    fn decode(json: &mut Json<'_>, node: Node) -> Self {
        if !json.is_list(node) {
            Self::Text(String::decode(json, node))
        } else if json.items(node).first().is_some_and(|first| json.is_record(*first)) {
            Self::Rows(Vec::decode(json, node))
        } else {
            Self::Many(Vec::decode(json, node))
        }
    }
}

impl Value {
    /// Writes the answer.
    pub fn write(&self, to: &mut Writer) {
        match self {
            Self::Text(text) => to.string(text),
            Self::Many(many) => texts(to, many),
            Self::Rows(rows) => {
                to.open('[');
                for row in rows {
                    to.item();
                    to.open('{');
                    for (column, cell) in row {
                        field(to, column, cell);
                    }
                    to.close('}');
                }
                to.close(']');
            }
        }
    }
}

impl Answers {
    /// Writes the answers as a value of something larger; [`Answers::to_json`] makes a file of them.
    pub fn write(&self, to: &mut Writer) {
        to.open('{');
        field(to, "format", &self.format);
        field(to, "programme", &self.programme);
        field(to, "programmeVersion", &self.programme_version);
        to.key("answers");
        to.open('{');
        for (id, value) in &self.answers {
            to.key(id);
            value.write(to);
        }
        to.close('}');
        field(to, "depth", if self.depth == Depth::Quick { "quick" } else { "full" });
        if !self.marks.is_empty() {
            to.key("marks");
            to.open('{');
            for (id, mark) in &self.marks {
                to.key(id);
                mark.write(to);
            }
            to.close('}');
        }
        if !self.evidence.is_empty() {
            to.key("evidence");
            to.open('[');
            for file in &self.evidence {
                to.item();
                file.write(to);
            }
            to.close(']');
        }
        to.close('}');
    }
}

impl Mark {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        if let Some(band) = self.band {
            number(to, "band", band.into());
        }
        if !self.dimensions.is_empty() {
            to.key("dimensions");
            to.open('{');
            for (id, band) in &self.dimensions {
                number(to, id, (*band).into());
            }
            to.close('}');
        }
        if let Some(overrule) = &self.overrule {
            to.key("overrule");
            to.open('{');
            number(to, "percent", overrule.percent.into());
            field(to, "reason", &overrule.reason);
            to.close('}');
        }
        said(to, "strengths", &self.strengths);
        said(to, "improvements", &self.improvements);
        to.close('}');
    }
}

impl Evidence {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        field(to, "name", &self.name);
        number(to, "size", self.size);
        field(to, "sha256", &self.sha256);
        number(to, "crc32", self.crc32.into());
        to.key("backs");
        texts(to, &self.backs);
        to.key("enclosed");
        to.flag(self.enclosed);
        said(to, "note", &self.note);
        to.close('}');
    }
}

fn field(to: &mut Writer, name: &str, text: &str) {
    to.key(name);
    to.string(text);
}

/// A field only if it says something.
fn said(to: &mut Writer, name: &str, text: &str) {
    if !text.is_empty() {
        field(to, name, text);
    }
}

fn number(to: &mut Writer, name: &str, number: u64) {
    to.key(name);
    to.number(number);
}

fn texts(to: &mut Writer, texts: &[String]) {
    to.open('[');
    for text in texts {
        to.item();
        to.string(text);
    }
    to.close(']');
}
