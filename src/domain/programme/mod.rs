//! What a programme is: one city's scheme as a data file. It carries no markup and no code.

use crate::answers::Value;
use crate::json::{Decode, Json, Node, record, words};
use crate::problem::Problem;
use crate::text::Text;
use index::Index;

pub mod check;
mod condition;
mod grants;
mod index;
mod ladder;
mod list;
mod matching;
pub mod paper;
#[cfg(feature = "station")]
mod pool;
mod question;
mod rule;
#[cfg(all(test, feature = "schema"))]
mod schema_tests;
mod seal;
#[cfg(feature = "station")]
mod survey;
mod yearly;

pub use condition::{Claim, Condition, Force};
pub use grants::{Amount, Grants, Step, Weight};
pub use ladder::{Category, Conflict, Criterion, Ladder};
pub use list::List;
pub use matching::{Matching, Need};
pub use paper::{PaperDef, Shelf};
#[cfg(feature = "station")]
pub use pool::{CycleRule, Limit, Places, Planned, Pool, Recommender};
pub use question::{Choice, Column, Format, Kind, MatrixRow, Question};
pub use rule::Rule;
pub use seal::Seal;
#[cfg(feature = "station")]
pub use survey::{Approval, Draw, Only, Role, Survey, SurveySection};
pub use yearly::Yearly;

/// Number of the format this version writes and reads.
pub const FORMAT: &str = "ziping-programme/1-draft";

/// The largest programme file that is read.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

const TOO_LARGE: &str = "the file is larger than 4 MiB";

/// One city's programme 项目.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Programme {
    /// Where the JSON Schema is, for editors.
    #[cfg_attr(feature = "schema", schemars(rename = "$schema"))]
    pub schema: Option<String>,
    /// Always `ziping-programme/1-draft`.
    pub format: String,
    /// Identifier, kebab-case; part of package names and of the draft's key.
    pub id: String,
    /// Version of this file, e.g. a date.
    pub version: String,
    /// Version of the official form that the papers follow, as a yearly notice names it.
    pub form: Option<String>,
    /// The yearly notice: a file beside this one, e.g. `notices/wuhu.json`.
    pub notice: Option<String>,
    /// What changed with each version, oldest first; the last one is this version.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub history: Vec<Edition>,
    /// Name of the programme.
    pub title: Text,
    /// The place, in a word.
    pub place: Text,
    /// The document the file was made from.
    pub source: Source,
    /// Id of the criteria edition that the self-evaluation uses; none, if there is no self-evaluation.
    pub criteria: Option<String>,
    /// What the programme asks of the organisational profile 组织概述, if it asks for one.
    pub profile: Option<ProfileRule>,
    /// The question, of kind `rows`, that lists the controlled companies of a group by name in its first column; the
    /// report then has an evaluation of each.
    pub companies: Option<String>,
    /// Questions that tell when and how the model was introduced; the report repeats their answers.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub introduction: Vec<String>,
    /// The question whose answer names the organisation.
    pub organisation: String,
    /// The question whose answer is the application date 申报日期.
    pub application_date: Option<String>,
    /// What a user must see, each with its clause.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub notes: Vec<Note>,
    /// Scales that several questions share: the options are written once.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub scales: Vec<Scale>,
    /// The questions, in the sections that become steps.
    pub sections: Vec<Section>,
    /// Eligibility conditions 申报条件.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub conditions: Vec<Condition>,
    /// What the first lines of a result say where the document has no categories, e.g. "嘉兴不分A—D类".
    #[cfg_attr(feature = "schema", schemars(default))]
    pub uncategorised: Text,
    /// The category table, if the programme has one.
    pub ladder: Option<Ladder>,
    /// Claims that other answers should back.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub claims: Vec<Claim>,
    /// How incubators are ranked for the organisation, if the programme brings the two together.
    pub matching: Option<Matching>,
    /// Grants, if the programme names any.
    pub grants: Option<Grants>,
    /// What the score is made of by which winners are chosen.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub weights: Vec<Weight>,
    /// What is handed in, with copies and binding, in order.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub materials: Vec<Step>,
    /// The steps of the procedure, in order.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub procedure: Vec<Step>,
    /// What an organisation owes after an award.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub duties: Vec<Step>,
    /// What the office looks at over all organisations.
    #[cfg(feature = "station")]
    pub pool: Option<Pool>,
    /// Only an office looks at it.
    #[cfg(not(feature = "station"))]
    pool: crate::json::Ignored,
    /// The survey that a station makes of an organisation.
    #[cfg(feature = "station")]
    pub survey: Option<Survey>,
    /// Only a station looks at it.
    #[cfg(not(feature = "station"))]
    survey: crate::json::Ignored,
    /// For whom a package may be sealed.
    pub seal: Option<Seal>,
    /// The papers of the package.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub papers: Vec<PaperDef>,
    /// Where each question stands.
    #[cfg_attr(feature = "schema", schemars(skip))]
    index: Index,
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

