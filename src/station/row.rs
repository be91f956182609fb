//! What is told of one file: its state with reasons, and what an office's list needs.

use crate::office::{Pool, RosterPlace, SheetOutline, stands};
use crate::reason::Reason;
use crate::state::{Basis, Inside, RowNote, State};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ziping_domain::{Date, Lang};
use ziping_package::CheckCode;

/// Why a sealed file is still closed: it may open with another key or other words.
const CLOSED: [Reason; 5] =
    [Reason::Sealed, Reason::NeedsKey, Reason::NeedsPassphrase, Reason::WrongKey, Reason::WrongPassphrase];

/// Why checking a file came to no end: nothing is said of the file itself, and it can be tried again.
const UNFINISHED: [Reason; 6] =
    [Reason::Trapped, Reason::OutOfTime, Reason::Skipped, Reason::Cancelled, Reason::Load, Reason::Internal];

/// What is known of the organisation and its application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Applicant {
    /// Programme id.
    pub programme: String,
    /// Name of the programme.
    pub programme_title: String,
    /// Version of the programme file.
    pub programme_version: String,
    /// Name of the organisation.
    pub organisation: String,
    /// The name that it has by the office's register, where that is another one since.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub renamed: String,
    /// The district that its address names, if the programme lists districts.
    pub place: String,
    /// Unified social credit code, if the programme asks for it.
    pub credit_code: String,
    /// The application date, `YYYY-MM-DD`.
    pub application: String,
    /// The application date that was answered, where years were not counted to it.
    #[serde(default)]
    pub claimed: String,
    /// The day the package was made, `YYYY-MM-DD`.
    pub made: String,
    /// The verdict over the conditions: `met`, `declared`, `open`, `notMet`.
    pub eligibility: String,
    /// The suggested category, if it is certain; `below` for below the lowest.
    pub category: String,
    /// The categories still possible, lowest first.
    pub possible: Vec<String>,
    /// The category that the organisation ticked itself, as the form words it.
    pub own: String,
    /// The score in points with one decimal, if there is one.
    pub score: Option<String>,
    /// Who recommends it.
    pub recommender: String,
    /// Whether it returns for another cycle.
    pub returning: bool,
    /// What it is counted by.
    pub counts: Vec<Counted>,
    /// What each category is taught, to whom and when: category id and words.
    pub taught: Vec<(String, String)>,
    /// The station that surveyed it, once a survey report is taken in.
    pub station: String,
    /// The category that the station suggests: an id, `below`, or nothing.
    pub station_category: String,
    /// Where it stands in the office's register, once one is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<RosterPlace>,
    /// The same with the awards that it has and those that were revoked, in Chinese and English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stood: Option<(String, String)>,
    /// The category that the office decided by its register, an id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decided: String,
    /// The cycle in which it stands there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cycle: String,
    /// What stands of it in a recommender's list: head and words.
    pub listed: Vec<(String, String)>,
    /// The sheets that can be begun from its package.
    #[serde(default)]
    pub sheets: Vec<SheetOffer>,
    /// The sheets that are open of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub noted: Vec<SheetNote>,
    /// How the pool is checked.
    pub rules: Option<Arc<Pool>>,
    /// What it seeks or offers, where both sides of the programme are laid together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matching: Option<MatchSide>,
    /// How many awards the office plans, and how many candidates that makes; once the office has typed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<(u32, u32)>,
}

/// What an organisation seeks and offers of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchField {
    /// The field, as the public list calls it, e.g. `methods`.
    pub field: String,
    /// What is sought, in the words of its question.
    pub label: String,
    /// Points for each option that both name.
    pub weight: u32,
    /// What is sought: ids of options and their words.
    pub seeks: Vec<(String, String)>,
    /// What is offered, by the same ids.
    pub offers: Vec<(String, String)>,
}

