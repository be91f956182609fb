//! A sheet as a file: what was found of each organisation, by its outline.

use crate::cycles::is_one_organisation;
use crate::kept::{self, KeptFile};
use crate::office::{Recall, Role, SURVEY, SheetFact, SheetHead, SheetLayout, SheetTerm};
use crate::words::Words;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use ziping_domain::Date;
use ziping_domain::clean::date;
use ziping_domain::season::Calendar;

/// Number of the format.
pub const FORMAT: &str = "ziping-sheet/1";

/// Number of the format when the survey was the only sheet; it stays readable.
const OLD_FORMAT: &str = "ziping-survey/1";

/// The largest sheet that is read: some 28 KB an organisation.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

const SHEET_FILE: KeptFile = KeptFile {
    formats: &[FORMAT, OLD_FORMAT],
    families: &["ziping-sheet/", "ziping-survey/"],
    most: MAX_BYTES,
    codes: ["survey-too-large", "survey-newer", "not-survey", "survey-broken"],
};

/// What stands for "below the lowest category".
pub const BELOW: &str = "below";

/// A sheet; it carries its outline, so that it opens without the programme file. What only some sheets have is not written where
/// it is blank: an older file keeps its digest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sheet {
    /// Its format.
    pub format: String,
    /// Which sheet of the programme it is; blank for the survey of older files.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sheet: String,
    /// Whether its outline is the tool's own.
    #[serde(default, skip_serializing_if = "is_false")]
    pub own: bool,
    /// What it says under its title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub intro: String,
    /// How it is laid out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub layout: SheetLayout,
    /// What is told of each organisation in its row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<SheetFact>,
    /// How many lines each organisation has in a list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lines: u8,
    /// The words of its head, where they are not those of a survey.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<SheetHead>,
    /// Who signs for each organisation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<String>,
    /// The digest of the last line of the register from which it was begun.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub register: String,
    /// Programme id.
    pub programme: String,
    /// Version of the programme file that the outline is of.
    pub programme_version: String,
    /// Title.
    pub title: String,
    /// Clause that asks for it.
    pub clause: String,
    /// What a section says that has nothing to say.
    pub none: String,
    /// The box for who approves it: its words and the clause. Never filled.
    #[serde(default)]
    pub approval: Option<(String, String)>,
    /// Who filled it: the station that made a survey.
    #[serde(default)]
    pub station: String,
    /// The district 县市区.
    #[serde(default)]
    pub district: String,
    /// Who was on site.
    #[serde(default)]
    pub surveyors: String,
    /// The day that it is of, `YYYY-MM-DD`.
    #[serde(default)]
    pub day: String,
    /// That it was approved or signed, as typed; nothing before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved: Option<Approved>,
    /// The organisations in order.
    pub organisations: Vec<Subject>,
}

/// That somebody approved a sheet 审定, or that it was signed: the stamped paper says so, and here it is noted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Approved {
    /// Who approved it.
    pub by: String,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Number of the paper, if it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
    /// SHA-256 of what was approved.
    pub digest: String,
}

/// How far a sheet is with its approval, or its signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApprovalState {
    /// The source asks for none.
    Unasked,
    /// It is still to come.
    Open,
    /// It is there.
    Given,
    /// The sheet was changed after it.
    Altered,
}

/// A file that what is said of an organisation was begun from, besides its package.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Begun {
    /// Which sheet it is.
    pub sheet: String,
    /// Its title.
    pub title: String,
    /// The day that it is of.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub day: String,
    /// SHA-256 of it, without the note of its approval.
    pub digest: String,
}

/// An organisation in a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    /// Its name.
    pub organisation: String,
    /// Its credit code, if the application gives it.
    #[serde(default)]
    pub credit_code: String,
    /// Digest of the package it was begun from.
    #[serde(default)]
    pub mark: String,
    /// The earlier sheets that it goes on from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub begun: Vec<Begun>,
    /// Its district.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Who recommends it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub recommender: String,
    /// The cycle in which it stands in the register.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cycle: String,
    /// The day of its award.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub awarded: String,
    /// The category that the office decided, an id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decided: String,
    /// The categories as id and name, lowest first.
    #[serde(default)]
    pub categories: Vec<(String, String)>,
    /// The category that it ticked itself, as the form words it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub own: String,
    /// The category that its answers suggest, an id; blank while it is open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suggested: String,
    /// Conditions that are not met, or that nobody answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// The sections in order.
    pub sections: Vec<Filled>,
    /// The own category of whoever fills it: an id, [`BELOW`], or nothing yet.
    #[serde(default)]
    pub category: String,
    /// Why.
    #[serde(default)]
    pub reasons: String,
}

