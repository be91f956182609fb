//! Many packages together: which are of the same organisation, how many stand where, and what the source says of the whole
//! pool. 原则上 makes a warning, never a bar.

mod besides;

use crate::cycles::{Counting, Finder, rules, spelled};
use crate::planned::plan;
use crate::register::{Register, Roster};
use crate::row::{Applicant, Counted, Row};
use crate::ruled::{OfficeRules, roster};
use crate::sheet::{Sheet, Subject};
use crate::state::State;
use crate::warnings::Warning;
use crate::words;
use besides::{ahead, decided, elsewhere, is_of, noted, told_by, unapproved};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ziping_domain::Date;
use ziping_json::order::{map, set, sort_by, sort_by_key};

/// What many packages come to. An organisation counts once, by the package that is proposed; unreadable files count nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PoolCounts {
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
    /// Places in the list of rows that another package of the same organisation replaces.
    pub replaced: Vec<usize>,
    /// Places in the list of rows that count for their organisation.
    #[serde(skip)]
    pub counted: Vec<usize>,
    /// What to look at.
    #[serde(skip_deserializing)]
    pub warnings: Vec<Warning>,
    /// Whether only a part of the pool was counted: its rules are not for a part.
    #[serde(default)]
    pub narrowed: bool,
}

/// What a part of a pool comes to: `rows` are those in sight, each with whether it counts for its organisation.
#[must_use]
pub fn narrowed(rows: &[(Row, bool)]) -> PoolCounts {
    let counted: Vec<Row> = rows.iter().filter(|(_, counts)| *counts).map(|(row, _)| row.clone()).collect();
    let all: Vec<Row> = rows.iter().map(|(row, _)| row.clone()).collect();
    let states = pool(&all).states;
    PoolCounts {
        files: rows.len(),
        states,
        warnings: Vec::new(),
        replaced: Vec::new(),
        narrowed: true,
        ..pool(&counted)
    }
}

/// What is known besides the packages.
#[derive(Clone, Copy, Default)]
pub struct Besides<'a> {
    /// Sheets that are open, such as survey reports.
    pub sheets: &'a [&'a Sheet],
    /// How many awards the office plans, once it has typed it.
    pub planned: Option<u32>,
    /// The register; nothing without one.
    pub register: Option<&'a Register>,
    /// The office's own rules.
    pub offices: &'a [OfficeRules],
    /// The day: what is decided for a later one does not hold yet. Without it all that is decided does.
    pub today: Option<Date>,
    /// Where everybody stands by these, where that was worked out before.
    pub standing: Option<&'a Roster>,
}

/// Takes sheets, register and the office's own rules in: each row gets the station, its district and its category, and the pool is
/// counted with them.
#[must_use]
pub fn pooled(rows: &mut [Row], besides: &Besides<'_>) -> PoolCounts {
    let mut warnings = Vec::new();
    // The newer survey decides (四(二)1: C and D may be re-classified), in whatever order the files were opened.
    let mut sheets: Vec<&Sheet> = besides.sheets.to_vec();
    sort_by(&mut sheets, |one, other| one.on().cmp(&other.on()));
    // By what rows are told, nothing of a sheet changes.
    let finder = Finder::of(rows.iter().map(told_by));
    for sheet in &sheets {
        warnings.extend(unapproved(sheet));
        warnings.extend(ahead(sheet, besides.today));
        warnings.extend(noted(rows, &finder, sheet, besides.today));
    }
    warnings.extend(match besides.standing {
        Some(standing) => decided(rows, standing, besides.register),
        None => {
            let none = Register::default();
            let register = besides.register.unwrap_or(&none);
            let standing = roster(rows, register, besides.offices, besides.today);
            decided(rows, &standing, besides.register)
        }
    });
    let mut pool = pool(rows);
    let subjects: Vec<(&Sheet, &Subject)> =
        sheets.iter().flat_map(|sheet| sheet.organisations.iter().map(|one| (*sheet, one))).collect();
    let near = Finder::of(subjects.iter().map(|(_, one)| [&*one.mark, &*one.credit_code, &*one.organisation]));
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
        let mark = row.mark.as_deref().unwrap_or_default();
        // Of each sheet the first of its organisations that is this one.
        let mut seen: Vec<*const Sheet> = Vec::new();
        for at in near.near([mark, &source.credit_code, &source.organisation]) {
            let (sheet, subject) = subjects[at];
            if !seen.contains(&std::ptr::from_ref(sheet)) && is_of(source, mark, subject) {
                seen.push(sheet);
                warnings.extend(elsewhere(row, source, sheet, subject));
            }
        }
    }
    // What the packages say already is not said again by the register: nor with another number.
    let is_said = |warning: &Warning| {
        pool.warnings.iter().any(|own| match (own, warning) {
            (
                Warning::Outnumbered { programme, category, than, .. },
                Warning::Outnumbered { programme: of, category: one, than: other, .. },
            ) => programme == of && category == one && than == other,
            (own, warning) => own == warning,
        })
    };
    warnings.retain(|warning| !is_said(warning));
    pool.warnings.extend(warnings);
    let planned = besides.planned.map(|planned| plan(rows, &pool.replaced, planned));
    pool.warnings.extend(planned.into_iter().flatten());
    pool
}

