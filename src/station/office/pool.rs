//! What an office looks at over a whole pool 孵化池 of organisations: by whom they were recommended, how many stand in each
//! category, who returns for another cycle, for how many awards how many candidates stand on the list.

use super::decision::{Decision, EventKind, RosterPlace};
use super::letter::LetterOutline;
use super::ranking::{AwardVote, Ranking};
use serde::{Deserialize, Serialize};
use ziping_domain::{Date, Lang, Programme};
use ziping_json::order::sort_by_key;
use ziping_json::record;

record! {
    /// How a pool is counted and checked.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(from = "RowPool", into = "RowPool")]
    pub struct Pool {
        /// How many a recommender may name in a cycle, as a rule: more are warned about.
        pub recommender: Option<Recommender> = opt "recommender",
        /// How long a cycle is: recommenders and categories are counted within one.
        pub cycle: Option<CycleRule> = opt "cycle",
        /// Categories that may not outnumber another.
        pub limits: Vec<Limit> = told "limits",
        /// What the office may decide of an organisation, each with its clause.
        pub decisions: Vec<Decision> = opt "decisions",
        /// The letters that the office sends.
        pub letters: Vec<LetterOutline> = opt "letters",
        /// How many candidates an office lists for the awards that it plans.
        pub planned: Option<Planned> = opt "planned",
        /// The yes/no question that tells who returns for another cycle.
        pub returning: Option<String> = opt "returning",
        /// Questions by whose options organisations are counted, e.g. the industry.
        pub counts: Vec<String> = opt "counts",
        /// By which district organisations are counted.
        pub places: Option<Places> = opt "places",
        /// How assessors' scores are put in order.
        pub ranking: Option<Ranking> = opt "ranking",
        /// How a committee votes, award by award.
        pub votes: Vec<AwardVote> = opt "votes",
        /// What the source says of experts and assessors.
        pub experts: Option<ExpertRule> = opt "experts",
        /// The awards that there are 奖项, each with how many there may be and how long it holds.
        pub awards: Vec<AwardRule> = opt "awards",
        /// How long whoever was decided on does not apply again.
        pub again: Vec<AgainRule> = opt "again",
        /// How long papers are kept at least.
        pub keep: Option<KeepRule> = opt "keep",
        /// Questions whose answers stand in a recommender's list 推荐汇总表, in order.
        pub listed: Vec<String> = opt "listed";
        /// The categories of the programme by their ids; nothing, where nobody read them.
        pub categories: Option<Vec<String>>,
    }
}

/// What of a pool goes with each row from worker to page: what it is counted and checked by.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct RowPool {
    recommender: Option<Recommender>,
    cycle: Option<CycleRule>,
    limits: Vec<Limit>,
    decisions: Vec<Decision>,
    planned: Option<Planned>,
    returning: Option<String>,
    awards: Vec<AwardRule>,
    again: Vec<AgainRule>,
    categories: Option<Vec<String>>,
}

/// The rest of it, which only the office reads and which goes once.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OfficePool {
    letters: Vec<LetterOutline>,
    counts: Vec<String>,
    places: Option<Places>,
    ranking: Option<Ranking>,
    votes: Vec<AwardVote>,
    experts: Option<ExpertRule>,
    keep: Option<KeepRule>,
    listed: Vec<String>,
}

/// Both parts: every field is named, so that none is lost on the way.
fn parted(pool: Pool) -> (RowPool, OfficePool) {
    let Pool {
        recommender,
        cycle,
        limits,
        decisions,
        letters,
        planned,
        returning,
        counts,
        places,
        ranking,
        votes,
        experts,
        awards,
        again,
        keep,
        listed,
        categories,
    } = pool;
    let own = RowPool { recommender, cycle, limits, decisions, planned, returning, awards, again, categories };
    (own, OfficePool { letters, counts, places, ranking, votes, experts, keep, listed })
}

impl OfficePool {
    /// The whole, of both parts.
    #[must_use]
    pub fn whole(self, pool: Pool) -> Pool {
        let Self { letters, counts, places, ranking, votes, experts, keep, listed } = self;
        Pool { letters, counts, places, ranking, votes, experts, keep, listed, ..pool }
    }
}

impl From<Pool> for OfficePool {
    fn from(pool: Pool) -> Self {
        parted(pool).1
    }
}

