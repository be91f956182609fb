//! What is odd about markings and agreements, each told at its item and with what to do; nothing of it is mended by itself.

use super::agreed::{Agreed, AgreedItem};
use super::file::{Marking, step};
use crate::cycles::spelled;
use crate::sheet::ApprovalState;
use ziping_domain::Lang;

/// What is to be looked at in a marking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkingDoubt {
    /// Nobody is named as its assessor.
    Nameless,
    /// A mark is no step of 5 up to 100.
    Step {
        /// The item.
        item: String,
        /// As it was typed.
        typed: String,
    },
    /// Items without a mark.
    Open(usize),
    /// A mark without a word on why.
    Bare(Vec<String>),
    /// The assessor has not said whether there is an interest in the organisation.
    Undeclared,
    /// The assessor declared an interest.
    Tied(String),
    /// The assessor declared to have no interest and named one.
    Contrary(String),
    /// It was copied from paper, and nobody else read it over.
    OneReader,
    /// It was changed after it was signed.
    Altered,
    /// It is not signed.
    Unsigned,
    /// It was signed before the day of its marks.
    SignedEarly(String),
    /// Somebody else than the assessor signed it.
    SignedBy(String),
    /// Its day is none.
    Day(String),
    /// An item stands in it twice.
    ItemTwice(String),
    /// Items that the criteria do not have, or that are worth something else there.
    OtherPoints(Vec<String>),
    /// Items of the criteria that it leaves out.
    Missing(Vec<String>),
    /// Its criteria are none whose points are known here.
    OtherCriteria(String),
}

/// The criteria whose points are known.
const CRITERIA: &str = "gbt-19580-2012";

/// What each item of GB/T 19580-2012 is worth: 1,000 together.
const POINTS: [(&str, u16); 23] = [
    ("4.1.2", 50),
    ("4.1.3", 30),
    ("4.1.4", 30),
    ("4.2.2", 40),
    ("4.2.3", 50),
    ("4.3.2", 40),
    ("4.3.3", 50),
    ("4.4.2", 60),
    ("4.4.3", 15),
    ("4.4.4", 20),
    ("4.4.5", 15),
    ("4.4.6", 10),
    ("4.4.7", 10),
    ("4.5.2", 50),
    ("4.5.3", 50),
    ("4.6.2", 40),
    ("4.6.3", 40),
    ("4.7.2", 80),
    ("4.7.3", 80),
    ("4.7.4", 80),
    ("4.7.5", 60),
    ("4.7.6", 50),
    ("4.7.7", 50),
];

impl MarkingDoubt {
    /// All that is to be looked at.
    #[must_use]
    pub fn of(marking: &Marking) -> Vec<Self> {
        let mut found = Vec::new();
        if marking.assessor.trim().is_empty() {
            found.push(Self::Nameless);
        }
        if !marking.day.trim().is_empty() && ziping_domain::clean::date(&marking.day).is_err() {
            found.push(Self::Day(marking.day.clone()));
        }
        // A file is believed about what it marks; what its items are worth the criteria say.
        let ids = ziping_json::order::set(marking.items.iter().map(|item| item.id.as_str()));
        for id in ids {
            if marking.items.iter().filter(|item| item.id == id).count() > 1 {
                found.push(Self::ItemTwice(id.to_owned()));
            }
        }
        if marking.of.criteria == CRITERIA {
            let is_other = |item: &&super::MarkedItem| !POINTS.contains(&(item.id.as_str(), item.points));
            let other: Vec<String> = marking.items.iter().filter(is_other).map(|item| item.id.clone()).collect();
            let is_missing = |(id, _): &&(&str, u16)| !marking.items.iter().any(|item| item.id == *id);
            let missing: Vec<String> = POINTS.iter().filter(is_missing).map(|(id, _)| (*id).to_owned()).collect();
            found.extend((!other.is_empty()).then_some(Self::OtherPoints(other)));
            found.extend((!missing.is_empty()).then_some(Self::Missing(missing)));
        } else {
            found.push(Self::OtherCriteria(marking.of.criteria.clone()));
        }
        let typed = |item: &&super::MarkedItem| !item.percent.trim().is_empty();
        for item in marking.items.iter().filter(typed).filter(|item| step(&item.percent).is_none()) {
            found.push(Self::Step { item: item.id.clone(), typed: item.percent.trim().to_owned() });
        }
        let open = marking.items.iter().filter(|item| item.percent.trim().is_empty()).count();
        if open > 0 {
            found.push(Self::Open(open));
        }
        let is_bare = |item: &&super::MarkedItem| {
            typed(item) && [&item.strengths, &item.improvements].iter().all(|words| words.trim().is_empty())
        };
        let bare: Vec<String> = marking.items.iter().filter(is_bare).map(|item| item.id.clone()).collect();
        if !bare.is_empty() {
            found.push(Self::Bare(bare));
        }
        match (marking.ties.trim(), marking.is_free) {
            ("", false) => found.push(Self::Undeclared),
            ("", true) => {}
            (ties, true) => found.push(Self::Contrary(ties.to_owned())),
            (ties, false) => found.push(Self::Tied(ties.to_owned())),
        }
        if let Some(copied) = &marking.copied {
            let (by, second) = (spelled(&copied.by), spelled(&copied.second));
            if second.is_empty() || by == second {
                found.push(Self::OneReader);
            }
        }
        match marking.state() {
            ApprovalState::Altered => found.push(Self::Altered),
            ApprovalState::Open if open < marking.items.len() => found.push(Self::Unsigned),
            _ => {}
        }
        if let Some(signed) = &marking.signed {
            found.extend(is_early(&signed.day, &marking.day).then(|| Self::SignedEarly(signed.day.clone())));
            let is_other = !signed.by.trim().is_empty() && spelled(&signed.by) != spelled(&marking.assessor);
            found.extend(is_other.then(|| Self::SignedBy(signed.by.trim().to_owned())));
        }
        found
    }

