//! The pages of the desk by their names.

/// The pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// 材料包.
    #[default]
    Packages,
    /// 收件登记.
    Register,
    /// 打印.
    Print,
    /// 调查、回访: sheets.
    Sheets,
    /// 评审: assessors' own files.
    Review,
    /// 汇总.
    Pool,
}

impl Page {
    /// All in order.
    pub const ALL: [Self; 6] = [Self::Packages, Self::Register, Self::Print, Self::Sheets, Self::Review, Self::Pool];

    /// Its name.
    pub fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::Packages => ("材料包", "Packages"),
            Self::Register => ("收件登记", "Register"),
            Self::Print => ("打印", "Print"),
            Self::Sheets => ("调查、回访", "Sheets"),
            Self::Review => ("评审", "Assessment"),
            Self::Pool => ("汇总", "Overview"),
        }
    }
}
