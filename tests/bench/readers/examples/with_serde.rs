//! The types by serde and serde_json.
use serde::Deserialize;
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
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
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Force {
    Required,
    Encouraged,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    pub format: String,
    pub id: String,
    pub version: String,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub organisation: Option<String>,
    #[serde(default)]
    pub criteria: Option<String>,
    #[serde(default)]
    pub sections: Vec<Section>,
    #[serde(default)]
    pub conditions: Vec<Condition>,
    #[serde(default)]
    pub scales: Vec<Scale>,
    #[serde(default)]
    pub ladder: Option<Ladder>,
    #[serde(default)]
    pub source: Option<Source>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub issuer: Option<String>,
    #[serde(default)]
    pub date: Option<String>,
    #[serde(default)]
    pub status: Option<String>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub id: String,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub intro: Option<String>,
    #[serde(default)]
    pub groups: Vec<Group>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub questions: Vec<Question>,
    #[serde(default)]
    pub when: Option<Rule>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    pub kind: Kind,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub clause: Option<String>,
    #[serde(default)]
    pub help: Option<String>,
    #[serde(default)]
    pub more: Option<String>,
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub fact: Option<String>,
    #[serde(default)]
    pub scale: Option<String>,
    #[serde(default)]
    pub helper: Option<bool>,
    #[serde(default)]
    pub optional: Option<bool>,
    #[serde(default)]
    pub most: Option<u32>,
    #[serde(default)]
    pub least: Option<u32>,
    #[serde(default)]
    pub options: Vec<Choice>,
    #[serde(default)]
    pub rows: Vec<Line>,
    #[serde(default)]
    pub columns: Vec<Column>,
    #[serde(default)]
    pub when: Option<Rule>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub help: Option<String>,
    #[serde(default)]
    pub other: Option<bool>,
    #[serde(default)]
    pub alone: Option<bool>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub id: String,
    #[serde(default)]
    pub label: Option<String>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub id: String,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub width: Option<u32>,
    #[serde(default)]
    pub options: Vec<Choice>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    pub id: String,
    #[serde(default)]
    pub options: Vec<Choice>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub id: String,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub clause: Option<String>,
    #[serde(default)]
    pub text: Option<String>,
    pub force: Force,
    #[serde(default)]
    pub rule: Option<Rule>,
    #[serde(default)]
    pub when: Option<Rule>,
    #[serde(default)]
    pub declared: Option<bool>,
    #[serde(default)]
    pub reading: Option<String>,
    #[serde(default)]
    pub since: Option<String>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    #[serde(default)]
    pub categories: Vec<Category>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub question: String,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub clause: Option<String>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    pub id: String,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub needs: Vec<Need>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    pub question: String,
    pub option: String,
}
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Rule {
    All(Vec<Rule>),
    Any(Vec<Rule>),
    Not(Box<Rule>),
    Is(Is),
    Least(Is),
    Since(Is),
}
#[derive(Deserialize)]
pub struct Is {
    pub question: String,
    pub option: Option<String>,
    pub number: Option<u32>,
}

readers::module!(|text| serde_json::from_str::<Programme>(text)
    .map_or_else(|error| error.to_string().len(), |read| std::hint::black_box(read).sections.len()));
