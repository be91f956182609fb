//! How assessors' scores are put in order and how a committee votes, as the source has it; numbers that it leaves to the office are
//! typed by the office.

use serde::{Deserialize, Serialize};
use ziping_domain::Lang;
use ziping_json::{record, words};

record! {
    /// How candidates are put in order 按比例计分.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Ranking {
        /// The scores that count, each with its share; together 100 percent.
        pub scores: Vec<ScorePart> = req "scores",
        /// The most points of a score.
        pub most: u32 = req "most",
        /// So many candidates stand on the list for each award of the number that the office types.
        pub times: u32 = req "times",
        /// Who may be preferred, and for which award: told beside the order, which it never changes.
        pub preferences: Vec<Preference> = opt "preferences",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

record! {
    /// A score that counts.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct ScorePart {
        /// What it is of, e.g. 资料评审.
        pub title: String = req "title",
        /// Its share in percent.
        pub percent: u32 = req "percent",
    }
}

record! {
    /// Who may be preferred.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Preference {
        /// Who, in a word of the list of scores, e.g. 品字标.
        pub words: String = req "words",
        /// For which award.
        pub leads: String = req "leads",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

record! {
    /// How a committee votes on an award.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct AwardVote {
        /// Identifier, kebab-case.
        pub id: String = req "id",
        /// The award.
        pub title: String = req "title",
        /// How it is voted on.
        pub way: VoteWay = req "way",
        /// What share of all members has to be present; none where the source says none.
        pub quorum: Option<VoteShare> = opt "quorum",
        /// What share of all members has to vote for somebody; none where the source says none.
        pub pass: Option<VoteShare> = opt "pass",
        /// The most that are chosen; none where the source sets none.
        pub most: Option<u32> = opt "most",
        /// Clause of the source.
        pub clause: String = req "clause",
        /// The clause that says how many have to be present, where it is another.
        pub quorum_clause: String = opt "quorumClause",
        /// The clause that says how many there may be, where it is another.
        pub most_clause: String = opt "mostClause",
        /// The clause by which those with the same votes are voted on again; none where the source says nothing of it.
        pub tie_clause: String = opt "tieClause",
    }
}

impl AwardVote {
    /// A clause of its own, else the vote's.
    #[must_use]
    pub fn clause_or<'a>(&'a self, own: &'a str) -> &'a str {
        if own.is_empty() { &self.clause } else { own }
    }

    /// What happens to those who are tied, in words: voted on again where the source says so, else for the committee to say.
    #[must_use]
    pub fn of_tied(&self, lang: Lang) -> String {
        match (self.tie_clause.as_str(), lang) {
            ("", Lang::Zh) => "来源没有写怎样定，由评委会决定".to_owned(),
            ("", Lang::En) => "the source does not say how: for the committee to say".to_owned(),
            (clause, Lang::Zh) => format!("需再投票（{clause}）"),
            (clause, Lang::En) => format!("to be voted on again ({clause})"),
        }
    }
}

record! {
    /// A share that is reached or passed: 2/3 及以上.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct VoteShare {
        /// So many …
        pub parts: u32 = req "parts",
        /// … of so many.
        pub of: u32 = req "of",
    }
}

impl VoteShare {
    /// Whether a number is this share of all, or more.
    #[must_use]
    pub fn is_reached(self, number: u32, all: u32) -> bool {
        u64::from(number) * u64::from(self.of) >= u64::from(all) * u64::from(self.parts)
    }

    /// The least number that is.
    #[must_use]
    pub fn least(self, all: u32) -> u32 {
        let (all, parts, of) = (u64::from(all), u64::from(self.parts), u64::from(self.of.max(1)));
        u32::try_from((all * parts).div_ceil(of)).unwrap_or(u32::MAX)
    }
}

words! {
    /// How a committee votes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum VoteWay {
        /// 无记名投票.
        Ballot = "ballot",
        /// 举手表决.
        Hands = "hands",
    }
}
