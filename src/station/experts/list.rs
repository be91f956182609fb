//! The list: who, from where, for what, and what stands in the way; grades by role where the source asks for them.

use crate::cycles::spelled;
use crate::office::ExpertRule;
use crate::typed::names;
use ziping_domain::Lang;

/// The heads of the list; the roles in which experts are graded follow.
pub const EXPERT_HEADS: [&str; 8] =
    ["姓名", "工作单位", "专业领域", "资格", "承诺书", "回避组织", "辅导过的组织", "状态"];

/// Words that say that somebody is no longer asked.
const GONE: [&str; 8] = ["不再聘", "停聘", "退出", "解聘", "暂停", "暂不", "停用", "不聘"];
/// Words that say that somebody is asked.
const ASKED: [&str; 6] = ["在聘", "聘用", "续聘", "在库", "正常", "是"];

/// An expert.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expert {
    /// The line of the list.
    pub line: u32,
    /// Name.
    pub name: String,
    /// Where the expert works.
    pub unit: String,
    /// Fields of knowledge.
    pub fields: String,
    /// Qualification.
    pub qualification: String,
    /// The day of the pledge 承诺书, or what is said of it.
    pub pledge: String,
    /// Organisations that the expert withdraws from, by the office's decision.
    pub withdraws: Vec<String>,
    /// Organisations that the expert coached 辅导.
    pub coached: Vec<String>,
    /// Whether the expert is still asked, in the office's words; blank means yes.
    pub state: String,
    /// Grades, one a role of the source; blank before.
    pub grades: Vec<String>,
}

impl Expert {
    /// Whether a pledge is noted: a day or words, but no “否”.
    #[must_use]
    pub fn is_pledged(&self) -> bool {
        let said = self.pledge.trim();
        let denied = ["否", "没有", "未"].iter().any(|word| said.starts_with(word))
            || ["无", "no", "none"].contains(&said.to_lowercase().as_str());
        // What looks like a day is one.
        let numbered = said.starts_with(|c: char| c.is_ascii_digit());
        let broken = numbered && ziping_domain::clean::date(said).is_err();
        !said.is_empty() && !denied && !broken
    }

    /// Whether the expert is no longer asked.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        GONE.iter().any(|word| self.state.contains(word))
    }

    /// Whether the office's words for it say neither.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        let said = self.state.trim();
        !said.is_empty() && !self.is_gone() && !ASKED.iter().any(|word| said.contains(word))
    }
}

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpertList {
    /// The experts, in the order of the lines.
    pub all: Vec<Expert>,
}

/// What is to be looked at in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpertDoubt {
    /// A line without a name.
    Nameless(u32),
    /// Somebody who stands in an earlier line, at the same unit.
    Twice {
        /// The line.
        line: u32,
        /// Who.
        name: String,
        /// The earlier line.
        before: u32,
    },
    /// Somebody of the name of an earlier line, at another unit or with none: one person or two.
    Alike {
        /// The line.
        line: u32,
        /// Who.
        name: String,
        /// The earlier line.
        before: u32,
    },
    /// Words that do not say whether somebody is still asked: counted as asked.
    State {
        /// The line.
        line: u32,
        /// Who.
        name: String,
        /// As it was typed.
        typed: String,
    },
    /// A grade that the source has not.
    Grade {
        /// The line.
        line: u32,
        /// Who.
        name: String,
        /// In which role.
        role: String,
        /// As it was typed.
        typed: String,
        /// The grades that there are.
        grades: Vec<String>,
    },
}

