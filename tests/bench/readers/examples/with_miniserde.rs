//! The types by miniserde, which has no enums with fields: a rule is a struct there.
use miniserde::Deserialize;
#[derive(Deserialize)]
pub enum Kind {
    #[serde(rename = "text")]
    Text,
    #[serde(rename = "long")]
    Long,
    #[serde(rename = "number")]
    Number,
    #[serde(rename = "date")]
    Date,
    #[serde(rename = "choice")]
    Choice,
    #[serde(rename = "choices")]
    Choices,
    #[serde(rename = "yesNo")]
    YesNo,
    #[serde(rename = "matrix")]
    Matrix,
    #[serde(rename = "rows")]
    Rows,
    #[serde(rename = "files")]
    Files,
}
#[derive(Deserialize)]
pub enum Force {
    #[serde(rename = "required")]
    Required,
    #[serde(rename = "encouraged")]
    Encouraged,
}
#[derive(Deserialize)]
pub struct Programme {
    pub format: String,
    pub id: String,
    pub version: String,
    pub title: Option<String>,
    pub organisation: Option<String>,
    pub criteria: Option<String>,
    pub sections: Option<Vec<Section>>,
    pub conditions: Option<Vec<Condition>>,
    pub scales: Option<Vec<Scale>>,
    pub ladder: Option<Ladder>,
    pub source: Option<Source>,
}
#[derive(Deserialize)]
pub struct Source {
    pub title: Option<String>,
    pub number: Option<String>,
    pub issuer: Option<String>,
    pub date: Option<String>,
    pub status: Option<String>,
}
#[derive(Deserialize)]
pub struct Section {
    pub id: String,
    pub title: Option<String>,
    pub intro: Option<String>,
    pub groups: Option<Vec<Group>>,
}
#[derive(Deserialize)]
pub struct Group {
    pub title: Option<String>,
    pub questions: Option<Vec<Question>>,
    pub when: Option<Rule>,
}
#[derive(Deserialize)]
pub struct Question {
    pub id: String,
    pub kind: Kind,
    pub label: Option<String>,
    pub clause: Option<String>,
    pub help: Option<String>,
    pub more: Option<String>,
    pub unit: Option<String>,
    pub fact: Option<String>,
    pub scale: Option<String>,
    pub helper: Option<bool>,
    pub optional: Option<bool>,
    pub most: Option<u32>,
    pub least: Option<u32>,
    pub options: Option<Vec<Choice>>,
    pub rows: Option<Vec<Line>>,
    pub columns: Option<Vec<Column>>,
    pub when: Option<Rule>,
}
#[derive(Deserialize)]
pub struct Choice {
    pub id: String,
    pub label: Option<String>,
    pub help: Option<String>,
    pub other: Option<bool>,
    pub alone: Option<bool>,
}
#[derive(Deserialize)]
pub struct Line {
    pub id: String,
    pub label: Option<String>,
}
#[derive(Deserialize)]
pub struct Column {
    pub id: String,
    pub label: Option<String>,
    pub width: Option<u32>,
    pub options: Option<Vec<Choice>>,
}
#[derive(Deserialize)]
pub struct Scale {
    pub id: String,
    pub options: Option<Vec<Choice>>,
}
#[derive(Deserialize)]
pub struct Condition {
    pub id: String,
    pub title: Option<String>,
    pub clause: Option<String>,
    pub text: Option<String>,
    pub force: Force,
    pub rule: Option<Rule>,
    pub when: Option<Rule>,
    pub declared: Option<bool>,
    pub reading: Option<String>,
    pub since: Option<String>,
}
#[derive(Deserialize)]
pub struct Ladder {
    pub criteria: Option<Vec<Criterion>>,
    pub categories: Option<Vec<Category>>,
}
#[derive(Deserialize)]
pub struct Criterion {
    pub question: String,
    pub title: Option<String>,
    pub clause: Option<String>,
}
#[derive(Deserialize)]
pub struct Category {
    pub id: String,
    pub name: Option<String>,
    pub needs: Option<Vec<Need>>,
}
#[derive(Deserialize)]
pub struct Need {
    pub question: String,
    pub option: String,
}
#[derive(Deserialize)]
pub struct Rule {
    pub all: Option<Vec<Rule>>,
    pub any: Option<Vec<Rule>>,
    pub not: Option<Box<Rule>>,
    pub is: Option<Is>,
    pub least: Option<Is>,
    pub since: Option<Is>,
}
#[derive(Deserialize)]
pub struct Is {
    pub question: String,
    pub option: Option<String>,
    pub number: Option<u32>,
}

readers::module!(|text| miniserde::json::from_str::<Programme>(text)
    .map_or(0, |read| std::hint::black_box(read).sections.map_or(0, |list| list.len())));