/// A section with what is said in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Filled {
    /// Id in the programme file.
    pub id: String,
    /// Title with its number.
    pub title: String,
    /// What the source asks to be looked into.
    #[serde(default)]
    pub guide: String,
    /// An empty section must say so in words.
    #[serde(default)]
    pub explicit: bool,
    /// What it is for.
    #[serde(default)]
    pub role: Role,
    /// Where statements may come from, in the source's words.
    #[serde(default)]
    pub origins: Vec<String>,
    /// Between which words each answer is chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The heads of its table, where it is one: a statement is a row, its label the first cell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Sections of earlier sheets that it recalls, as sheet and section.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recalls: Vec<Recall>,
    /// Days that follow from others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<SheetTerm>,
    /// Whether the overview tells of it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub summed: bool,
    /// What is said.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// The station says that there is nothing to say.
    #[serde(default)]
    pub none: bool,
}

/// A statement and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// What it is about.
    #[serde(default)]
    pub label: String,
    /// What was said of it before, e.g. in the application; blank where nothing was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What the last sheet found of what was planned, taught or declared; blank where none did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub last: String,
    /// What is said; empty while it is still to be asked.
    #[serde(default)]
    pub text: String,
    /// What stands in the cells of a row behind its label, in a section that is a table; nothing else is said there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<String>,
    /// Where it comes from.
    #[serde(default)]
    pub source: String,
    /// Strength or weakness, in a section of findings.
    #[serde(default)]
    pub weakness: bool,
}

