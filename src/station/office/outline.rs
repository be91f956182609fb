//! A sheet 表单 that somebody fills about organisations — a survey 基本情况调查, a return visit 回访, a list for a department — as its
//! programme names it: who fills it, what it is begun from, its sections as the source has them.

use serde::{Deserialize, Serialize};
use ziping_domain::Text;
use ziping_json::{record, words};

record! {
    /// The outline of a sheet.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct SheetOutline {
        /// Identifier, kebab-case; `survey` for the survey.
        pub id: String = opt "id",
        /// Title of the sheet.
        pub title: String = req "title",
        /// Clause that asks for it.
        pub clause: String = req "clause",
        /// Whether sections and questions are the tool's own, because the source asks for the sheet and gives no outline. Marked so.
        pub own: bool = opt "own",
        /// What it says under its title, e.g. for which years something is asked.
        pub intro: String = opt "intro",
        /// What it is begun from.
        pub from: SheetFrom = told "from",
        /// Begun from the register: only organisations that are decided to be in these categories; none for all in the pool.
        pub categories: Vec<String> = opt "categories",
        /// A chapter or a row an organisation.
        pub layout: SheetLayout = told "layout",
        /// What is told of each organisation in a row of its own.
        pub facts: Vec<SheetFact> = opt "facts",
        /// How many lines each organisation has in a list, e.g. for the persons who sign; one without it.
        pub lines: u8 = opt "lines",
        /// What the words of its head are, where they are not those of a survey.
        pub head: Option<SheetHead> = opt "head",
        /// Who approves the whole sheet before it is handed on, with the clause; its place stays blank.
        pub approval: Option<Approval> = opt "approval",
        /// Who signs for each organisation; the places stay blank.
        pub signatures: Vec<String> = opt "signatures",
        /// What a section says that has nothing to say and must say so.
        pub none: String = opt "none",
        /// The sections in order.
        pub sections: Vec<SectionOutline> = req "sections",
    }
}

words! {
    /// What a sheet is begun from.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum SheetFrom {
        /// The package of an organisation.
        Package = "package",
        /// The register: all organisations in the pool.
        Register = "register",
        /// The register: all whose application came, as long as nothing is over, whether it was decided or not.
        Applicants = "applicants",
        /// The register: all that have an award which was not revoked.
        Winners = "winners",
        /// The round as a whole, which is no organisation's: a plan, minutes, a pledge, what the work came to.
        Round = "round",
    }
}

impl SheetFrom {
    /// Whether it is begun from the register, and not from packages.
    #[must_use]
    pub fn is_enrolled(self) -> bool {
        self != Self::Package
    }
}

words! {
    /// How a sheet is laid out.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum SheetLayout {
        /// A chapter an organisation.
        Report = "report",
        /// A row an organisation.
        List = "list",
    }
}

words! {
    /// What a list tells of an organisation besides its name.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum SheetFact {
        /// Its credit code.
        Code = "code",
        /// Its district.
        Place = "place",
        /// The category: the office's, else the station's, else the suggested one.
        Category = "category",
        /// Who recommends it.
        Recommender = "recommender",
        /// The cycle in which it stands in the register.
        Cycle = "cycle",
        /// The day of its award.
        Awarded = "awarded",
    }
}

impl SheetFact {
    /// The head of its column.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Code => "统一社会信用代码",
            Self::Place => "县市区",
            Self::Category => "分类",
            Self::Recommender => "推荐单位",
            Self::Cycle => "周期",
            Self::Awarded => "授奖日期",
        }
    }
}

record! {
    /// The words of a sheet's head; a blank one is not asked for.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct SheetHead {
        /// Who fills it, e.g. 服务站.
        pub by: String = opt "by",
        /// Where, e.g. 县市区.
        pub place: String = opt "place",
        /// The persons, e.g. 回访人员.
        pub people: String = opt "people",
        /// The day.
        pub day: String = opt "day",
    }
}

