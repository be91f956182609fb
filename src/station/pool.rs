//! Many packages together: which are of the same organisation, how many stand where, and what the source says of the whole
//! pool. 原则上 makes a warning, never a bar.

use crate::examine::{Row, Source, State};
use serde::Serialize;
use std::collections::BTreeMap;

/// Something that an office should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Warning {
    /// Several packages of one organisation: the newest counts.
    #[serde(rename_all = "camelCase")]
    Same {
        /// Programme id.
        programme: String,
        /// Credit code, or the name where there is none.
        organisation: String,
        /// The newest package.
        newest: String,
        /// The others.
        older: Vec<String>,
    },
    /// A recommender names more organisations than the source allows as a rule.
    #[serde(rename_all = "camelCase")]
    Recommender {
        /// Programme id.
        programme: String,
        /// Who.
        name: String,
        /// How many.
        count: u32,
        /// The most.
        most: u32,
        /// Clause of the source.
        clause: String,
    },
    /// A category has more organisations than another that it may not outnumber.
    #[serde(rename_all = "camelCase")]
    Outnumbered {
        /// Programme id.
        programme: String,
        /// Category id.
        category: String,
        /// How many stand in it.
        count: u32,
        /// The other category.
        than: String,
        /// How many stand there.
        others: u32,
        /// Clause of the source.
        clause: String,
    },
}

/// What many packages come to. An organisation counts once, by its newest package; unreadable files count nowhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pool {
    /// How many files were examined.
    pub files: usize,
    /// How many organisations they are of.
    pub organisations: usize,
    /// State → files.
    pub states: BTreeMap<String, u32>,
    /// Programme and category → organisations; `open` where several are possible.
    pub categories: BTreeMap<String, u32>,
    /// Question and words → organisations.
    pub counts: BTreeMap<String, u32>,
    /// How many return for another cycle.
    pub returning: u32,
    /// Places in the list of rows that a newer package of the same organisation replaces.
    pub replaced: Vec<usize>,
    /// What to look at.
    pub warnings: Vec<Warning>,
}

/// Counts and checks the rows of a pool.
#[must_use]
pub fn pool(rows: &[Row]) -> Pool {
    let mut pool = Pool { files: rows.len(), ..Pool::default() };
    // Programme and organisation → places of its packages, newest last; of one day the later in the list.
    let mut organisations: BTreeMap<(&str, &str), Vec<(&Source, usize)>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let state = serde_json::to_value(row.state).ok();
        *pool
            .states
            .entry(state.as_ref().and_then(|state| state.as_str()).unwrap_or_default().to_owned())
            .or_default() += 1;
        let Some(source) = row.source.as_ref().filter(|_| row.state != State::Unreadable) else { continue };
        let name = if source.credit_code.is_empty() { &source.organisation } else { &source.credit_code };
        organisations.entry((&source.programme, name)).or_default().push((source, at));
    }
    let mut recommended: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut categories: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut rules = BTreeMap::new();
    for ((programme, name), mut packages) in organisations {
        packages.sort_by_key(|(source, at)| (&source.application, &source.made, *at));
        let Some((newest, at)) = packages.pop() else { continue };
        // Without a code and a name nobody knows whether two files are of one organisation.
        if !name.is_empty() && !packages.is_empty() {
            let file = |at: usize| rows.get(at).map(|row| row.file.clone()).unwrap_or_default();
            pool.replaced.extend(packages.iter().map(|(_, at)| *at));
            pool.warnings.push(Warning::Same {
                programme: programme.to_owned(),
                organisation: name.to_owned(),
                newest: file(at),
                older: packages.iter().map(|(_, at)| file(*at)).collect(),
            });
        }
        let counted: Vec<&Source> = if name.is_empty() {
            packages.iter().map(|(source, _)| *source).chain([newest]).collect()
        } else {
            vec![newest]
        };
        for source in counted {
            pool.organisations += 1;
            pool.returning += u32::from(source.returning);
            let category = if source.category.is_empty() { "open" } else { &source.category };
            *categories.entry((programme, category)).or_default() += 1;
            for (question, words) in &source.counts {
                for word in words {
                    *pool.counts.entry(format!("{programme}/{question}/{word}")).or_default() += 1;
                }
            }
            if !source.recommender.is_empty() {
                *recommended.entry((programme, &source.recommender)).or_default() += 1;
            }
            if let Some(own) = &source.rules {
                rules.entry(programme).or_insert(own);
            }
        }
    }
    pool.replaced.sort_unstable();
    for (programme, rules) in rules {
        if let Some(rule) = &rules.recommender {
            for ((_, name), count) in
                recommended.iter().filter(|((of, _), count)| *of == programme && **count > rule.most)
            {
                pool.warnings.push(Warning::Recommender {
                    programme: programme.to_owned(),
                    name: (*name).to_owned(),
                    count: *count,
                    most: rule.most,
                    clause: rule.clause.clone(),
                });
            }
        }
        for limit in &rules.limits {
            let count = |category: &str| categories.get(&(programme, category)).copied().unwrap_or_default();
            let (own, others) = (count(&limit.category), count(&limit.than));
            if own > others {
                pool.warnings.push(Warning::Outnumbered {
                    programme: programme.to_owned(),
                    category: limit.category.clone(),
                    count: own,
                    than: limit.than.clone(),
                    others,
                    clause: limit.clause.clone(),
                });
            }
        }
    }
    pool.categories = categories
        .into_iter()
        .map(|((programme, category), count)| (format!("{programme}/{category}"), count))
        .collect();
    pool
}