/// What an organisation says by which it is laid beside others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchSide {
    /// Its name, once it stands beside others.
    #[serde(default)]
    pub organisation: String,
    /// What is known of it to the public: its award, its city.
    pub about: String,
    /// Clause of the source.
    pub clause: String,
    /// Its fields, the weightiest first.
    pub fields: Vec<MatchField>,
}

/// A sheet of the programme that can be begun.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetOffer {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

impl SheetOffer {
    /// That of an outline.
    #[must_use]
    pub fn of(outline: &SheetOutline) -> Self {
        Self { id: outline.id().to_owned(), title: outline.title.clone() }
    }
}

/// A sheet that speaks of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetNote {
    /// Its id.
    pub sheet: String,
    /// Its title.
    pub title: String,
    /// The day that it is of; blank before.
    pub day: String,
    /// What it comes to, in words.
    pub said: String,
}

impl SheetNote {
    /// It in words: title, day, what it comes to.
    #[must_use]
    pub fn words(&self) -> String {
        let parts = [self.title.as_str(), &self.day, &self.said].into_iter().filter(|part| !part.trim().is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }
}

/// What an organisation is counted by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counted {
    /// Id of the question, e.g. the industry's.
    pub question: String,
    /// Its label.
    pub label: String,
    /// The words answered.
    pub words: Vec<String>,
}

/// A paper in a package, or one that its programme has and that can be made of its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Enclosed {
    /// The paper's name, e.g. `01-申报表`.
    pub name: String,
    /// Handed in rather than kept.
    pub handed_in: bool,
    /// Path of the PDF in the package.
    pub pdf: Option<String>,
    /// Path of the DOCX in the package.
    pub docx: Option<String>,
    /// Path of the OFD in the package.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ofd: Option<String>,
    /// Id of the paper in the enclosed programme, if the programme has it.
    pub id: Option<String>,
}

/// A file of the evidence in a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attached {
    /// Path in the package.
    pub path: String,
    /// Bytes.
    pub size: u64,
}

/// A row of the desk's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The file's name.
    pub file: String,
    /// What it turned out to be.
    pub state: State,
    /// Why.
    pub notes: Vec<RowNote>,
    /// Digest by which paper and file are matched; see [`CheckCode`].
    pub mark: Option<String>,
    /// The papers in it.
    pub papers: Vec<Enclosed>,
    /// The evidence in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Attached>,
    /// By whose rules it was judged.
    #[serde(default)]
    pub judged_by: Basis,
    /// What it says itself, where that was not believed.
    #[serde(default)]
    pub inside: Option<Inside>,
    /// Whether its papers were compared with the answers.
    #[serde(default)]
    pub papers_compared: bool,
    /// Files of older editions that are wanted to judge it by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wants: Vec<String>,
    /// What is known, if the answers could be read.
    #[serde(flatten)]
    pub source: Option<Applicant>,
}

impl Applicant {
    /// Where it stands in the register, as the office's own source calls it; nothing without a register.
    #[must_use]
    pub fn stands(&self, lang: Lang) -> Option<&str> {
        match &self.stood {
            Some((zh, en)) => Some(lang.pick(zh, en)),
            None => Some(stands(self.rules.as_deref(), self.standing?, lang)),
        }
    }

    /// The category that counts: the one that the office decided; else the station's, where it surveyed; else the suggested one.
    #[must_use]
    pub fn settled(&self) -> &str {
        let all = [&self.decided, &self.station_category, &self.category];
        all.into_iter().find(|category| !category.is_empty()).map_or("", String::as_str)
    }

    /// The application date that was answered, counted or not.
    #[must_use]
    pub fn applied(&self) -> &str {
        if self.claimed.is_empty() { &self.application } else { &self.claimed }
    }

    /// Whether its days can be right: applied for within a year of the day it was made. What cannot be read is not.
    #[must_use]
    pub fn is_plausible(&self) -> bool {
        let (Ok(application), Ok(made)) = (self.application.parse::<Date>(), self.made.parse::<Date>()) else {
            return false;
        };
        self.claimed.is_empty() && application.year().abs_diff(made.year()) <= 1
    }

