//! What an office may decide of an organisation 登记事项, and by which clause of its source.

use serde::{Deserialize, Serialize};
use ziping_json::{record, words};

words! {
    /// What happened to an organisation 事项.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum EventKind {
        /// 收件: something was taken in.
        Received = "received",
        /// 补正: something has to be completed.
        Completion = "completion",
        /// 不予入池.
        Refused = "refused",
        /// 入池, in a category.
        Admitted = "admitted",
        /// 调整分类.
        Reclassified = "reclassified",
        /// 移出.
        Removed = "removed",
        /// 退出, of its own will.
        Left = "left",
        /// 期满: its cycle ended.
        Ended = "ended",
        /// 获奖.
        Awarded = "awarded",
        /// 撤销 of an award.
        Revoked = "revoked",
        /// 更名.
        Renamed = "renamed",
        /// 更正 of an earlier line.
        Corrected = "corrected",
        /// 作废 of an earlier line.
        Withdrawn = "withdrawn",
    }
}

impl EventKind {
    /// Its words in both languages.
    #[must_use]
    pub fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::Received => ("收件", "taken in"),
            Self::Completion => ("补正", "to be completed"),
            Self::Refused => ("不予入池", "not admitted"),
            Self::Admitted => ("入池", "admitted"),
            Self::Reclassified => ("调整分类", "re-classified"),
            Self::Removed => ("移出", "removed"),
            Self::Left => ("退出", "left"),
            Self::Ended => ("期满", "cycle ended"),
            Self::Awarded => ("获奖", "award"),
            Self::Revoked => ("撤销", "award revoked"),
            Self::Renamed => ("更名", "renamed"),
            Self::Corrected => ("更正", "corrected"),
            Self::Withdrawn => ("作废", "withdrawn"),
        }
    }

    /// The kind that a table names; what offices write in their own lists is known too.
    #[must_use]
    pub fn named(words: &str) -> Option<Self> {
        match words {
            "" | "登记" | "受理" => Some(Self::Received),
            "补充材料" | "要求补正" => Some(Self::Completion),
            "不入池" | "未入池" | "不予推荐" | "不纳入" | "不纳入培育孵化库" | "资格审查不符合" => {
                Some(Self::Refused)
            }
            "入库" | "入孵" | "纳入" | "在池" | "纳入培育孵化库" | "资格审查符合" | "对接成功" => {
                Some(Self::Admitted)
            }
            "分类调整" | "调类" => Some(Self::Reclassified),
            "移出孵化池" | "清退" | "出库" | "退出培育孵化库" | "终止孵化服务" | "取消本次纳入奖项资格" => {
                Some(Self::Removed)
            }
            "孵化期满" | "结束" | "出孵" | "孵化结束" => Some(Self::Ended),
            "不继续参与" => Some(Self::Left),
            "授奖" => Some(Self::Awarded),
            "撤销奖项" | "撤奖" | "撤销称号" => Some(Self::Revoked),
            "变更名称" | "更名（重组）" => Some(Self::Renamed),
            words => Self::ALL.iter().copied().find(|kind| kind.title().0 == words),
        }
    }

    /// Whether a category belongs to it.
    #[must_use]
    pub fn has_category(self) -> bool {
        matches!(self, Self::Admitted | Self::Reclassified | Self::Corrected)
    }

    /// Whether an award belongs to it.
    #[must_use]
    pub fn is_award(self) -> bool {
        matches!(self, Self::Awarded | Self::Revoked)
    }

    /// Whether it speaks of an earlier line.
    #[must_use]
    pub fn has_line(self) -> bool {
        matches!(self, Self::Corrected | Self::Withdrawn)
    }

    /// Those that somebody enters; packages that come are taken in.
    pub fn decided() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|kind| *kind != Self::Received)
    }
}

/// Where an organisation stands in a cycle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RosterPlace {
    /// Its application came.
    #[default]
    Received,
    /// It has to complete something.
    Completing,
    /// It was not admitted.
    Refused,
    /// It is in the pool.
    Pool,
    /// It was removed.
    Removed,
    /// It left.
    Left,
    /// Its cycle ended.
    Ended,
}

impl RosterPlace {
    /// Its words in both languages.
    #[must_use]
    pub fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::Received => ("已收件", "taken in"),
            Self::Completing => ("待补正", "to be completed"),
            Self::Refused => ("不予入池", "not admitted"),
            Self::Pool => ("在池", "in the pool"),
            Self::Removed => ("已移出", "removed"),
            Self::Left => ("已退出", "left"),
            Self::Ended => ("已期满", "cycle ended"),
        }
    }

    /// By what it came to stand there.
    #[must_use]
    pub fn by(self) -> Option<EventKind> {
        match self {
            Self::Received => Some(EventKind::Received),
            Self::Completing => Some(EventKind::Completion),
            Self::Refused => Some(EventKind::Refused),
            Self::Pool => Some(EventKind::Admitted),
            Self::Removed => Some(EventKind::Removed),
            Self::Left => Some(EventKind::Left),
            Self::Ended => Some(EventKind::Ended),
        }
    }

    /// Whether what comes of the organisation now begins another cycle.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Refused | Self::Removed | Self::Left | Self::Ended)
    }

    /// Where an event leads; nothing, if it leads nowhere else.
    #[must_use]
    pub fn after(kind: EventKind) -> Option<Self> {
        match kind {
            EventKind::Received => Some(Self::Received),
            EventKind::Completion => Some(Self::Completing),
            EventKind::Refused => Some(Self::Refused),
            EventKind::Admitted => Some(Self::Pool),
            EventKind::Removed => Some(Self::Removed),
            EventKind::Left => Some(Self::Left),
            EventKind::Ended => Some(Self::Ended),
            _ => None,
        }
    }
}

record! {
    /// What an office may decide.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Decision {
        /// What is decided.
        pub kind: EventKind = req "kind",
        /// What the source calls it, where that is no 入池.
        pub title: String = opt "title",
        /// Clause of the source.
        pub clause: String = req "clause",
        /// The only categories between which it may be decided, by their ids; none for all.
        pub categories: Vec<String> = opt "categories",
        /// The grounds that the source names, in its words.
        pub grounds: Vec<String> = opt "grounds",
        /// It may be decided of who was taken in and not admitted yet.
        pub early: bool = opt "early",
    }
}