/// Counts and checks the rows of a pool.
#[must_use]
pub fn pool(rows: &[Row]) -> PoolCounts {
    let mut pool = PoolCounts { files: rows.len(), ..PoolCounts::default() };
    for row in rows {
        *pool.states.entry(row.state.name().to_owned()).or_default() += 1;
    }
    let organisations = organisations(rows.iter());
    pool.warnings.extend(one_code(rows));
    let mut recommended = Recommended::new();
    let mut categories: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut within: BTreeMap<(&str, u16, &str), u32> = BTreeMap::new();
    let rules = rules(rows);
    for ((programme, key), packages) in &organisations {
        let counted = match proposed(key, packages) {
            Some(proposed) => {
                pool.tell_same(programme, packages, proposed);
                vec![proposed]
            }
            None => packages.iter().collect(),
        };
        for Packed { source, row, at } in counted {
            pool.counted.push(*at);
            pool.organisations += 1;
            pool.returning += u32::from(source.returning);
            // Who is out of it takes nobody's place in a category.
            let is_in = source.standing.is_none_or(|place| !place.is_over());
            let category = if source.settled().is_empty() { "open" } else { source.settled() };
            *categories.entry((programme, category)).or_default() += 1;
            let cycle = rules.get(programme).map_or(0, |counting| counting.cycles.number(&source.application));
            *within.entry((programme, cycle, category)).or_default() += u32::from(is_in);
            if !source.place.is_empty() {
                *pool.places.entry(format!("{programme}/{}", source.place)).or_default() += 1;
            }
            for Counted { question, words, .. } in &source.counts {
                for word in words {
                    *pool.counts.entry(format!("{programme}/{question}/{word}")).or_default() += 1;
                }
            }
            if !source.recommender.is_empty() {
                let rule = rules.get(programme).and_then(|counting| counting.rules.recommender.as_ref());
                let known = rule.map_or_else(|| spelled(&source.recommender), |rule| rule.known(&source.recommender));
                let key = ((*programme).to_owned(), cycle, known);
                let (_, names) = recommended.entry(key).or_insert_with(|| (source.recommender.clone(), Vec::new()));
                names.push(row.organisation().to_owned());
            }
        }
    }
    for package in organisations.values().flatten().filter(|package| !package.source.is_plausible()) {
        pool.warnings.push(Warning::Dates {
            organisation: package.row.organisation().to_owned(),
            file: package.row.name().to_owned(),
            application: package.source.applied().to_owned(),
            made: package.source.made.clone(),
        });
    }
    pool.replaced = replaced_in(&organisations);
    for (programme, counting) in &rules {
        if !counting.agree {
            pool.warnings.push(Warning::Rules { programme: (*programme).to_owned() });
        }
        pool.check(programme, counting, &recommended, &within);
    }
    let named = |((programme, category), count)| (format!("{programme}/{category}"), count);
    pool.categories = map(categories.into_iter().map(named));
    pool
}

/// A package of an organisation.
struct Packed<'a> {
    row: &'a Row,
    source: &'a Applicant,
    at: usize,
}

/// Places of rows that another package of the same organisation replaces, in order: nothing else is worked out, so a list may
/// ask for it at every turn.
#[must_use]
pub fn replaced<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<usize> {
    replaced_in(&organisations(rows))
}

fn replaced_in(organisations: &Organisations<'_>) -> Vec<usize> {
    let mut replaced = Vec::new();
    for ((_, key), packages) in organisations {
        if let Some(proposed) = proposed(key, packages) {
            replaced.extend(others(packages, proposed).map(|one| one.at));
        }
    }
    sort_by_key(&mut replaced, |at| *at);
    replaced
}

/// Programme and key of an organisation → its packages.
type Organisations<'a> = BTreeMap<(&'a str, &'a str), Vec<Packed<'a>>>;

fn organisations<'a>(rows: impl Iterator<Item = &'a Row>) -> Organisations<'a> {
    let mut organisations = Organisations::new();
    for (at, row) in rows.enumerate() {
        let Some(source) = row.source.as_ref().filter(|_| row.state < State::Sealed) else { continue };
        organisations.entry((&source.programme, source.key())).or_default().push(Packed { row, source, at });
    }
    organisations
}