impl From<Pool> for RowPool {
    fn from(pool: Pool) -> Self {
        parted(pool).0
    }
}

impl From<RowPool> for Pool {
    fn from(pool: RowPool) -> Self {
        let RowPool { recommender, cycle, limits, decisions, planned, returning, awards, again, categories } = pool;
        Self { recommender, cycle, limits, decisions, planned, returning, awards, again, categories, ..Self::default() }
    }
}

record! {
    /// An award 奖项.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase", default)]
    pub struct AwardRule {
        /// Identifier, kebab-case.
        pub id: String = req "id",
        /// What it is called.
        pub title: String = req "title",
        /// The most in a round 名额; none where the source sets none.
        pub most: Option<u32> = opt "most",
        /// Whoever had it before and wins it again does not count among them 再获奖不占名额.
        pub renewal: bool = opt "renewal",
        /// For how many years it holds 有效期: until then its winner does not apply again; none where the source sets none.
        pub years: Option<u16> = opt "years",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

record! {
    /// How long whoever was decided on does not apply again: 五年内不得再次申报.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase", default)]
    pub struct AgainRule {
        /// What was decided.
        pub after: EventKind = req "after",
        /// Years.
        pub years: u16 = req "years",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

record! {
    /// How many organisations a recommender may name.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Recommender {
        /// The question that names the recommender.
        pub question: String = req "question",
        /// The most in a cycle; none where the source sets no limit.
        pub most: Option<u32> = opt "most",
        /// Words of names that mean the same, so that each recommender is counted once.
        pub alike: Vec<Alike> = opt "alike",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

record! {
    /// Words in recommenders' names that mean the same.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Alike {
        /// As people write it, e.g. 质发委.
        pub words: String = req "words",
        /// What it means, e.g. 质量发展委员会; blank where it adds nothing.
        pub means: String = opt "means",
    }
}

impl Recommender {
    /// A recommender's name as it is compared.
    #[must_use]
    pub fn known(&self, name: &str) -> String {
        let name = crate::cycles::spelled(name);
        // What means more is spelt out first; then what adds nothing is left out.
        let mut all: Vec<&Alike> = self.alike.iter().collect();
        sort_by_key(&mut all, |one| (one.means.is_empty(), std::cmp::Reverse(one.words.len())));
        let known = all.into_iter().fold(name.clone(), |name, one| name.replace(&one.words, &one.means));
        if known.is_empty() { name } else { known }
    }
}

impl Pool {
    /// The same with the categories of its programme.
    #[must_use]
    pub fn with(mut self, programme: &Programme) -> Self {
        let categories = programme.ladder.iter().filter(|ladder| ladder.own.is_some());
        self.categories = Some(categories.flat_map(|ladder| &ladder.categories).map(|one| one.id.clone()).collect());
        self
    }

    /// What something that happened is called here.
    #[must_use]
    pub fn called(&self, kind: EventKind, lang: Lang) -> &str {
        let own = self.decisions.iter().find(|one| one.kind == kind && !one.title.is_empty());
        match (own, lang) {
            (Some(own), Lang::Zh) => &own.title,
            _ => lang.pick(kind.title().0, kind.title().1),
        }
    }

    /// What an award is called; one that the source does not name, as it stands in the line.
    #[must_use]
    pub fn award<'a>(&'a self, id: &'a str) -> &'a str {
        self.awards.iter().find(|award| award.id == id).map_or(id, |award| award.title.as_str())
    }

    /// Whether its source lists something that may be decided; one that lists nothing says nothing of it. A new name, and what
    /// speaks of earlier lines, needs no source.
    #[must_use]
    pub fn lists(&self, kind: EventKind) -> bool {
        let always = matches!(kind, EventKind::Renamed | EventKind::Corrected | EventKind::Withdrawn);
        always || self.decisions.is_empty() || self.decisions.iter().any(|one| one.kind == kind)
    }