impl Statement {
    /// What is known of it before anything is said: what was planned, taught or declared, and what came of it last time.
    #[must_use]
    pub fn known(&self) -> Cow<'_, str> {
        match (self.before.trim(), self.last.trim()) {
            (before, "") => before.into(),
            ("", last) => format!("上次：{last}").into(),
            (before, last) => format!("{before}；上次：{last}").into(),
        }
    }

    /// What came of it: what is said, else what was found last time.
    #[must_use]
    pub fn came_to(&self) -> &str {
        if self.text.trim().is_empty() { self.last.trim() } else { self.text.trim() }
    }

    /// What is said: its text, or of a row what stands in its cells.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        if self.cells.is_empty() {
            return self.text.trim().into();
        }
        let cells = self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join("；").into()
    }

    /// Writes a cell of a row, as it is; a row in which nothing stands has none.
    pub fn write(&mut self, at: usize, words: &str) {
        if at >= self.cells.len() {
            self.cells.resize(at + 1, String::new());
        }
        words.clone_into(&mut self.cells[at]);
        if self.cells.iter().all(|cell| cell.trim().is_empty()) {
            self.cells.clear();
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let parts = [&self.label, &self.before, &self.last, &self.text];
        parts.into_iter().chain(&self.cells).all(|words| words.trim().is_empty())
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it so")]
fn is_false(value: &bool) -> bool {
    !value
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Filled {
    /// The last day under a label where it follows from a day that is typed and nobody typed it, in words. Which days are worked
    /// no sheet knows but for weekends, and that is said.
    #[must_use]
    pub fn reckoned(&self, statement: &Statement) -> Option<String> {
        let term = self.terms.iter().find(|term| term.until == statement.label)?;
        let from = self.statements.iter().find(|one| one.label == term.from)?;
        let from = date(from.text.trim()).ok().filter(|_| statement.text.trim().is_empty())?;
        let until = Calendar::new(None).forward(from, term.working_days);
        Some(format!("{until}（由“{}”推算，只扣除周末，法定节假日、调休请核对）", term.from))
    }

    /// Whether something stands beside what was before.
    #[must_use]
    pub fn compares(&self) -> bool {
        let by_role =
            matches!(self.role, Role::Standing | Role::Steps | Role::Conditions | Role::Teaching | Role::Years);
        !self.statements.is_empty()
            && (by_role || !self.options.is_empty() || self.statements.iter().any(|one| !one.known().is_empty()))
    }

    /// What it comes to in a few words: what was chosen, counted; what changed; else what is said.
    #[must_use]
    pub fn comes_to(&self) -> String {
        if !self.options.is_empty() {
            let count = |option: &&String| self.statements.iter().filter(|one| one.text.trim() == *option).count();
            let said = self.options.iter().map(|option| (option, count(&option))).filter(|(_, count)| *count > 0);
            return said.map(|(option, count)| format!("{option} {count}")).collect::<Vec<_>>().join("，");
        }
        let all = self.statements.iter().filter(|one| !one.words().is_empty());
        let (same, others): (Vec<&Statement>, Vec<&Statement>) =
            all.partition(|one| !one.before.is_empty() && one.before.trim() == one.words());
        let said = others.into_iter().map(|one| match (one.before.trim(), &*one.words()) {
            ("", now) if one.label.is_empty() => now.to_owned(),
            ("", now) => format!("{}：{now}", one.label),
            (before, now) => format!("{}：{before} → {now}", one.label),
        });
        let rest = (!same.is_empty()).then(|| format!("{} 项未变", same.len()));
        said.chain(rest).collect::<Vec<_>>().join("\n")
    }

    /// Whether something is said in it.
    #[must_use]
    pub fn says(&self) -> bool {
        self.statements.iter().any(|statement| !statement.words().is_empty())
    }
}

impl Sheet {
    /// Whether a text says of itself that it is a sheet of this version.
    ///
    /// # Errors
    /// `survey-too-large`, `survey-newer`, `not-survey`.
    pub fn claimed(text: &str) -> Result<(), &'static str> {
        SHEET_FILE.claimed(text)
    }

    /// Reads a sheet.
    ///
    /// # Errors
    /// A stable name in kebab-case: `survey-too-large`, `survey-newer`, `not-survey`, `survey-broken`.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        SHEET_FILE.parse(text)
    }

    /// Whether a text says of itself that it is a sheet.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        SHEET_FILE.is_one(text)
    }

    /// The file's text; the same sheet gives the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        kept::json(self)
    }

    /// SHA-256 of what a district approves: the sheet without the note of it.
    #[must_use]
    pub fn content(&self) -> String {
        kept::digest(&Self { approved: None, ..self.clone() })
    }

    /// Notes that it was approved as it stands; blank words take the note away.
    pub fn approve(&mut self, by: &str, day: &str, paper: &str) {
        let is_blank = [by, day, paper].iter().all(|text| text.trim().is_empty());
        let note = |digest| Approved { by: by.to_owned(), day: day.to_owned(), paper: paper.to_owned(), digest };
        self.approved = (!is_blank).then(|| note(self.content()));
    }

    /// Which sheet it is.
    #[must_use]
    pub fn id(&self) -> &str {
        if self.sheet.is_empty() { SURVEY } else { &self.sheet }
    }

    /// What it says of an organisation, in a few words for a list.
    #[must_use]
    pub fn said(&self, subject: &Subject) -> String {
        let state = self.stands().map_or("", |(zh, _)| zh);
        let summed = subject.sections.iter().filter(|section| section.summed && !section.options.is_empty());
        let said = summed.map(Filled::comes_to).filter(|words| !words.is_empty());
        Some(state.to_owned()).filter(|words| !words.is_empty()).into_iter().chain(said).collect::<Vec<_>>().join("；")
    }

    /// The words of its head.
    #[must_use]
    pub fn heads(&self) -> SheetHead {
        self.head.clone().unwrap_or_else(|| SheetHead {
            by: "服务站".to_owned(),
            place: "县市区、开发区".to_owned(),
            people: "调查人员".to_owned(),
            day: "调查日期".to_owned(),
        })
    }

    /// Its day, in whatever form it was written; one that is none is before all others.
    #[must_use]
    pub fn on(&self) -> Option<Date> {
        ziping_domain::clean::date(&self.day).ok()
    }

    /// How far it is with its approval, or where nobody approves it, with its signatures.
    #[must_use]
    pub fn state(&self) -> ApprovalState {
        match (&self.approval, &self.approved) {
            (None, _) if self.signatures.is_empty() => ApprovalState::Unasked,
            (_, Some(approved)) if !approved.by.trim().is_empty() && approved.day.parse::<Date>().is_ok() => {
                if approved.digest == self.content() { ApprovalState::Given } else { ApprovalState::Altered }
            }
            _ => ApprovalState::Open,
        }
    }

    /// How far it is with them, in words; nothing where the source asks for neither.
    #[must_use]
    pub fn stands(&self) -> Option<Words> {
        let is_approved = self.approval.is_some();
        Some(match self.state() {
            ApprovalState::Unasked => return None,
            ApprovalState::Open if is_approved => ("未审定", "not approved"),
            ApprovalState::Open => ("未签字", "not signed"),
            ApprovalState::Given if is_approved => ("已审定", "approved"),
            ApprovalState::Given => ("已签字", "signed"),
            ApprovalState::Altered if is_approved => ("审定后有改动", "changed after its approval"),
            ApprovalState::Altered => ("签字后有改动", "changed after it was signed"),
        })
    }

    /// Why another sheet cannot be joined with it; nothing where it can.
    #[must_use]
    pub fn why_apart(&self, other: &Self) -> Option<Words> {
        if self.programme != other.programme {
            return Some(("另一个项目的", "of another programme"));
        }
        if self.id() != other.id() {
            return Some(("另一种表单", "another kind of sheet"));
        }
        let is_other = self.programme_version != other.programme_version;
        is_other.then_some(("按另一版项目文件写的", "by another edition of the programme file"))
    }

    /// Takes the organisations of another sheet of the same kind in; those that are there already stay.
    pub fn join(&mut self, other: Self) {
        for organisation in other.organisations {
            if !self.organisations.iter().any(|own| own.is(&organisation)) {
                self.organisations.push(organisation);
                // What was approved is another sheet.
                self.approved = None;
            }
        }
    }
}

impl Subject {
    /// Whether both are of one organisation: by credit code, else by name.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        is_one_organisation((&self.credit_code, &self.organisation), (&other.credit_code, &other.organisation))
    }
}
