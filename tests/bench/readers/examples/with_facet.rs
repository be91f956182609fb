//! The types by facet and facet-json.
use facet::Facet;
#[derive(Facet)]
#[facet(rename_all = "camelCase")]
#[repr(u8)]
pub enum Kind {
    Text,
    Long,
    Number,
    Date,
    Choice,
    Choices,
    YesNo,
    Matrix,
    Rows,
    Files,
}
#[derive(Facet)]
#[facet(rename_all = "camelCase")]
#[repr(u8)]
pub enum Force {
    Required,
    Encouraged,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Programme {
    pub format: String,
    pub id: String,
    pub version: String,
    #[facet(default)]
    pub title: Option<String>,
    #[facet(default)]
    pub organisation: Option<String>,
    #[facet(default)]
    pub criteria: Option<String>,
    #[facet(default)]
    pub sections: Vec<Section>,
    #[facet(default)]
    pub conditions: Vec<Condition>,
    #[facet(default)]
    pub scales: Vec<Scale>,
    #[facet(default)]
    pub ladder: Option<Ladder>,
    #[facet(default)]
    pub source: Option<Source>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Source {
    #[facet(default)]
    pub title: Option<String>,
    #[facet(default)]
    pub number: Option<String>,
    #[facet(default)]
    pub issuer: Option<String>,
    #[facet(default)]
    pub date: Option<String>,
    #[facet(default)]
    pub status: Option<String>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Section {
    pub id: String,
    #[facet(default)]
    pub title: Option<String>,
    #[facet(default)]
    pub intro: Option<String>,
    #[facet(default)]
    pub groups: Vec<Group>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Group {
    #[facet(default)]
    pub title: Option<String>,
    #[facet(default)]
    pub questions: Vec<Question>,
    #[facet(default)]
    pub when: Option<Rule>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    pub kind: Kind,
    #[facet(default)]
    pub label: Option<String>,
    #[facet(default)]
    pub clause: Option<String>,
    #[facet(default)]
    pub help: Option<String>,
    #[facet(default)]
    pub more: Option<String>,
    #[facet(default)]
    pub unit: Option<String>,
    #[facet(default)]
    pub fact: Option<String>,
    #[facet(default)]
    pub scale: Option<String>,
    #[facet(default)]
    pub helper: Option<bool>,
    #[facet(default)]
    pub optional: Option<bool>,
    #[facet(default)]
    pub most: Option<u32>,
    #[facet(default)]
    pub least: Option<u32>,
    #[facet(default)]
    pub options: Vec<Choice>,
    #[facet(default)]
    pub rows: Vec<Line>,
    #[facet(default)]
    pub columns: Vec<Column>,
    #[facet(default)]
    pub when: Option<Rule>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    #[facet(default)]
    pub label: Option<String>,
    #[facet(default)]
    pub help: Option<String>,
    #[facet(default)]
    pub other: Option<bool>,
    #[facet(default)]
    pub alone: Option<bool>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Line {
    pub id: String,
    #[facet(default)]
    pub label: Option<String>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Column {
    pub id: String,
    #[facet(default)]
    pub label: Option<String>,
    #[facet(default)]
    pub width: Option<u32>,
    #[facet(default)]
    pub options: Vec<Choice>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Scale {
    pub id: String,
    #[facet(default)]
    pub options: Vec<Choice>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Condition {
    pub id: String,
    #[facet(default)]
    pub title: Option<String>,
    #[facet(default)]
    pub clause: Option<String>,
    #[facet(default)]
    pub text: Option<String>,
    pub force: Force,
    #[facet(default)]
    pub rule: Option<Rule>,
    #[facet(default)]
    pub when: Option<Rule>,
    #[facet(default)]
    pub declared: Option<bool>,
    #[facet(default)]
    pub reading: Option<String>,
    #[facet(default)]
    pub since: Option<String>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Ladder {
    #[facet(default)]
    pub criteria: Vec<Criterion>,
    #[facet(default)]
    pub categories: Vec<Category>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Criterion {
    pub question: String,
    #[facet(default)]
    pub title: Option<String>,
    #[facet(default)]
    pub clause: Option<String>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Category {
    pub id: String,
    #[facet(default)]
    pub name: Option<String>,
    #[facet(default)]
    pub needs: Vec<Need>,
}
#[derive(Facet)]
#[facet(deny_unknown_fields)]
pub struct Need {
    pub question: String,
    pub option: String,
}
#[derive(Facet)]
#[facet(rename_all = "camelCase")]
#[repr(u8)]
pub enum Rule {
    All(Vec<Rule>),
    Any(Vec<Rule>),
    Not(Box<Rule>),
    Is(Is),
    Least(Is),
    Since(Is),
}
#[derive(Facet)]
pub struct Is {
    pub question: String,
    pub option: Option<String>,
    pub number: Option<u32>,
}

readers::module!(|text| facet_json::from_str::<Programme>(text)
    .map_or_else(|error| error.to_string().len(), |read| std::hint::black_box(read).sections.len()));