impl ExpertList {
    /// Of the rows of a spreadsheet: cells under [`EXPERT_HEADS`] and the roles, with the number of the line.
    #[must_use]
    pub fn of(rules: &ExpertRule, lines: &[(u32, Vec<String>)]) -> (Self, Vec<ExpertDoubt>) {
        let (mut all, mut doubts) = (Vec::<Expert>::new(), Vec::new());
        for (line, cells) in lines {
            let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim()).to_owned();
            let (line, name) = (*line, cell(0));
            if name.is_empty() {
                doubts.push(ExpertDoubt::Nameless(line));
                continue;
            }
            let key = |one: &Expert| (spelled(&one.name), spelled(&one.unit));
            let unit = cell(1);
            if let Some(known) = all.iter().find(|one| key(one) == (spelled(&name), spelled(&unit))) {
                doubts.push(ExpertDoubt::Twice { line, name, before: known.line });
                continue;
            }
            if let Some(known) = all.iter().find(|one| spelled(&one.name) == spelled(&name)) {
                doubts.push(ExpertDoubt::Alike { line, name: name.clone(), before: known.line });
            }
            let grades: Vec<String> = (0..rules.roles.len()).map(|at| cell(EXPERT_HEADS.len() + at)).collect();
            for (role, typed) in rules.roles.iter().zip(&grades).filter(|(_, typed)| !typed.is_empty()) {
                if !rules.grades.contains(typed) {
                    doubts.push(ExpertDoubt::Grade {
                        line,
                        name: name.clone(),
                        role: role.clone(),
                        typed: typed.clone(),
                        grades: rules.grades.clone(),
                    });
                }
            }
            let one = Expert {
                line,
                name,
                unit,
                fields: cell(2),
                qualification: cell(3),
                pledge: cell(4),
                withdraws: names(&cell(5)),
                coached: names(&cell(6)),
                state: cell(7),
                grades,
            };
            if one.is_vague() {
                let (name, typed) = (one.name.clone(), one.state.clone());
                doubts.push(ExpertDoubt::State { line, name, typed });
            }
            all.push(one);
        }
        (Self { all }, doubts)
    }

    /// Somebody by name; of several of one name the one whose unit stands behind it, `张三（质量协会）`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Expert> {
        let wanted = spelled(name);
        let full = |one: &&Expert| spelled(&format!("{}（{}）", one.name, one.unit)) == wanted;
        let mut named = self.all.iter().filter(|one| spelled(&one.name) == wanted);
        match (named.next(), named.next()) {
            (Some(only), None) => Some(only),
            _ => self.all.iter().find(full),
        }
    }

    /// The heads of the list, roles last.
    #[must_use]
    pub fn heads(rules: &ExpertRule) -> Vec<String> {
        EXPERT_HEADS.iter().map(|head| (*head).to_owned()).chain(rules.roles.iter().cloned()).collect()
    }

    /// The rows, heads first; without experts a list to be filled in.
    #[must_use]
    pub fn rows(&self, rules: &ExpertRule) -> Vec<Vec<String>> {
        let rows = self.all.iter().map(|one| {
            let own = [&one.name, &one.unit, &one.fields, &one.qualification, &one.pledge].map(String::clone);
            let lists = [one.withdraws.join("、"), one.coached.join("、"), one.state.clone()];
            own.into_iter().chain(lists).chain(one.grades.iter().cloned()).collect()
        });
        std::iter::once(Self::heads(rules)).chain(rows).collect()
    }

    /// Per role, how many experts have each grade, in the order of the rules; and how many none.
    #[must_use]
    pub fn counts(&self, rules: &ExpertRule) -> Vec<(Vec<usize>, usize)> {
        let of = |at: usize| {
            let given = self.all.iter().filter_map(|one| one.grades.get(at)).filter(|grade| !grade.is_empty());
            let count = |grade: &String| given.clone().filter(|own| *own == grade).count();
            (rules.grades.iter().map(count).collect(), self.all.len() - given.clone().count())
        };
        (0..rules.roles.len()).map(of).collect()
    }
}

impl ExpertDoubt {
    /// It in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Nameless(line) => {
                (format!("专家库第{line}行没有姓名，没有读入"), format!("line {line} names nobody and is left out"))
            }
            Self::Twice { line, name, before } => (
                format!("专家库第{line}行：{name} 在第{before}行已有，没有读入"),
                format!("line {line}: {name} stands in line {before} already and is left out"),
            ),
            Self::Alike { line, name, before } => (
                format!(
                    "专家库第{line}行：{name} 与第{before}行同名，请核对是否同一人；安排时同名的写成“姓名（单位）”"
                ),
                format!(
                    "line {line}: {name} has the name of line {before}: one person or two? Write “name (unit)” to tell them"
                ),
            ),
            Self::State { line, name, typed } => (
                format!("专家库第{line}行：{name} 的状态“{typed}”看不出是否在聘，按在聘计；请写在聘、暂停或不再聘用"),
                format!("line {line}: “{typed}” does not say whether {name} is still asked; counted as asked"),
            ),
            Self::Grade { line, name, role, typed, grades } => (
                format!("专家库第{line}行：{name} 的{role}评价“{typed}”不对，要填{}", grades.join("、")),
                format!("line {line}: “{typed}” is no grade of {name} as {role}: {}", grades.join(", ")),
            ),
        };
        lang.pick(&zh, &en).to_owned()
    }
}