/// What one version of a programme file changed against the one before.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Edition {
    /// The version.
    pub version: String,
    /// What changed, for whoever answered before.
    pub text: Text,
    /// Ids of the questions that are new or asked otherwise.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub questions: Vec<String>,
}

/// What a programme asks of the organisational profile.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct ProfileRule {
    /// The most characters, counted as WPS and Word do (字数); more is kept and marked.
    pub limit: Option<u32>,
    /// Clause of the source.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub clause: String,
}

/// The document a programme file was made from.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Source {
    /// Its title.
    pub title: Text,
    /// Its status, e.g. draft for comment; shown beside every result.
    pub status: Text,
    /// The document leaves the day blank from which it is in force: a result is then by this document only.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub undated: bool,
    /// The clauses of the document that somebody must be told of, for `ziping check`: each must be referred to.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub clauses: Vec<String>,
    /// Who issued it.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub issuer: Text,
}

/// Where a note is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub enum Place {
    /// On the start page.
    Start,
    /// Beside the result.
    Result,
    /// Before the export.
    Export,
}

/// Something a user must see.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Note {
    /// Where it is shown.
    pub at: Vec<Place>,
    /// Clause of the source.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub clause: String,
    /// The note.
    pub text: Text,
    /// What the tool itself reads into it: marked as its own.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub reading: Text,
}

/// One step of questions.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Section {
    /// Identifier, kebab-case.
    pub id: String,
    /// Name of the step.
    pub title: Text,
    /// One or two sentences above the questions.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub intro: Text,
    /// Whether this step is the self-evaluation against the criteria (then it has no questions of its own).
    #[cfg_attr(feature = "schema", schemars(default))]
    pub evaluation: bool,
    /// Groups of questions.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub groups: Vec<Group>,
}

/// Options that several questions share, least first.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Scale {
    /// Identifier, kebab-case; questions name it in `scale`.
    pub id: String,
    /// The options; a question's own ones stand before them.
    pub options: Vec<Choice>,
}

