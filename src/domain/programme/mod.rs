//! What a programme is: one city's scheme as a data file. It carries no markup and no code.

use crate::text::Text;
use index::Index;
use ziping_json::{Elsewhere, record};

mod condition;
mod grants;
mod index;
mod ladder;
mod list;
mod matching;
mod question;
mod reading;
mod rule;
mod seal;
mod section;
mod shelf;
mod source;
mod step;
#[cfg(test)]
mod tests;
mod yearly;

pub use condition::{Claim, Condition, Force};
pub use grants::{Amount, Grants, Weight};
pub use ladder::{Category, Conflict, Criterion, Ladder};
pub use list::List;
pub use matching::{Matching, Need};
pub use question::{Choice, Column, Format, Kind, MatrixRow, Question};
pub use reading::{MAX_BYTES, parse, read};
pub use rule::{NamedRule, Rule, Summand};
pub use seal::Seal;
pub use section::{Group, Scale, Section};
pub use shelf::Shelf;
pub use source::{Edition, Note, Place, ProfileRule, Source, Unused};
pub use step::{Reckoned, Step};
pub use yearly::{Counts, FORMAT as YEARLY_FORMAT, Known, Lead, Yearly, is_hour, span};

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-programme/1";

record! {
    /// One city's programme 项目.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Programme {
        /// Where the JSON Schema is, for editors.
        pub schema: Option<String> = opt "$schema",
        /// Always `ziping-programme/1`.
        pub format: String = req "format",
        /// Identifier, kebab-case; part of package names and of the draft's key.
        pub id: String = req "id",
        /// Version of this file, e.g. a date.
        pub version: String = req "version",
        /// Version of the official form that the papers follow, as a yearly notice names it.
        pub form: Option<String> = opt "form",
        /// The yearly notice: a file beside this one, e.g. `notices/wuhu.json`.
        pub notice: Option<String> = opt "notice",
        /// What changed with each version, oldest first; the last one is this version.
        pub history: Vec<Edition> = opt "history",
        /// Name of the programme.
        pub title: Text = req "title",
        /// The place, in a word.
        pub place: Text = req "place",
        /// The document the file was made from.
        pub source: Source = req "source",
        /// Id of the criteria edition that the self-evaluation uses; none, if there is no self-evaluation.
        pub criteria: Option<String> = opt "criteria",
        /// What the programme asks of the organisational profile 组织概述, if it asks for one.
        pub profile: Option<ProfileRule> = opt "profile",
        /// The question, of kind `rows`, that lists the controlled companies of a group by name in its first column; the
        /// report then has an evaluation of each.
        pub companies: Option<String> = opt "companies",
        /// Questions that tell when and how the model was introduced; the report repeats their answers.
        pub introduction: Vec<String> = opt "introduction",
        /// The question whose answer names the organisation.
        pub organisation: String = req "organisation",
        /// The question whose answer is the application date 申报日期.
        pub application_date: Option<String> = opt "applicationDate",
        /// What a user must see, each with its clause.
        pub notes: Vec<Note> = opt "notes",
        /// Scales that several questions share: the options are written once.
        pub scales: Vec<Scale> = opt "scales",
        /// Rules that several places share: each stands once, and `{"rule": "id"}` wherever it holds.
        pub rules: Vec<NamedRule> = put "rules",
        /// The questions, in the sections that become steps.
        pub sections: Vec<Section> = req "sections",
        /// Eligibility conditions 申报条件.
        pub conditions: Vec<Condition> = opt "conditions",
        /// What the first lines of a result say where the document has no categories, e.g. "嘉兴不分A—D类".
        pub uncategorised: Text = opt "uncategorised",
        /// The category table, if the programme has one.
        pub ladder: Option<Ladder> = opt "ladder",
        /// Claims that other answers should back.
        pub claims: Vec<Claim> = put "claims",
        /// How incubators are ranked for the organisation, if the programme brings the two together.
        pub matching: Option<Matching> = put "matching",
        /// Grants, if the programme names any.
        pub grants: Option<Grants> = put "grants",
        /// What the score is made of by which winners are chosen.
        pub weights: Vec<Weight> = put "weights",
        /// What is handed in, with copies and binding, in order.
        pub materials: Vec<Step> = put "materials",
        /// The way of the papers to handing in, in order; the last step is handing in itself. The schedule 倒排表 reckons
        /// backwards along it.
        pub handing: Vec<Step> = put "handing",
        /// The steps of the procedure, in order.
        pub procedure: Vec<Step> = put "procedure",
        /// What an organisation owes after an award.
        pub duties: Vec<Step> = put "duties",
        /// What the office looks at over all organisations.
        pub pool: Elsewhere = opt "pool",
        /// The survey that a station makes of an organisation, as files of old say it: it is the first of the sheets.
        pub survey: Elsewhere = opt "survey",
        /// The sheets that stations and offices fill.
        pub sheets: Elsewhere = opt "sheets",
        /// For whom a package may be sealed.
        pub seal: Option<Seal> = put "seal",
        /// The papers of the package.
        pub papers: Elsewhere = opt "papers",
        /// What the making of this file has left in it.
        pub making: Elsewhere = opt "making";
        /// Where each question stands.
        index: Index,
    }
}

/// Whether a name is that of a JSON file beside the programme's or in a folder below it: the element fetches no other.
#[must_use]
pub fn is_beside(name: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_')
            && part.chars().all(|one| one.is_ascii_alphanumeric() || "_.-".contains(one))
    };
    name.ends_with(".json") && name.split('/').all(part)
}
impl Programme {
    /// All questions in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(Section::questions)
    }

    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.find(id).map(|(_, question)| question)
    }

    /// The question with this id, and its number among all, from 0.
    pub(crate) fn find(&self, id: &str) -> Option<(usize, &Question)> {
        self.index.find(&self.sections, id)
    }

    /// What changed since a version; everything that is known, if the version is not.
    #[must_use]
    pub fn since(&self, version: &str) -> &[Edition] {
        let known = self.history.iter().position(|edition| edition.version == version);
        self.history.get(known.map_or(0, |at| at + 1)..).unwrap_or_default()
    }

    /// The condition with this id.
    #[must_use]
    pub fn condition(&self, id: &str) -> Option<&Condition> {
        self.conditions.iter().find(|condition| condition.id == id)
    }
}
