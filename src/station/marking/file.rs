//! One assessor's marks of one organisation as a file, and the reading of what was typed.

use crate::cycles::{is_one_organisation, spelled};
use crate::kept::{self, KeptFile};
use crate::sheet::{ApprovalState, Approved};
use serde::{Deserialize, Serialize};
use ziping_domain::clean::half_width;

/// Number of the format.
pub const MARKING_FORMAT: &str = "ziping-marking/1";

/// What stands for it where a sheet is asked for by its id.
pub const MARKING: &str = "marking";

/// The largest file of assessors that is read, in bytes.
pub(super) const MAX_BYTES: usize = 16 * 1024 * 1024;

const MARKING_FILE: KeptFile = KeptFile {
    formats: &[MARKING_FORMAT],
    families: &["ziping-marking/"],
    most: MAX_BYTES,
    codes: ["marking-too-large", "marking-newer", "not-marking", "marking-broken"],
};

/// What assessors mark: of whom, from which package, by which criteria, at which stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MarkedOf {
    /// Programme id.
    pub programme: String,
    /// The programme's title.
    pub programme_title: String,
    /// Version of the programme file.
    pub programme_version: String,
    /// The criteria's id and edition.
    pub criteria: String,
    /// The bands of the criteria, lowest and highest percentage of each.
    pub bands: Vec<(u8, u8)>,
    /// The organisation.
    pub organisation: String,
    /// Its credit code.
    pub credit_code: String,
    /// Digest of the package.
    pub mark: String,
    /// What is assessed, in the office's words: 资料评审, 现场评审.
    pub stage: String,
}

impl MarkedOf {
    /// Whether it is of this organisation.
    #[must_use]
    pub fn is_of(&self, credit_code: &str, organisation: &str) -> bool {
        is_one_organisation((&self.credit_code, &self.organisation), (credit_code, organisation))
    }
}

/// An assessor's marks. What was typed stays as it was typed: a mark that does not fit is told and kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Marking {
    /// Its format.
    pub format: String,
    /// What is marked.
    pub of: MarkedOf,
    /// The assessor.
    pub assessor: String,
    /// Where the assessor works.
    pub unit: String,
    /// The day of the marks, `YYYY-MM-DD`.
    pub day: String,
    /// The assessor declares to have no interest 利益关系 in the organisation.
    pub is_free: bool,
    /// What interest there is, as declared: the office decides what follows.
    pub ties: String,
    /// Who copied the marks from a signed paper 代录; nobody where the assessor typed them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copied: Option<CopiedBy>,
    /// Digest of the assessor's earlier file that this one goes on from, such as that of the documents.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// The items of the criteria in order.
    pub items: Vec<MarkedItem>,
    /// That the assessor signed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed: Option<Approved>,
}

/// Who copied marks from a signed paper 代录, and who read them over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CopiedBy {
    /// Who copied.
    pub by: String,
    /// Who compared the copy with the paper, another person.
    pub second: String,
}

/// One item 评分条款 of a marking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MarkedItem {
    /// Its number in the criteria, e.g. `4.1.2`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Points it is worth.
    pub points: u16,
    /// The organisation's own percentage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<u8>,
    /// What the organisation says of it.
    pub said: Vec<SaidOfItem>,
    /// The files that back it, by their names.
    pub evidence: Vec<String>,
    /// The percentage given at the earlier stage, as typed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What was to be asked on site, from the earlier stage.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub asked: String,
    /// The assessor's percentage as typed; blank before.
    pub percent: String,
    /// Strengths 优势.
    pub strengths: String,
    /// Opportunities for improvement 改进机会.
    pub improvements: String,
    /// What is to be looked into on site 现场核实.
    pub questions: String,
}

/// What an organisation says of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SaidOfItem {
    /// About what, e.g. a dimension.
    pub label: String,
    /// Its words.
    pub text: String,
}

/// A percentage as typed, if it is a step of 5 up to 100: `55`, `５５％`.
#[must_use]
pub fn step(typed: &str) -> Option<u8> {
    let typed: String = typed.trim().chars().map(half_width).collect();
    let typed = typed.trim_end_matches('%').trim_end_matches(".0").trim();
    let percent: u8 = typed.bytes().all(|byte| byte.is_ascii_digit()).then(|| typed.parse().ok()).flatten()?;
    (percent <= 100 && percent.is_multiple_of(5)).then_some(percent)
}

/// Points of an item at a percentage, in hundredths: exact.
pub(super) fn hundredths(points: u16, percent: u8) -> u32 {
    u32::from(points) * u32::from(percent)
}

impl Marking {
    /// Whether another file is of the same person, of the same organisation at the same stage; of somebody without a name nothing
    /// is known.
    #[must_use]
    pub fn is_by_the_same(&self, other: &Self) -> bool {
        let is_named = !self.assessor.trim().is_empty();
        is_named
            && spelled(&self.assessor) == spelled(&other.assessor)
            && spelled(&self.of.stage) == spelled(&other.of.stage)
            && self.of.programme == other.of.programme
            && self.of.is_of(&other.of.credit_code, &other.of.organisation)
    }

    /// Reads a marking.
    ///
    /// # Errors
    /// A stable name in kebab-case: `marking-too-large`, `not-marking`, `marking-newer`, `marking-broken`.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        MARKING_FILE.parse(text)
    }

    /// Whether a text says of itself that it is one.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        MARKING_FILE.is_one(text)
    }

    /// The file's text; the same marking gives the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        kept::json(self)
    }

    /// SHA-256 of what the assessor signs: the marking without the note of it.
    #[must_use]
    pub fn content(&self) -> String {
        kept::digest(&Self { signed: None, ..self.clone() })
    }

    /// Notes that its assessor signed it as it stands; a blank day takes the note away.
    pub fn sign(&mut self, day: &str) {
        self.signed = kept::signed(&self.assessor, day, || self.content());
    }

    /// Notes who copied it from a signed paper, and who compared the two; two blanks take the note away.
    pub fn copy(&mut self, by: &str, second: &str) {
        let is_blank = [by, second].iter().all(|name| name.is_empty());
        self.copied = (!is_blank).then(|| CopiedBy { by: by.to_owned(), second: second.to_owned() });
    }

    /// How far it is with its signature.
    #[must_use]
    pub fn state(&self) -> ApprovalState {
        kept::state(self.signed.as_ref(), || self.content())
    }

    /// The sum of what is marked, in hundredths of a point, and how many items are still open.
    #[must_use]
    pub fn total(&self) -> (u32, usize) {
        let marked = self.items.iter().filter_map(|item| Some(hundredths(item.points, step(&item.percent)?)));
        (marked.clone().fold(0, u32::saturating_add), self.items.len() - marked.count())
    }

    /// Goes on from the same assessor's earlier file: its marks and questions stand beside the new ones.
    pub fn go_on(&mut self, earlier: &Self) {
        self.after = earlier.content();
        for item in &mut self.items {
            if let Some(before) = earlier.items.iter().find(|before| before.id == item.id) {
                item.before.clone_from(&before.percent);
                item.asked.clone_from(&before.questions);
            }
        }
    }

    /// The name of its files, without the ending.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}-{}-{}", self.of.stage, self.of.organisation, self.assessor)
    }
}