record! {
    /// Who approves a sheet.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Approval {
        /// Words of the box, e.g. 县市区质量发展委员会办公室审定意见.
        pub title: String = req "title",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

record! {
    /// A section of a sheet.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct SectionOutline {
        /// Identifier, kebab-case.
        pub id: String = req "id",
        /// Title, with its number.
        pub title: String = req "title",
        /// What the source asks to be looked into.
        pub guide: Text = opt "guide",
        /// An empty section must say so in words.
        pub explicit: bool = opt "explicit",
        /// What it is for, where it is more than statements.
        pub role: Role = told "role",
        /// Questions whose answers it begins with.
        pub draws: Vec<Draw> = opt "draws",
        /// Sections of earlier sheets whose statements stand beside what is found now.
        pub recalls: Vec<Recall> = opt "recalls",
        /// What is asked because nothing says it yet, e.g. 员工总数; the columns of a list.
        pub asks: Vec<String> = opt "asks",
        /// The heads of its table, where it is one: a row for each of `asks`, which stands in the first column, and rows to be added.
        pub columns: Vec<String> = opt "columns",
        /// How many blank rows the table begins with.
        pub lines: u8 = opt "lines",
        /// Years that follow an award, by each reading of the source; for the role `years`.
        pub years: Vec<YearsReading> = opt "years",
        /// Days among `asks` that follow from others.
        pub terms: Vec<SheetTerm> = opt "terms",
        /// Between which words each answer is chosen; none for an answer in words of one's own.
        pub options: Vec<String> = opt "options",
        /// Whether the overview over several organisations tells of it.
        pub summed: bool = opt "summed",
        /// Where statements of this section may come from, in the source's words.
        pub origins: Vec<String> = opt "origins",
    }
}

words! {
    /// What a section is for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum Role {
        /// Statements.
        Statements = "statements",
        /// The organisation's own profile 组织概述, if it wrote one, comes first.
        Profile = "profile",
        /// How the organisation evaluated itself, and who did it, comes first.
        Evaluation = "evaluation",
        /// Strengths and weaknesses, each with its origin.
        Findings = "findings",
        /// The conclusion with the own category of whoever fills it.
        Conclusion = "conclusion",
        /// Where the organisation stands: then as its application says, now as it is found.
        Standing = "standing",
        /// The steps of the organisation's plan, and what became of each.
        Steps = "steps",
        /// What the category is taught, and what was taken.
        Teaching = "teaching",
        /// The conditions: as declared, and as found.
        Conditions = "conditions",
        /// The round by the register: how many applied and where they stand.
        Counts = "counts",
        /// The years in which something is due after an award.
        Years = "years",
    }
}

record! {
    /// In which years after an award something is due, as one may read the source.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct YearsReading {
        /// The reading in words.
        pub words: String = req "words",
        /// Years after that of the award.
        pub after: Vec<u16> = req "after",
    }
}

record! {
    /// A question that a section begins with.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Draw {
        /// The question.
        pub question: String = req "question",
        /// Of a table's rows only those with one of these options in this column.
        pub only: Option<Only> = opt "only",
        /// Of a table's rows only those that contain these words.
        pub containing: String = opt "containing",
    }
}

record! {
    /// A section of an earlier sheet of the same organisation.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Recall {
        /// The sheet.
        pub sheet: String = req "sheet",
        /// Its section.
        pub section: String = req "section",
    }
}

record! {
    /// A day among what is asked that follows from another.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct SheetTerm {
        /// The day that it is counted from, itself not counted, by its words among `asks`.
        pub from: String = req "from",
        /// The last day, by its words among `asks`.
        pub until: String = req "until",
        /// Working days between.
        pub working_days: u16 = req "workingDays",
    }
}

record! {
    /// Rows by the option in a column.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Only {
        /// Column id.
        pub column: String = req "column",
        /// Option ids.
        pub options: Vec<String> = req "options",
    }
}

/// The id of the survey, which had no other before there were sheets.
pub const SURVEY: &str = "survey";

impl SheetOutline {
    /// Its identifier.
    #[must_use]
    pub fn id(&self) -> &str {
        if self.id.is_empty() { SURVEY } else { &self.id }
    }
}
