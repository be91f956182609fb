//! The types by the project's own reader.
use ziping_json::{Decode, Json, Node, record, tags, words};
words! {
    /// A word.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum Kind { /// A word.
 Text = "text", /// A word.
 Long = "long", /// A word.
 Number = "number", /// A word.
 Date = "date", /// A word.
 Choice = "choice", /// A word.
 Choices = "choices", /// A word.
 YesNo = "yesNo", /// A word.
 Matrix = "matrix", /// A word.
 Rows = "rows", /// A word.
 Files = "files", }
}
words! {
    /// A word.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum Force { /// A word.
 Required = "required", /// A word.
 Encouraged = "encouraged", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Programme { /// A field.
 pub format: String = req "format", /// A field.
 pub id: String = req "id", /// A field.
 pub version: String = req "version", /// A field.
 pub title: String = opt "title", /// A field.
 pub organisation: String = opt "organisation", /// A field.
 pub criteria: String = opt "criteria", /// A field.
 pub sections: Vec<Section> = opt "sections", /// A field.
 pub conditions: Vec<Condition> = opt "conditions", /// A field.
 pub scales: Vec<Scale> = opt "scales", /// A field.
 pub ladder: Option<Ladder> = opt "ladder", /// A field.
 pub source: String = opt "source", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Source { /// A field.
 pub title: String = opt "title", /// A field.
 pub number: String = opt "number", /// A field.
 pub issuer: String = opt "issuer", /// A field.
 pub date: String = opt "date", /// A field.
 pub status: String = opt "status", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Section { /// A field.
 pub id: String = req "id", /// A field.
 pub title: String = opt "title", /// A field.
 pub intro: String = opt "intro", /// A field.
 pub groups: Vec<Group> = opt "groups", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Group { /// A field.
 pub title: String = opt "title", /// A field.
 pub questions: Vec<Question> = opt "questions", /// A field.
 pub when: Option<Rule> = opt "when", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Question { /// A field.
 pub id: String = req "id", /// A field.
 pub kind: Kind = req "kind", /// A field.
 pub label: String = opt "label", /// A field.
 pub clause: String = opt "clause", /// A field.
 pub help: String = opt "help", /// A field.
 pub more: String = opt "more", /// A field.
 pub unit: String = opt "unit", /// A field.
 pub fact: String = opt "fact", /// A field.
 pub scale: String = opt "scale", /// A field.
 pub helper: bool = opt "helper", /// A field.
 pub optional: bool = opt "optional", /// A field.
 pub most: Option<u32> = opt "most", /// A field.
 pub least: Option<u32> = opt "least", /// A field.
 pub options: Vec<Choice> = opt "options", /// A field.
 pub rows: Vec<Line> = opt "rows", /// A field.
 pub columns: Vec<Column> = opt "columns", /// A field.
 pub when: Option<Rule> = opt "when", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Choice { /// A field.
 pub id: String = req "id", /// A field.
 pub label: String = opt "label", /// A field.
 pub help: String = opt "help", /// A field.
 pub other: bool = opt "other", /// A field.
 pub alone: bool = opt "alone", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Line { /// A field.
 pub id: String = req "id", /// A field.
 pub label: String = opt "label", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Column { /// A field.
 pub id: String = req "id", /// A field.
 pub label: String = opt "label", /// A field.
 pub width: Option<u32> = opt "width", /// A field.
 pub options: Vec<Choice> = opt "options", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Scale { /// A field.
 pub id: String = req "id", /// A field.
 pub options: Vec<Choice> = opt "options", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Condition { /// A field.
 pub id: String = req "id", /// A field.
 pub title: String = opt "title", /// A field.
 pub clause: String = opt "clause", /// A field.
 pub text: String = opt "text", /// A field.
 pub force: Force = req "force", /// A field.
 pub rule: Option<Rule> = opt "rule", /// A field.
 pub when: Option<Rule> = opt "when", /// A field.
 pub declared: bool = opt "declared", /// A field.
 pub reading: String = opt "reading", /// A field.
 pub since: String = opt "since", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Ladder { /// A field.
 pub criteria: Vec<Criterion> = opt "criteria", /// A field.
 pub categories: Vec<Category> = opt "categories", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Criterion { /// A field.
 pub question: String = req "question", /// A field.
 pub title: String = opt "title", /// A field.
 pub clause: String = opt "clause", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Category { /// A field.
 pub id: String = req "id", /// A field.
 pub name: String = opt "name", /// A field.
 pub needs: Vec<Need> = opt "needs", }
}
record! {
    /// A record.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Need { /// A field.
 pub question: String = req "question", /// A field.
 pub option: String = req "option", }
}
tags! {
    /// A rule.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Rule {
        /// A rule.
        All(Vec<Rule>) = "all",
        /// A rule.
        Any(Vec<Rule>) = "any",
        /// A rule.
        Not(Box<Rule>) = "not",
        /// A rule.
        Is { /// A field.
            question: String = req "question", /// A field.
            option: String = opt "option", /// A field.
            number: Option<u32> = opt "number" } = "is",
        /// A rule.
        Least { /// A field.
            question: String = req "question", /// A field.
            option: String = opt "option", /// A field.
            number: Option<u32> = opt "number" } = "least",
        /// A rule.
        Since { /// A field.
            question: String = req "question", /// A field.
            option: String = opt "option", /// A field.
            number: Option<u32> = opt "number" } = "since",
    }
}

readers::module!(|text| {
    let mut json = Json::read(text);
    let read = Programme::decode(&mut json, Node::ROOT);
    json.problem().map_or_else(|| std::hint::black_box(read).sections.len(), |problem| problem.len())
});
