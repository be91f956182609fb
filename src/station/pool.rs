//! Many packages together: which are of the same organisation, how many stand where, and what the source says of the whole
//! pool. 原则上 makes a warning, never a bar.

use crate::cycles::{rules, spelled};
use crate::row::{Counted, Row, Source, State};
use crate::survey::{BELOW, Report, Surveyed};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Something that an office should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// A survey report tells of an organisation whose package is not at hand.
    #[serde(rename_all = "camelCase")]
    Alone {
        /// Programme id.
        programme: String,
        /// The organisation's name.
        organisation: String,
        /// The station that surveyed it.
        station: String,
    },
    /// The station suggests another category than the answers do.
    #[serde(rename_all = "camelCase")]
    Otherwise {
        /// Programme id.
        programme: String,
        /// The organisation's name.
        organisation: String,
        /// The category that the answers suggest.
        category: String,
        /// The station's.
        station: String,
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

/// A warning in words.
#[must_use]
pub fn worded(warning: &Warning) -> String {
    match warning {
        Warning::Same { organisation, newest, older, .. } => {
            format!("{organisation}：有 {} 份材料包，以 {newest} 为准，其余为 {}", older.len() + 1, older.join("、"))
        }
        Warning::Recommender { name, count, most, clause, .. } => {
            format!("{name}：推荐了 {count} 个组织，原则上不超过 {most} 个（{clause}）")
        }
        Warning::Alone { organisation, station, .. } => {
            format!("{organisation}：有{station}的调查报告，没有材料包")
        }
        Warning::Otherwise { organisation, category, station, .. } => {
            let name = |id: &str| if id == BELOW { "未达到最低一类".to_owned() } else { format!("{id}类") };
            format!("{organisation}：按所填内容建议{}，服务站建议{}", name(category), name(station))
        }
        Warning::Outnumbered { category, count, than, others, clause, .. } => {
            format!("{category}类 {count} 个，多于{than}类 {others} 个（{clause}）")
        }
    }
}

/// What many packages come to. An organisation counts once, by its newest package; unreadable files count nowhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
    /// Programme and district → organisations.
    pub places: BTreeMap<String, u32>,
    /// Question and words → organisations.
    pub counts: BTreeMap<String, u32>,
    /// How many return for another cycle.
    pub returning: u32,
    /// Places in the list of rows that a newer package of the same organisation replaces.
    pub replaced: Vec<usize>,
    /// What to look at.
    pub warnings: Vec<Warning>,
    /// Whether only a part of the pool was counted: its rules are not for a part.
    #[serde(default)]
    pub narrowed: bool,
}

/// What a part of a pool comes to: `rows` are those in sight, each with whether a newer package replaces it.
#[must_use]
pub fn narrowed(rows: &[(Row, bool)]) -> Pool {
    let counted: Vec<Row> = rows.iter().filter(|(_, is_replaced)| !is_replaced).map(|(row, _)| row.clone()).collect();
    let all: Vec<Row> = rows.iter().map(|(row, _)| row.clone()).collect();
    let states = pool(&all).states;
    Pool { files: rows.len(), states, warnings: Vec::new(), replaced: Vec::new(), narrowed: true, ..pool(&counted) }
}

/// Takes survey reports in: each row gets the station, its district and its category, and the pool is counted with them.
#[must_use]
pub fn pooled(rows: &mut [Row], reports: &[Report]) -> Pool {
    let mut warnings = Vec::new();
    // The newer survey decides (四(二)1: C and D may be re-classified), in whatever order the files were opened.
    let mut reports: Vec<&Report> = reports.iter().collect();
    reports.sort_by(|one, other| one.day.cmp(&other.day));
    for report in reports {
        for surveyed in &report.organisations {
            let mut met = false;
            for row in rows.iter_mut() {
                let mark = row.mark.clone().unwrap_or_default();
                let Some(source) = row.source.as_mut().filter(|source| source.programme == report.programme) else {
                    continue;
                };
                if is_of(source, &mark, surveyed) {
                    met = true;
                    // A report that is only begun takes nothing back.
                    for (own, new) in
                        [(&mut source.station, &report.station), (&mut source.station_category, &surveyed.category)]
                    {
                        if !new.trim().is_empty() {
                            own.clone_from(new);
                        }
                    }
                    if !report.district.trim().is_empty() {
                        report.district.trim().clone_into(&mut source.place);
                    }
                }
            }
            if !met {
                warnings.push(Warning::Alone {
                    programme: report.programme.clone(),
                    organisation: surveyed.organisation.clone(),
                    station: report.station.clone(),
                });
            }
        }
    }
    let mut pool = pool(rows);
    for (at, row) in rows.iter().enumerate() {
        let Some(source) = row.source.as_ref().filter(|_| !pool.replaced.contains(&at)) else { continue };
        let (own, station) = (&source.category, &source.station_category);
        if !station.is_empty() && !own.is_empty() && own != station {
            warnings.push(Warning::Otherwise {
                programme: source.programme.clone(),
                organisation: source.organisation.clone(),
                category: own.clone(),
                station: station.clone(),
            });
        }
    }
    pool.warnings.extend(warnings);
    pool
}

/// Whether a survey is of this package's organisation.
fn is_of(source: &Source, mark: &str, surveyed: &Surveyed) -> bool {
    let same_package = !mark.is_empty() && mark == surveyed.mark;
    let same_code = !surveyed.credit_code.is_empty() && surveyed.credit_code == source.credit_code;
    let no_code = surveyed.credit_code.is_empty() || source.credit_code.is_empty();
    let same_name = !source.organisation.is_empty() && surveyed.organisation == source.organisation;
    same_package || same_code || (no_code && same_name)
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
        let Some(source) = row.source.as_ref().filter(|_| row.state < State::Sealed) else { continue };
        organisations.entry((&source.programme, source.key())).or_default().push((source, at));
    }
    // Within a cycle: programme, number of the cycle, and the recommender as compared, with the name as first written.
    let mut recommended: BTreeMap<(&str, u16, String), (&str, u32)> = BTreeMap::new();
    let mut categories: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut within: BTreeMap<(&str, u16, &str), u32> = BTreeMap::new();
    let rules = rules(rows);
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
            let category = if source.settled().is_empty() { "open" } else { source.settled() };
            *categories.entry((programme, category)).or_default() += 1;
            let cycle = rules.get(programme).map_or(0, |(_, cycles)| cycles.number(&source.application));
            *within.entry((programme, cycle, category)).or_default() += 1;
            if !source.place.is_empty() {
                *pool.places.entry(format!("{programme}/{}", source.place)).or_default() += 1;
            }
            for Counted { question, words, .. } in &source.counts {
                for word in words {
                    *pool.counts.entry(format!("{programme}/{question}/{word}")).or_default() += 1;
                }
            }
            if !source.recommender.is_empty() {
                let key = (programme, cycle, spelled(&source.recommender));
                recommended.entry(key).or_insert((&source.recommender, 0)).1 += 1;
            }
        }
    }
    pool.replaced.sort_unstable();
    for (programme, (rules, _)) in rules {
        if let Some(rule) = &rules.recommender {
            for (_, (name, count)) in
                recommended.iter().filter(|((of, ..), (_, count))| *of == programme && *count > rule.most)
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
        let cycles: BTreeSet<u16> =
            within.keys().filter(|(of, ..)| *of == programme).map(|(_, cycle, _)| *cycle).collect();
        for (limit, cycle) in rules.limits.iter().flat_map(|limit| cycles.iter().map(move |cycle| (limit, *cycle))) {
            let count = |category: &str| within.get(&(programme, cycle, category)).copied().unwrap_or_default();
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
