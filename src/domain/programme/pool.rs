//! What an office looks at over a whole pool 孵化池 of organisations: by whom they were recommended, how many stand in each
//! category, who returns for another cycle, for how many awards how many candidates stand on the list.

use serde::{Deserialize, Serialize};
use ziping_json::record;

/// How a pool is counted and checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Pool {
    /// How many a recommender may name in a cycle, as a rule: more are warned about.
    pub recommender: Option<Recommender>,
    /// How long a cycle is: recommenders and categories are counted within one.
    pub cycle: Option<CycleRule>,
    /// Categories that may not outnumber another.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub limits: Vec<Limit>,
    /// How many candidates an office lists for the awards that it plans.
    pub planned: Option<Planned>,
    /// The yes/no question that tells who returns for another cycle.
    pub returning: Option<String>,
    /// Questions by whose options organisations are counted, e.g. the industry.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub counts: Vec<String>,
    /// By which district organisations are counted.
    pub places: Option<Places>,
    /// Questions whose answers stand in a recommender's list 推荐汇总表, in order.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub listed: Vec<String>,
}

/// How many organisations a recommender may name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Recommender {
    /// The question that names the recommender.
    pub question: String,
    /// The most in a cycle.
    pub most: u32,
    /// Clause of the source.
    pub clause: String,
}

/// How long an incubation cycle 孵化周期 is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct CycleRule {
    /// Years.
    pub years: u16,
    /// The day on which one began, `YYYY-MM-DD`; without it cycles are counted from the first application in the pool.
    pub from: Option<String>,
    /// Clause of the source.
    pub clause: String,
}

/// A category that may not have more organisations than another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Limit {
    /// Category id.
    pub category: String,
    /// Category id of the one that it may not outnumber.
    pub than: String,
    /// Clause of the source.
    pub clause: String,
}

/// How many candidates stand on the list for the awards that are planned. How many are planned is in no source: the office
/// types it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Planned {
    /// Candidates for each award planned: how the tool reads the source's ratio.
    pub times: u32,
    /// The most awards that may be planned.
    pub most: u32,
    /// Clause of the source.
    pub clause: String,
}

/// Districts 县市区 as they stand in addresses; the first that an address names counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Places {
    /// The question for the address.
    pub question: String,
    /// Names, longer ones that contain another first.
    pub names: Vec<String>,
}

record! {
    Pool {
        recommender: opt "recommender",
        cycle: opt "cycle",
        limits: opt "limits",
        planned: opt "planned",
        returning: opt "returning",
        counts: opt "counts",
        places: opt "places",
        listed: opt "listed",
    }
    Recommender { question: req "question", most: req "most", clause: req "clause" }
    CycleRule { years: req "years", from: opt "from", clause: req "clause" }
    Limit { category: req "category", than: req "than", clause: req "clause" }
    Planned { times: req "times", most: req "most", clause: req "clause" }
    Places { question: req "question", names: req "names" }
}
