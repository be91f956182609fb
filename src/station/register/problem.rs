//! Why a register, or a table of one, cannot be gone on with: what, and in which line or row.

use std::fmt;

/// Why a register cannot be gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegisterProblem {
    /// No register at all.
    Foreign,
    /// Of a newer version.
    Newer(String),
    /// Too large.
    TooLarge,
    /// A line that cannot be read; its number.
    Line(usize),
    /// A line was written anew by another program: by its order or blanks it is no longer what was vouched for; its number.
    Rewritten(usize),
    /// A row that was added to a table has the code of one organisation and the name of another; its number.
    Contrary(usize),
    /// A row that was added to a table names an organisation of which there are several, or of several programmes; its number.
    Several(usize),
    /// A line does not follow the one before: one was changed, taken out or put in; its number.
    Chain(usize),
    /// A row of a table is not what was entered; its number.
    Altered(usize),
    /// A row that was added to a table names no organisation; its number.
    Nameless(usize),
    /// A row that was added to a table has no day; its number.
    Moment(usize),
    /// A row that was added to a table has a day from which it holds that is none; its number.
    Day(usize),
    /// A row that was added to a table has no number of volumes; its number.
    Volumes(usize),
    /// A row of a table says that something happened that no register knows; its number.
    Kind(usize),
    /// A row that was added to a table names a programme that nobody here knows; its number.
    Programme(usize),
    /// A row that was added to a table says no programme, and several are known here; its number.
    NoProgramme(usize),
    /// A row that was added to a table names an award that its programme does not have; its number.
    Award(usize),
}

impl RegisterProblem {
    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Foreign => "not-register",
            Self::Newer(_) => "register-newer",
            Self::TooLarge => "register-too-large",
            Self::Line(_) => "register-broken",
            Self::Rewritten(_) => "register-rewritten",
            Self::Contrary(_) => "register-contrary",
            Self::Several(_) => "register-several",
            Self::Chain(_) => "register-chain",
            Self::Altered(_) => "register-altered",
            Self::Nameless(_) => "register-nameless",
            Self::Moment(_) => "register-moment",
            Self::Day(_) => "register-day",
            Self::Volumes(_) => "register-volumes",
            Self::Kind(_) => "register-kind",
            Self::Programme(_) => "register-programme",
            Self::NoProgramme(_) => "register-no-programme",
            Self::Award(_) => "register-award",
        }
    }

    /// The line or row, from 1.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        match self {
            Self::Foreign | Self::Newer(_) | Self::TooLarge => None,
            Self::Line(at)
            | Self::Rewritten(at)
            | Self::Contrary(at)
            | Self::Several(at)
            | Self::Chain(at)
            | Self::Altered(at)
            | Self::Nameless(at)
            | Self::Moment(at)
            | Self::Kind(at)
            | Self::Programme(at)
            | Self::NoProgramme(at)
            | Self::Award(at)
            | Self::Day(at)
            | Self::Volumes(at) => Some(*at),
        }
    }
}

impl fmt::Display for RegisterProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("no register (收件登记)"),
            Self::Newer(format) => write!(f, "made by a newer version (format \"{format}\"): update this program"),
            Self::TooLarge => f.write_str("larger than a register can be"),
            Self::Line(number) => write!(f, "line {number} cannot be read"),
            Self::Rewritten(number) => write!(
                f,
                "line {number} was written anew by another program (另一个程序重新保存过): use the file as it was saved, or its last copy"
            ),
            Self::Contrary(number) => write!(
                f,
                "row {number}: the credit code is of one organisation and the name of another (代码和名称不是同一组织)"
            ),
            Self::Several(number) => write!(
                f,
                "row {number}: several organisations have this name, or it stands in several programmes: give 统一社会信用代码 and 项目代号"
            ),
            Self::Chain(number) => {
                write!(f, "line {number} does not follow the one before it: a line was changed, taken out or put in")
            }
            Self::Altered(number) => {
                write!(f, "row {number} is not what was entered: lines stay as they are, a correction is a new row")
            }
            Self::Nameless(number) => write!(f, "row {number} names no organisation (组织名称)"),
            Self::Day(number) => {
                write!(f, "row {number}: the day from which it holds (生效日期) is none: write 2026-11-20")
            }
            Self::Volumes(number) => write!(f, "row {number}: the volumes of paper (纸质册数) are no whole number"),
            Self::Kind(number) => {
                write!(f, "row {number}: what happened (事项) is none of those that a register knows")
            }
            Self::Programme(number) => write!(
                f,
                "row {number}: no programme here has this name (没有这个名称的项目，请照项目文件的名称填写“项目”)"
            ),
            Self::NoProgramme(number) => write!(
                f,
                "row {number} says no programme (没有写是哪个项目): add a column 项目 with its name, or say --of ID"
            ),
            Self::Award(number) => write!(f, "row {number}: the programme has no such award (这个项目没有这个奖项)"),
            Self::Moment(number) => write!(f, "row {number} has no day (收件时间): write 2026-11-20 16:20"),
        }
    }
}

impl std::error::Error for RegisterProblem {}