/// Questions that belong together.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Group {
    /// Heading.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub title: Text,
    /// Questions in order.
    pub questions: Vec<Question>,
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

    /// The names of a group's controlled companies as answered, without blanks and repeats; none where the question is
    /// not asked.
    #[must_use]
    pub fn companies<'a>(&self, facts: &crate::assess::Facts<'a>) -> Vec<&'a str> {
        let question = self.companies.as_ref().and_then(|id| self.question(id));
        let Some(question) = question.filter(|question| facts.is_asked(question)) else { return Vec::new() };
        let (Some(Value::Rows(rows)), Some(name)) = (facts.answers.value(&question.id), question.columns.first())
        else {
            return Vec::new();
        };
        let mut names = Vec::new();
        for cell in rows.iter().filter_map(|row| row.get(&name.id)).map(|cell| cell.trim()) {
            if !cell.is_empty() && !names.contains(&cell) {
                names.push(cell);
            }
        }
        names
    }

    /// The section that holds a question.
    #[must_use]
    pub fn section_of(&self, question: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.questions().any(|other| other.id == question))
    }

    /// The condition with this id.
    #[must_use]
    pub fn condition(&self, id: &str) -> Option<&Condition> {
        self.conditions.iter().find(|condition| condition.id == id)
    }

    /// Reads a programme file's structure; [`check::check`] looks at what it means.
    ///
    /// # Errors
    /// The first structural problem with line and column, in English; [`Programme::read`] names all.
    pub fn parse(json: &str) -> Result<Self, String> {
        Self::first_problem(json, Self::of)
    }

    /// Reads what the first pages show of a programme file; what is put off below is blank.
    ///
    /// # Errors
    /// The first structural problem of what is read, as [`Programme::parse`] names it.
    pub fn outline(json: &str) -> Result<Self, String> {
        Self::first_problem(json, |json| json.whole(FORMAT))
    }

    fn of(json: &mut Json<'_>) -> Self {
        let mut programme: Self = json.whole(FORMAT);
        if !json.is_broken() {
            programme.claims = put_off(json, "claims");
            programme.matching = put_off(json, "matching");
            programme.grants = put_off(json, "grants");
            programme.weights = put_off(json, "weights");
            programme.materials = put_off(json, "materials");
            programme.procedure = put_off(json, "procedure");
            programme.duties = put_off(json, "duties");
            programme.seal = put_off(json, "seal");
            programme.papers = put_off(json, "papers");
        }
        programme
    }

    fn first_problem(json: &str, take: impl FnOnce(&mut Json<'_>) -> Self) -> Result<Self, String> {
        if json.len() > MAX_BYTES {
            return Err(TOO_LARGE.to_owned());
        }
        let mut json = Json::read(json);
        let programme = take(&mut json);
        json.problem().map_or(Ok(programme.indexed()), Err)
    }

    /// A programme with these questions only, for whoever tries answers: dates are not compared with others.
    pub(crate) fn only(questions: &[&Question]) -> Self {
        let questions = questions.iter().map(|question| Question { not_before: None, ..(*question).clone() }).collect();
        let group = Group { title: Text::None, questions };
        let section =
            Section { id: String::new(), title: Text::None, intro: Text::None, evaluation: false, groups: vec![group] };
        let mut bare: Self = Json::read("{}").whole(FORMAT);
        bare.sections = vec![section];
        bare.indexed()
    }

    fn indexed(mut self) -> Self {
        for question in
            self.sections.iter_mut().flat_map(|section| &mut section.groups).flat_map(|group| &mut group.questions)
        {
            let named = |scale: &&Scale| question.scale.as_ref() == Some(&scale.id);
            if let Some(scale) = self.scales.iter().find(named) {
                question.options.extend(scale.options.iter().cloned());
            }
        }
        Self { index: Index::of(&self.sections), ..self }
    }

    /// Reads a programme file's structure, as [`Programme::parse`] does, for its maintainer.
    ///
    /// # Errors
    /// Every structural problem with its place and a remedy, in English.
    pub fn read(json: &str) -> Result<Self, Vec<Problem>> {
        if json.len() > MAX_BYTES {
            let remedy = "a programme is far smaller: take out what does not belong to it".to_owned();
            return Err(vec![Problem { pointer: String::new(), what: TOO_LARGE.to_owned(), remedy }]);
        }
        let mut json = Json::read(json);
        let programme = Self::of(&mut json);
        let problems = json.problems();
        if problems.is_empty() { Ok(programme.indexed()) } else { Err(problems) }
    }
}

fn put_off<T: Decode>(json: &mut Json<'_>, name: &str) -> T {
    let node = json.field(Node::ROOT, name);
    T::decode(json, node)
}

impl Section {
    /// The section's questions in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.groups.iter().flat_map(|group| &group.questions)
    }
}

words! {
    Place { Start = "start", Result = "result", Export = "export" }
}