    /// It in words: what, and what to do.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Nameless => ("没有写评审员姓名".to_owned(), "no assessor is named".to_owned()),
            Self::Step { item, typed } => (
                format!("{item} 的评分“{typed}”不对：要填0到100、5的倍数，没有计入"),
                format!("{item}: “{typed}” is no mark: 0 to 100 in steps of 5; it is not counted"),
            ),
            Self::Open(count) => (format!("还有 {count} 条没有评分"), format!("{count} items without a mark")),
            Self::Bare(items) => (
                format!("{} 只有评分，没有写优势或改进机会", items.join("、")),
                format!("{}: a mark, and neither strength nor improvement", items.join(", ")),
            ),
            Self::Undeclared => (
                "评审员还没有声明与该组织有无利益关系".to_owned(),
                "whether the assessor has an interest in the organisation is not declared".to_owned(),
            ),
            Self::Tied(ties) => (
                format!("评审员声明有利益关系：{ties}；是否回避由办公室决定"),
                format!("the assessor declared an interest: {ties}; the office decides"),
            ),
            Self::Contrary(ties) => (
                format!("既声明没有利益关系，又写了“{ties}”：请去掉其中一项"),
                format!("no interest is declared, and one is named: {ties}; take one of them away"),
            ),
            Self::OneReader => (
                "代录的评分没有第二人与签字的纸质件核对".to_owned(),
                "copied from paper, and nobody else compared it with the signed sheet".to_owned(),
            ),
            Self::Altered => ("签字后有改动".to_owned(), "changed after it was signed".to_owned()),
            Self::ItemTwice(item) => (
                format!("{item} 出现了两次，合计不可用：请评审员从材料包重新生成评分文件"),
                format!("{item} stands twice: the total is of no use; begin the file anew from the package"),
            ),
            Self::OtherPoints(items) => (
                format!("{} 的满分与评价准则不同，合计不可用：请评审员从材料包重新生成评分文件", items.join("、")),
                format!(
                    "{}: worth something else in the criteria; begin the file anew from the package",
                    items.join(", ")
                ),
            ),
            Self::Missing(items) => (
                format!("缺少 {}，合计不可用：请评审员从材料包重新生成评分文件", items.join("、")),
                format!("{} are missing: begin the file anew from the package", items.join(", ")),
            ),
            Self::OtherCriteria(id) => (
                format!("评价准则“{id}”不是所附的 GB/T 19580-2012，各条满分没有核对"),
                format!("its criteria “{id}” are not GB/T 19580-2012: what its items are worth was not compared"),
            ),
            Self::SignedEarly(day) => (
                format!("签字日期 {day} 早于评分日期，请核对"),
                format!("signed on {day}, before the day of the marks"),
            ),
            Self::SignedBy(who) => {
                (format!("签字的是 {who}，不是评审员本人，请核对"), format!("{who} signed it, who is not the assessor"))
            }
            Self::Unsigned => ("未签字".to_owned(), "not signed".to_owned()),
            Self::Day(typed) => {
                (format!("日期“{typed}”读不出，请写成 2026-11-20"), format!("“{typed}” is no day: 2026-11-20"))
            }
        };
        lang.pick(&zh, &en).to_owned()
    }
}

