//! Answers from and to JSON. What is blank is not written, and keys stand sorted, so that a file shows what was entered.

use super::{
    Answers, Consensus, Cycle, Depth, Evaluation, Evidence, Figure, FigureYear, Finding, FindingKind, Importance, Mark,
    Overrule, Value, Wish, yes,
};
use ziping_json::Map;
use ziping_json::{Decode, Json, Node, Writer, record, words};

words! {
    Depth { Quick = "quick", Full = "full" }
    FindingKind { Strength = "strength", Opportunity = "opportunity" }
    Importance { Normal = "normal", High = "high", Low = "low" }
}

record! {
    Answers {
        format: req "format",
        programme: req "programme",
        programme_version: opt "programmeVersion",
        who: opt "who",
        part: opt "part",
        answers: opt "answers",
        sources: opt "sources",
        profile: opt "profile",
        depth: opt "depth",
        marks: opt "marks",
        panel: opt "panel",
        consensus: opt "consensus",
        companies: opt "companies",
        wish: opt "wish",
        cycles: opt "cycles",
        evidence: opt "evidence",
        about: opt "about",
        deadline: opt "deadline",
    }
    Mark {
        band: opt "band",
        dimensions: opt "dimensions",
        narrative: opt "narrative",
        figures: opt "figures",
        overrule: opt "overrule",
        findings: opt "findings",
    }
    Figure { name: req "name", unit: opt "unit", less_is_better: opt "lessIsBetter", years: opt "years" }
    FigureYear { year: opt "year", own: opt "own", competitor: opt "competitor", benchmark: opt "benchmark" }
    Finding { kind: req "kind", text: req "text", importance: opt "importance", by: opt "by" }
    Evaluation { who: req "who", depth: opt "depth", marks: opt "marks" }
    Consensus { percent: req "percent", reason: req "reason", minority: opt "minority" }
    Wish {
        total: opt "total",
        category: opt "category",
        bands: opt "bands",
        efforts: opt "efforts",
        fixed: opt "fixed",
    }
    Cycle {
        day: req "day",
        programme_version: opt "programmeVersion",
        criteria: opt "criteria",
        hundredths: opt "hundredths",
        tenths: opt "tenths",
        percents: opt "percents",
        conditions: opt "conditions",
        category: opt "category",
        criterion: opt "criterion",
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
        said(to, "who", &self.who);
        list(to, "part", &self.part, |to, id| to.string(id));
        to.key("answers");
        to.open('{');
        for (id, value) in &self.answers {
            to.key(id);
            value.write(to);
        }
        to.close('}');
        map(to, "sources", &self.sources, |to, who| to.string(who));
        map(to, "profile", &self.profile, |to, text| to.string(text));
        depth(to, self.depth);
        map(to, "marks", &self.marks, |to, mark| mark.write(to));
        list(to, "panel", &self.panel, |to, assessor| assessor.write(to));
        map(to, "consensus", &self.consensus, |to, consensus| consensus.write(to));
        list(to, "companies", &self.companies, |to, company| company.write(to));
        if self.wish != Wish::default() {
            to.key("wish");
            self.wish.write(to);
        }
        list(to, "cycles", &self.cycles, |to, cycle| cycle.write(to));
        list(to, "evidence", &self.evidence, |to, file| file.write(to));
        said(to, "deadline", &self.deadline);
        to.close('}');
    }
}

impl Mark {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        if let Some(band) = self.band {
            number(to, "band", band.into());
        }
        map(to, "dimensions", &self.dimensions, |to, band| to.number((*band).into()));
        map(to, "narrative", &self.narrative, |to, text| to.string(text));
        list(to, "figures", &self.figures, |to, figure| figure.write(to));
        if let Some(overrule) = &self.overrule {
            to.key("overrule");
            to.open('{');
            number(to, "percent", overrule.percent.into());
            field(to, "reason", &overrule.reason);
            to.close('}');
        }
        list(to, "findings", &self.findings, |to, finding| finding.write(to));
        to.close('}');
    }
}

impl Figure {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        field(to, "name", &self.name);
        said(to, "unit", &self.unit);
        if self.less_is_better {
            to.key("lessIsBetter");
            to.flag(true);
        }
        list(to, "years", &self.years, |to, year| {
            to.open('{');
            said(to, "year", &year.year);
            said(to, "own", &year.own);
            said(to, "competitor", &year.competitor);
            said(to, "benchmark", &year.benchmark);
            to.close('}');
        });
        to.close('}');
    }
}

impl Finding {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        field(to, "kind", if self.kind == FindingKind::Strength { "strength" } else { "opportunity" });
        field(to, "text", &self.text);
        match self.importance {
            Importance::Normal => {}
            Importance::High => field(to, "importance", "high"),
            Importance::Low => field(to, "importance", "low"),
        }
        said(to, "by", &self.by);
        to.close('}');
    }
}

impl Evaluation {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        field(to, "who", &self.who);
        depth(to, self.depth);
        map(to, "marks", &self.marks, |to, mark| mark.write(to));
        to.close('}');
    }
}

impl Consensus {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        number(to, "percent", self.percent.into());
        field(to, "reason", &self.reason);
        said(to, "minority", &self.minority);
        to.close('}');
    }
}

impl Wish {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        if let Some(total) = self.total {
            number(to, "total", total.into());
        }
        if let Some(category) = &self.category {
            field(to, "category", category);
        }
        map(to, "bands", &self.bands, |to, band| to.number((*band).into()));
        map(to, "efforts", &self.efforts, |to, effort| to.number((*effort).into()));
        list(to, "fixed", &self.fixed, |to, id| to.string(id));
        to.close('}');
    }
}

impl Cycle {
    /// Writes the cycle as a value of something larger.
    pub fn write(&self, to: &mut Writer) {
        to.open('{');
        field(to, "day", &self.day);
        said(to, "programmeVersion", &self.programme_version);
        said(to, "criteria", &self.criteria);
        // As the file has it: what is opened and saved again stays the same.
        for (name, total) in [("hundredths", self.hundredths), ("tenths", self.tenths)] {
            if let Some(total) = total {
                number(to, name, total.into());
            }
        }
        map(to, "percents", &self.percents, |to, percent| to.number((*percent).into()));
        map(to, "conditions", &self.conditions, |to, status| to.string(status));
        if let Some(category) = &self.category {
            field(to, "category", category);
        }
        map(to, "criterion", &self.criterion, |to, option| to.string(option));
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

fn depth(to: &mut Writer, depth: Depth) {
    field(to, "depth", if depth == Depth::Quick { "quick" } else { "full" });
}

/// A field with a map, only if there is something in it.
fn map<V>(to: &mut Writer, name: &str, map: &Map<V>, write: impl Fn(&mut Writer, &V)) {
    if !map.is_empty() {
        to.key(name);
        to.open('{');
        for (id, value) in map {
            to.key(id);
            write(to, value);
        }
        to.close('}');
    }
}

/// A field with a list, only if there is something in it.
fn list<V>(to: &mut Writer, name: &str, list: &[V], write: impl Fn(&mut Writer, &V)) {
    if !list.is_empty() {
        to.key(name);
        to.open('[');
        for value in list {
            to.item();
            write(to, value);
        }
        to.close(']');
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