    /// What its category is taught, to whom and when.
    #[must_use]
    pub fn teaching(&self) -> &str {
        self.taught.iter().find(|(id, _)| id == self.settled()).map_or("", |(_, words)| words.as_str())
    }

    /// What the same organisation is known by: the credit code, else the name.
    #[must_use]
    pub fn key(&self) -> &str {
        if self.credit_code.is_empty() { &self.organisation } else { &self.credit_code }
    }
}

impl Row {
    /// Doubts a package that was made after today: the day that its conditions are judged on is that of the clock it was made by, and
    /// terms in years that are not over yet would be. A day's difference is one of time zones.
    pub fn doubt_ahead(&mut self, today: Date) {
        let made = self.source.as_ref().and_then(|source| source.made.parse::<Date>().ok());
        if let Some(made) = made.filter(|made| *made > today.plus_days(1)) {
            self.is(State::JudgedDifferently, "", Reason::MadeAhead.code(), format!("{made} / {today}"));
        }
    }

    /// A file of which nothing is known yet.
    #[must_use]
    pub fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            state: State::Intact,
            notes: Vec::new(),
            mark: None,
            papers: Vec::new(),
            evidence: Vec::new(),
            judged_by: Basis::Package,
            inside: None,
            papers_compared: false,
            wants: Vec::new(),
            source: None,
        }
    }

    /// A file that is no package, or cannot even be opened.
    #[must_use]
    pub fn unreadable(file: &str, code: &str) -> Self {
        Self::refused(file, "", code)
    }

    /// The same for what stands at a path in the file.
    #[must_use]
    pub fn refused(file: &str, path: &str, code: &str) -> Self {
        let state = match Reason::of(code) {
            Some(reason) if CLOSED.contains(&reason) => State::Sealed,
            Some(reason) if UNFINISHED.contains(&reason) => State::Unfinished,
            _ => State::Unreadable,
        };
        let note = RowNote { path: path.to_owned(), code: code.to_owned(), ..RowNote::default() };
        Self { state, notes: vec![note], ..Self::new(file) }
    }

    /// Notes a reason with its code; the worst state stands.
    pub fn is(&mut self, state: State, path: &str, code: &str, detail: String) {
        self.note(state, RowNote { path: path.to_owned(), code: code.to_owned(), detail, ..RowNote::default() });
    }

    /// Notes a reason; the worst state stands.
    pub fn note(&mut self, state: State, note: RowNote) {
        self.state = self.state.max(state);
        self.notes.push(note);
    }

    /// Why it is in its state; remarks that change nothing are no reasons.
    pub fn reasons(&self) -> impl Iterator<Item = &RowNote> {
        self.notes.iter().filter(|note| !note.is_remark())
    }

    /// The mark, if the package could be opened.
    #[must_use]
    pub fn mark(&self) -> Option<CheckCode> {
        self.mark.clone().map(|digest| CheckCode { digest })
    }

    /// How many awards the office plans in its programme, and how many candidates that makes.
    #[must_use]
    pub fn planned(&self) -> Option<(u32, u32)> {
        self.source.as_ref()?.planned
    }

    /// Whom to call, as the programme's list for the office has it.
    #[must_use]
    pub fn contact(&self) -> String {
        let is_contact = |head: &str| ["联系", "电话", "手机"].iter().any(|word| head.contains(word));
        let listed = self.source.iter().flat_map(|source| &source.listed);
        let words = listed.filter(|(head, words)| is_contact(head) && !words.trim().is_empty());
        words.map(|(_, words)| words.trim().to_owned()).collect::<Vec<_>>().join(" ")
    }

    /// The organisation's name, or what stands for it.
    #[must_use]
    pub fn organisation(&self) -> &str {
        match self.source.as_ref().map(|source| source.organisation.as_str()) {
            None | Some("") => "（读不出组织名称）",
            Some(name) => name,
        }
    }

    /// The file's name without its folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.file.rsplit(['/', '\\']).next().unwrap_or_default()
    }
}