record! {
    Edition { version: req "version", text: req "text", questions: opt "questions" }
    ProfileRule { limit: opt "limit", clause: opt "clause" }
    Programme {
        schema: opt "$schema",
        format: req "format",
        id: req "id",
        version: req "version",
        form: opt "form",
        notice: opt "notice",
        history: opt "history",
        title: req "title",
        place: req "place",
        source: req "source",
        criteria: opt "criteria",
        profile: opt "profile",
        companies: opt "companies",
        introduction: opt "introduction",
        organisation: req "organisation",
        application_date: opt "applicationDate",
        notes: opt "notes",
        scales: opt "scales",
        sections: req "sections",
        conditions: opt "conditions",
        uncategorised: opt "uncategorised",
        ladder: opt "ladder",
        claims: put "claims",
        matching: put "matching",
        grants: put "grants",
        weights: put "weights",
        materials: put "materials",
        procedure: put "procedure",
        duties: put "duties",
        pool: opt "pool",
        survey: opt "survey",
        seal: put "seal",
        papers: put "papers"; index
    }
    Source { title: req "title", status: req "status", undated: opt "undated", clauses: opt "clauses", issuer: opt "issuer" }
    Note { at: req "at", clause: opt "clause", text: req "text", reading: opt "reading" }
    Section {
        id: req "id",
        title: req "title",
        intro: opt "intro",
        evaluation: opt "evaluation",
        groups: opt "groups",
    }
    Group { title: opt "title", questions: req "questions" }
    Scale { id: req "id", options: req "options" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::Index;

    #[test]
    fn no_programme_of_the_site_has_a_problem() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/");
        let read = |path: &str| std::fs::read_to_string(format!("{folder}{path}")).expect("a file of the site");
        let criteria = crate::Criteria::parse(&read("criteria/gbt-19580-2012.json")).expect("the criteria are right");
        let words = read("criteria/gbt-19580-2012.descriptors.json");
        crate::criteria::descriptors::Descriptors::parse(&words).expect("the descriptors are right");
        let items: Vec<String> = criteria.items().map(|item| item.id.clone()).collect();
        for city in ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"] {
            let programme =
                Programme::parse(&read(&format!("programmes/{city}.json"))).expect("the structure is right");
            let found = check::check(&programme, Some(&items));
            let lines: Vec<String> = found.iter().map(|one| format!("{}: {}", one.pointer, one.what)).collect();
            assert!(found.is_empty(), "{city}:\n{}", lines.join("\n"));
        }
    }

    #[test]
    fn an_outline_leaves_out_what_is_put_off_and_nothing_else() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/programmes/");
        for city in ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"] {
            let json = std::fs::read_to_string(format!("{path}{city}.json")).expect("a file of the site");
            let whole = Programme::parse(&json).expect("the structure is right");
            let outline = Programme::outline(&json).expect("the structure is right");
            assert!(outline.papers.is_empty() && !whole.papers.is_empty(), "{city}");
            let Programme { claims, matching, grants, weights, materials, procedure, duties, seal, papers, .. } =
                whole.clone();
            let filled =
                Programme { claims, matching, grants, weights, materials, procedure, duties, seal, papers, ..outline };
            assert_eq!(filled, whole, "{city}");
        }
    }

    proptest! {
        #[test]
        fn a_damaged_file_gives_problems_and_no_panic(at in any::<Index>(), length in 0usize..40, put in "[\\[\\]{}\",:0-9a-z-]{0,9}") {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/programmes/wuhu.json");
            let mut bytes = std::fs::read(path).expect("a file of the site");
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, put.into_bytes());
            let text = String::from_utf8_lossy(&bytes);
            match (Programme::read(&text), Programme::parse(&text)) {
                (Ok(read), Ok(parsed)) => prop_assert_eq!(read, parsed),
                (Err(problems), Err(_)) => {
                    let json = crate::json::Json::read(&text);
                    prop_assert!(!problems.is_empty() && problems.iter().all(|problem| json.place(&problem.pointer).0 > 0));
                }
                (read, parsed) => prop_assert!(false, "{:?} {:?}", read.is_ok(), parsed.is_ok()),
            }
        }
    }
}