/// The packages of an organisation beside the one proposed. One of another name may be another's: it replaces none.
fn others<'a, 'b>(packages: &'b [Packed<'a>], proposed: &'b Packed<'a>) -> impl Iterator<Item = &'b Packed<'a>> {
    let own = squeezed(&proposed.source.organisation);
    packages.iter().filter(move |one| one.at != proposed.at && squeezed(&one.source.organisation) == own)
}

/// The package that counts unless the office says otherwise: of the best state, with days that can be right, the last in time;
/// of one day the later in the list. A worse one never displaces a better one. None without a key: without a code and a name
/// nobody knows whether two files are of one organisation.
fn proposed<'a, 'b>(key: &str, packages: &'b [Packed<'a>]) -> Option<&'b Packed<'a>> {
    if key.is_empty() {
        return None;
    }
    let rank = |package: &Packed<'_>| match package.row.state {
        state if state.is_tick() => 2,
        state if state.is_doubtful() => 1,
        _ => 0,
    };
    packages.iter().max_by_key(|package| {
        let source = package.source;
        (rank(package), source.is_plausible(), &source.application, &source.made, package.at)
    })
}

/// A name without white space: how it is compared.
fn squeezed(name: &str) -> String {
    name.split_whitespace().collect()
}

/// Packages whose papers bear one code, though they are not one package; older papers have its first ten characters only.
fn one_code(rows: &[Row]) -> Vec<Warning> {
    let mut found: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        if let Some(mark) = row.mark() {
            let code: String = mark.code().chars().filter(|letter| *letter != '-').take(OLD_CODE).collect();
            found.entry(code).or_default().push(row);
        }
    }
    let is_several = |rows: &[&Row]| rows.iter().any(|row| row.mark != rows[0].mark);
    let several = found.into_iter().filter(|(_, rows)| rows.len() > 1 && is_several(rows));
    several
        .map(|(code, rows)| Warning::OneCode { code, files: rows.iter().map(|row| row.name().to_owned()).collect() })
        .collect()
}

/// Characters of the code on older papers.
const OLD_CODE: usize = 10;

/// Programme, number of the cycle and the recommender as compared → its name as first written, and whom it recommends.
type Recommended = BTreeMap<(String, u16, String), (String, Vec<String>)>;

impl PoolCounts {
    /// Tells of several packages of one organisation, and which of them another one replaces.
    fn tell_same(&mut self, programme: &str, packages: &[Packed<'_>], proposed: &Packed<'_>) {
        let names =
            map(packages.iter().map(|one| (squeezed(&one.source.organisation), one.source.organisation.as_str())));
        if names.len() > 1 {
            self.warnings.push(Warning::Names {
                programme: programme.to_owned(),
                code: proposed.source.credit_code.clone(),
                names: names.into_values().map(str::to_owned).collect(),
                files: packages.iter().map(|one| one.row.name().to_owned()).collect(),
            });
        }
        let others: Vec<&Packed<'_>> = others(packages, proposed).collect();
        if others.is_empty() {
            return;
        }
        let day = |one: &Packed<'_>| format!("{} {}", one.source.made, words::stated(one.row).0).trim().to_owned();
        self.warnings.push(Warning::Same {
            programme: programme.to_owned(),
            organisation: proposed.row.organisation().to_owned(),
            newest: proposed.row.file.clone(),
            older: others.iter().map(|one| one.row.file.clone()).collect(),
            days: std::iter::once(proposed).chain(others.iter().copied()).map(day).collect(),
        });
    }

    /// Checks what the source says of a whole pool, cycle by cycle.
    fn check(
        &mut self,
        programme: &str,
        counting: &Counting<'_>,
        recommended: &Recommended,
        within: &BTreeMap<(&str, u16, &str), u32>,
    ) {
        let limited = counting.rules.recommender.iter().filter_map(|rule| Some((rule, rule.most?)));
        for (rule, most) in limited {
            for ((of, ..), (name, organisations)) in recommended {
                let count = u32::try_from(organisations.len()).unwrap_or(u32::MAX);
                if of == programme && count > most {
                    self.warnings.push(Warning::Recommender {
                        programme: programme.to_owned(),
                        name: name.clone(),
                        count,
                        most,
                        clause: rule.clause.clone(),
                        organisations: organisations.clone(),
                    });
                }
            }
        }
        let cycles = set(within.keys().filter(|(of, ..)| *of == programme).map(|(_, cycle, _)| *cycle));
        let limits = counting.rules.limits.iter();
        for (limit, cycle) in limits.flat_map(|limit| cycles.iter().map(move |cycle| (limit, *cycle))) {
            let count = |category: &str| within.get(&(programme, cycle, category)).copied().unwrap_or_default();
            let (own, others) = (count(&limit.category), count(&limit.than));
            if own > others {
                self.warnings.push(Warning::Outnumbered {
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
}