/// Whether a day of signature lies before the day of what is signed.
fn is_early(signed: &str, day: &str) -> bool {
    let read = |text: &str| ziping_domain::clean::date(text).ok();
    read(signed).zip(read(day)).is_some_and(|(signed, day)| signed < day)
}

/// What is to be looked at in an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgreedDoubt {
    /// A file is not of the same organisation, package, edition or stage as the first; whose, and what differs.
    Apart {
        /// Whose file.
        assessor: String,
        /// What differs, in Chinese and English.
        what: (&'static str, &'static str),
    },
    /// An assessor's file is there twice.
    Twice(String),
    /// Fewer than two assessors.
    Alone,
    /// An agreed mark is no step of 5 up to 100.
    Step {
        /// The item.
        item: String,
        /// As it was typed.
        typed: String,
    },
    /// A mark is agreed on that not all gave, without a reason; whether all gave one, which is another.
    Reasonless {
        /// The item.
        item: String,
        /// Whether all marks are one.
        is_one: bool,
    },
    /// What was agreed on lies outside of all marks.
    Beyond {
        /// The item.
        item: String,
        /// The lowest and the highest mark.
        range: (u8, u8),
    },
    /// Items without an agreement.
    Open(usize),
    /// The file of an assessor is another than the one that it was begun from.
    Other(String),
    /// It says other marks of an assessor than the file that it was begun from: at these items.
    OtherMarks {
        /// Whose.
        assessor: String,
        /// The items.
        items: Vec<String>,
    },
    /// It was signed before its day.
    SignedEarly(String),
    /// It was changed after it was signed.
    Altered,
}

impl AgreedDoubt {
    /// Why a marking cannot stand beside the first one and those that were taken.
    #[must_use]
    pub fn apart(first: &Marking, taken: &[&Marking], one: &Marking) -> Option<Self> {
        let apart = |what| Some(Self::Apart { assessor: one.assessor.clone(), what });
        let (own, of) = (&one.of, &first.of);
        if own.programme != of.programme {
            return apart(("是另一个项目的", "of another programme"));
        }
        if !own.is_of(&of.credit_code, &of.organisation) {
            return apart(("是另一个组织的", "of another organisation"));
        }
        if spelled(&own.stage) != spelled(&of.stage) {
            return apart(("是另一评审环节的", "of another stage"));
        }
        if own.mark != of.mark {
            return apart(("按另一份材料包评的", "made from another package"));
        }
        // Of one package the name is one: the agreement is made out to it.
        if spelled(&own.organisation) != spelled(&of.organisation) {
            return apart(("写的是另一个组织名称", "of another name"));
        }
        let ids = |marking: &Marking| marking.items.iter().map(|item| item.id.clone()).collect::<Vec<_>>();
        if (&own.criteria, &own.bands) != (&of.criteria, &of.bands) || ids(one) != ids(first) {
            return apart(("按另一版评价准则评的", "by another edition of the criteria"));
        }
        let is_same = |known: &&&Marking| spelled(&known.assessor) == spelled(&one.assessor);
        taken.iter().find(is_same).map(|_| Self::Twice(one.assessor.clone()))
    }

