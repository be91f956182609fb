//! Who is to assess or coach whom: what stands in the way is told at its line, with whom; the organisation's objection and the
//! office's decision stand beside it.

use super::list::ExpertList;
use crate::cycles::spelled;
use crate::typed::names;
use ziping_domain::Lang;

/// A line of the table: an organisation and those who are to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssignmentLine {
    /// The line of the table.
    pub line: u32,
    /// The organisation.
    pub organisation: String,
    /// What for: 资料评审, 现场评审, 现场扶优.
    pub stage: String,
    /// Who comes, by name.
    pub experts: Vec<String>,
    /// What the organisation objects to, in its words.
    pub objection: String,
    /// What the office decided of it.
    pub decision: String,
}

/// Who is to come to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// The lines.
    pub lines: Vec<AssignmentLine>,
}

/// What stands in the way of an assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssignmentDoubt {
    /// A line without an organisation.
    Nameless(u32),
    /// Nobody is to come.
    Nobody(String),
    /// Somebody who stands on no list, or whose name several have.
    Unknown(String, String),
    /// Somebody who is no longer asked.
    Gone(String, String),
    /// Somebody who withdraws from this organisation, as the office decided.
    Withdrawn(String, String),
    /// Somebody who coached the organisation is to assess it.
    Coach(String, String),
    /// Somebody who works there.
    Own(String, String),
    /// Somebody stands twice in one line.
    Twice(String, String),
    /// No pledge is noted.
    Unpledged(String, String),
    /// The organisation objected, and nothing is decided.
    Undecided(String),
}

impl Assignment {
    /// Of the rows of a spreadsheet: 组织, 环节, 评审员, 组织异议, 办公室决定.
    #[must_use]
    pub fn of(lines: &[(u32, Vec<String>)]) -> (Self, Vec<AssignmentDoubt>) {
        let (mut all, mut doubts) = (Vec::new(), Vec::new());
        for (line, cells) in lines {
            let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim()).to_owned();
            if cell(0).is_empty() {
                doubts.push(AssignmentDoubt::Nameless(*line));
                continue;
            }
            all.push(AssignmentLine {
                line: *line,
                organisation: cell(0),
                stage: cell(1),
                experts: names(&cell(2)),
                objection: cell(3),
                decision: cell(4),
            });
        }
        (Self { lines: all }, doubts)
    }

    /// What stands in the way, by the list of experts.
    #[must_use]
    pub fn doubts(&self, list: &ExpertList) -> Vec<AssignmentDoubt> {
        let mut found = Vec::new();
        for one in &self.lines {
            let of = |name: &str| (one.organisation.clone(), name.to_owned());
            if one.experts.is_empty() {
                found.push(AssignmentDoubt::Nobody(one.organisation.clone()));
            }
            let mut seen: Vec<String> = Vec::new();
            for name in &one.experts {
                let (organisation, name) = of(name);
                if seen.contains(&spelled(&name)) {
                    found.push(AssignmentDoubt::Twice(organisation, name));
                    continue;
                }
                seen.push(spelled(&name));
                let Some(expert) = list.find(&name) else {
                    found.push(AssignmentDoubt::Unknown(organisation, name));
                    continue;
                };
                let is_it = |other: &String| spelled(other) == spelled(&organisation);
                let both = || (organisation.clone(), name.clone());
                let told = [
                    (expert.is_gone(), AssignmentDoubt::Gone as fn(String, String) -> AssignmentDoubt),
                    (expert.withdraws.iter().any(is_it), AssignmentDoubt::Withdrawn),
                    (expert.coached.iter().any(is_it), AssignmentDoubt::Coach),
                    (is_it(&expert.unit), AssignmentDoubt::Own),
                    (!expert.is_pledged(), AssignmentDoubt::Unpledged),
                ];
                for (_, doubt) in told.into_iter().filter(|(is_so, _)| *is_so) {
                    let (organisation, name) = both();
                    found.push(doubt(organisation, name));
                }
            }
            if !one.objection.is_empty() && one.decision.is_empty() {
                found.push(AssignmentDoubt::Undecided(one.organisation.clone()));
            }
        }
        found
    }

    /// How many organisations each expert has, in the order in which they first come.
    #[must_use]
    pub fn loads(&self) -> Vec<(String, usize)> {
        let mut all: Vec<(String, usize)> = Vec::new();
        for name in self.lines.iter().flat_map(|one| &one.experts) {
            match all.iter_mut().find(|(known, _)| spelled(known) == spelled(name)) {
                Some((_, count)) => *count += 1,
                None => all.push((name.clone(), 1)),
            }
        }
        all
    }
}

impl AssignmentDoubt {
    /// The organisation that it is about; blank where none is named.
    #[must_use]
    pub fn organisation(&self) -> &str {
        match self {
            Self::Nameless(_) => "",
            Self::Nobody(organisation) | Self::Undecided(organisation) => organisation,
            Self::Unknown(organisation, _)
            | Self::Gone(organisation, _)
            | Self::Withdrawn(organisation, _)
            | Self::Coach(organisation, _)
            | Self::Own(organisation, _)
            | Self::Twice(organisation, _)
            | Self::Unpledged(organisation, _) => organisation,
        }
    }

    /// It in words: of which organisation, who, and what to do.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match self.organisation() {
            "" => self.what(lang),
            of => format!("{of}{}{}", lang.pick("：", ": "), self.what(lang)),
        }
    }

    /// The same without the organisation, for where it stands already.
    #[must_use]
    pub fn what(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Nameless(line) => {
                (format!("第{line}行没有组织名称，没有读入"), format!("line {line} names no organisation"))
            }
            Self::Nobody(_) => ("没有安排评审员".to_owned(), "nobody is to come".to_owned()),
            Self::Unknown(_, name) => (
                format!("专家库里没有（或有同名的）{name}，同名的请写成“姓名（单位）”"),
                format!("{name} stands on no list, or several have the name: write “name (unit)”"),
            ),
            Self::Gone(_, name) => (format!("{name} 已不再聘用"), format!("{name} is no longer asked")),
            Self::Withdrawn(_, name) => (
                format!("{name} 已定为回避这家组织，请另行安排"),
                format!("{name} withdraws from it: name somebody else"),
            ),
            Self::Coach(_, name) => (
                format!("{name} 辅导过这家组织，是否回避请办公室决定"),
                format!("{name} coached it; the office decides"),
            ),
            Self::Own(_, name) => (format!("{name} 就在这家组织工作"), format!("{name} works there")),
            Self::Twice(_, name) => (format!("{name} 写了两次"), format!("{name} stands twice")),
            Self::Unpledged(_, name) => (format!("{name} 还没有登记承诺书"), format!("no pledge of {name} is noted")),
            Self::Undecided(_) => {
                ("提出了异议，办公室还没有决定".to_owned(), "it objected, and nothing is decided".to_owned())
            }
        };
        lang.pick(&zh, &en).to_owned()
    }
}