    /// What it is called to stand somewhere in the register.
    #[must_use]
    pub fn stands(&self, place: RosterPlace, lang: Lang) -> &str {
        let kind = place.by().filter(|_| !matches!(place, RosterPlace::Received | RosterPlace::Completing));
        let own = self.decisions.iter().find(|one| Some(one.kind) == kind && !one.title.is_empty());
        match (own, lang) {
            (Some(own), Lang::Zh) => &own.title,
            _ => lang.pick(place.title().0, place.title().1),
        }
    }
}

/// What something that happened is called by a source, if its rules are known.
#[must_use]
pub fn called(rules: Option<&Pool>, kind: EventKind, lang: Lang) -> &str {
    rules.map_or(lang.pick(kind.title().0, kind.title().1), |rules| rules.called(kind, lang))
}

/// What it is called by a source to stand somewhere in the register.
#[must_use]
pub fn stands(rules: Option<&Pool>, place: RosterPlace, lang: Lang) -> &str {
    rules.map_or(lang.pick(place.title().0, place.title().1), |rules| rules.stands(place, lang))
}

record! {
    /// How long an incubation cycle 孵化周期 is.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct CycleRule {
        /// Years.
        pub years: u16 = req "years",
        /// The day on which one began, `YYYY-MM-DD`; without it cycles are counted from the first application in the pool.
        pub from: Option<String> = opt "from",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

record! {
    /// What a source says of experts and assessors: where the list, withdrawal and grades stand in it.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct ExpertRule {
        /// Clause of the list 专家库.
        pub clause: String = opt "clause",
        /// Clause on withdrawal 回避.
        pub withdrawal: String = opt "withdrawal",
        /// Clause on grades.
        pub graded: String = opt "graded",
        /// The roles in which experts are graded, in the source's words.
        pub roles: Vec<String> = opt "roles",
        /// The grades, best first.
        pub grades: Vec<String> = opt "grades",
    }
}

record! {
    /// How long an office keeps what it has of an organisation.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct KeepRule {
        /// Years, at least.
        pub years: u16 = req "years",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

impl KeepRule {
    /// The last day until which they are kept of an organisation that left the pool on this day: the end of that year and so many
    /// years. From when they count is in no source: it is the tool's own reading.
    #[must_use]
    pub fn until(&self, left: Date) -> Option<Date> {
        Date::new(left.year().checked_add(self.years)?, 12, 31).ok()
    }
}

record! {
    /// A category that may not have more organisations than another.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Limit {
        /// Category id.
        pub category: String = req "category",
        /// Category id of the one that it may not outnumber.
        pub than: String = req "than",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

record! {
    /// How many candidates stand on the list for the awards that are planned. How many are planned is in no source: the office
    /// types it.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Planned {
        /// Candidates for each award planned: how the tool reads the source's ratio.
        pub times: u32 = req "times",
        /// The most awards that may be planned.
        pub most: u32 = req "most",
        /// Clause of the source.
        pub clause: String = req "clause",
    }
}

record! {
    /// Districts 县市区 as they stand in addresses; the first that an address names counts.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Places {
        /// The question for the address.
        pub question: String = req "question",
        /// Names, longer ones that contain another first.
        pub names: Vec<String> = req "names",
    }
}

#[cfg(test)]
mod tests {
    use crate::office::Office;
    use crate::{OfficeRules, SentRules};
    use ziping_domain::Programme;
    use ziping_domain::programme::parse;

    /// Rows bring what they are counted by; the rest goes with the office's own rules, and nothing of it is lost.
    #[test]
    fn what_the_office_reads_arrives_whole() {
        for file in ["wuhu", "songjiang", "zhejiang", "jiaxing", "hangzhou"] {
            let text =
                std::fs::read_to_string(format!("{}/../../www/programmes/{file}.json", env!("CARGO_MANIFEST_DIR")));
            let (programme, office) = parse::<(Programme, Office)>(&text.expect("a file")).expect("a programme");
            let pool = office.pool.map(|pool| pool.with(&programme));
            let rules = OfficeRules { programme: programme.id.clone(), pool, ..OfficeRules::default() };
            let sent = serde_json::to_string(&SentRules::from(rules.clone())).expect("JSON");
            let arrived = OfficeRules::from(serde_json::from_str::<SentRules>(&sent).expect("rules"));
            assert!(arrived == rules && arrived.pool.is_some(), "{file}");
            let row = serde_json::to_string(&rules.pool).expect("JSON");
            assert!(!row.contains("letters") && row.len() < sent.len() / 2, "{file}: {}", row.len());
        }
    }
}