    /// All that is to be looked at in an agreement.
    #[must_use]
    pub fn of(agreed: &Agreed) -> Vec<Self> {
        let mut found = Vec::new();
        if agreed.from.len() < 2 {
            found.push(Self::Alone);
        }
        let views = agreed.views();
        for (item, views) in agreed.items.iter().zip(&views) {
            let typed = item.percent.trim();
            match step(typed) {
                None if !typed.is_empty() => {
                    found.push(Self::Step { item: item.id.clone(), typed: typed.to_owned() });
                }
                None => {}
                Some(_) if item.agreed().is_none() => {
                    let is_one = views.range.is_some_and(|(low, high)| low == high);
                    found.push(Self::Reasonless { item: item.id.clone(), is_one });
                }
                Some(percent) => {
                    let beyond = views.range.filter(|(low, high)| !(*low..=*high).contains(&percent));
                    found.extend(beyond.map(|range| Self::Beyond { item: item.id.clone(), range }));
                }
            }
        }
        let open = agreed.items.iter().filter(|item| item.percent.trim().is_empty()).count();
        if open > 0 {
            found.push(Self::Open(open));
        }
        if agreed.state() == ApprovalState::Altered {
            found.push(Self::Altered);
        }
        if let Some(signed) = agreed.signed.as_ref().filter(|signed| is_early(&signed.day, &agreed.day)) {
            found.push(Self::SignedEarly(signed.day.clone()));
        }
        found
    }

    /// Assessors whose files are at hand and are not those that the agreement was begun from; of whose is not at hand nothing is
    /// known.
    #[must_use]
    pub fn of_files(agreed: &Agreed, markings: &[Marking]) -> Vec<Self> {
        let mut found = Vec::new();
        for (at, from) in agreed.from.iter().enumerate() {
            let name = spelled(&from.assessor);
            let own: Vec<&Marking> = markings.iter().filter(|one| spelled(&one.assessor) == name).collect();
            match own.iter().find(|one| one.content() == from.digest) {
                None if own.is_empty() => {}
                None => found.push(Self::Other(from.assessor.clone())),
                // The digest vouches for the file alone: what the agreement says of it is looked up there.
                Some(one) => {
                    let mark =
                        |id: &str| one.items.iter().find(|item| item.id == id).and_then(|item| step(&item.percent));
                    let differs = |item: &&AgreedItem| item.percents.get(at).copied().flatten() != mark(&item.id);
                    let items: Vec<String> = agreed.items.iter().filter(differs).map(|item| item.id.clone()).collect();
                    if !items.is_empty() {
                        found.push(Self::OtherMarks { assessor: from.assessor.clone(), items });
                    }
                }
            }
        }
        found
    }

    /// It in words: what, and what to do.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Apart { assessor, what: (zh, en) } => {
                (format!("{assessor} 的评分{zh}，没有并入"), format!("{assessor}: {en}, left out"))
            }
            Self::Twice(assessor) => (
                format!("{assessor} 的评分有两份，后一份没有并入"),
                format!("{assessor}: there twice, the second is left out"),
            ),
            Self::Alone => ("不足两名评审员，不成合议".to_owned(), "fewer than two assessors".to_owned()),
            Self::Step { item, typed } => (
                format!("{item} 的合议“{typed}”不对：要填0到100、5的倍数，没有计入"),
                format!("{item}: “{typed}” is no mark: 0 to 100 in steps of 5; it is not counted"),
            ),
            Self::Reasonless { item, is_one: false } => (
                format!("{item} 各人评分不同，合议要写理由，没有计入"),
                format!("{item}: marks differ, and no reason is given; it is not counted"),
            ),
            Self::Reasonless { item, is_one: true } => (
                format!("{item} 的合议与各人评分不同，要写理由，没有计入"),
                format!("{item}: agreed otherwise than all marked, and no reason is given; it is not counted"),
            ),
            Self::OtherMarks { assessor, items } => (
                format!(
                    "{} 写的 {assessor} 的评分与其评分文件不同，合议不可用：请从评分文件重新生成",
                    items.join("、")
                ),
                format!(
                    "{}: other marks than in the file of {assessor}; begin it anew from the files",
                    items.join(", ")
                ),
            ),
            Self::SignedEarly(day) => (
                format!("签字日期 {day} 早于合议日期，请核对"),
                format!("signed on {day}, before the day of the agreement"),
            ),
            Self::Beyond { item, range: (low, high) } => (
                format!("{item} 的合议在各人评分（{low}%–{high}%）之外，请核对"),
                format!("{item}: agreed outside of all marks ({low}–{high}%)"),
            ),
            Self::Open(count) => (format!("还有 {count} 条没有合议"), format!("{count} items not agreed on")),
            Self::Other(assessor) => (
                format!("{assessor} 的评分与合议时用的不是同一份"),
                format!("{assessor}: not the file that the agreement was begun from"),
            ),
            Self::Altered => ("签字后有改动".to_owned(), "changed after it was signed".to_owned()),
        };
        lang.pick(&zh, &en).to_owned()
    }
}
