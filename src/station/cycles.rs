//! By which rules a pool is counted, and in which incubation cycle 孵化周期 an application lies: 每个孵化周期内.

use crate::office::Pool as Rules;
use crate::row::Row;
use crate::state::{Basis, State};
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::Arc;
use ziping_domain::Date;
use ziping_domain::clean::{half_width, seen};
use ziping_json::order::{set, sort_by};

/// The cycles of a pool, one after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cycles {
    years: u16,
    from: Option<Date>,
}

impl Cycles {
    /// In which cycle an application lies, from 0; all in one, where the programme has none.
    #[must_use]
    pub fn number(self, application: &str) -> u16 {
        let (Some(from), Ok(day)) = (self.from, application.parse::<Date>()) else { return 0 };
        let ends = |number: u16| from.plus_years(self.years.saturating_mul(number + 1));
        (0..100).find(|number| self.years == 0 || day < ends(*number)).unwrap_or_default()
    }
}

/// How the pool of a programme is counted.
#[derive(Clone, Copy, Debug)]
pub struct Counting<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The cycles.
    pub cycles: Cycles,
    /// Whether they are the station's, or all packages agree on them.
    pub agree: bool,
}

/// Per programme its rules and its cycles. The rules are the station's own, of the edition in force before an older one; where
/// it has none, those that most packages enclose: never just those of whoever applied first.
#[must_use]
pub fn rules<R: Borrow<Row>>(rows: &[R]) -> BTreeMap<&str, Counting<'_>> {
    let mut found: BTreeMap<&str, Vec<(&Arc<Rules>, Rank<'_>)>> = BTreeMap::new();
    let mut first: BTreeMap<&str, Date> = BTreeMap::new();
    for row in rows.iter().map(Borrow::borrow) {
        let Some(source) = row.source.as_ref().filter(|_| row.state < State::Sealed) else { continue };
        if let Ok(day) = source.application.parse::<Date>() {
            let known = first.entry(&source.programme).or_insert(day);
            *known = day.min(*known);
        }
        let Some(rules) = &source.rules else { continue };
        let is_own = matches!(row.judged_by, Basis::Station | Basis::Words);
        let rank = Rank {
            is_own,
            is_known: is_own || row.judged_by == Basis::Older,
            count: 1,
            version: &source.programme_version,
        };
        let list = found.entry(&source.programme).or_default();
        match list.iter_mut().find(|(known, _)| *known == rules) {
            Some((_, known)) => {
                let count = known.count + 1;
                *known = Rank { count, ..rank.max(*known) };
            }
            None => list.push((rules, rank)),
        }
    }
    let mut all = BTreeMap::new();
    for (programme, list) in found {
        let Some((rules, rank)) = list.iter().max_by_key(|(_, rank)| *rank) else { continue };
        let cycle = rules.cycle.as_ref();
        let began = cycle.and_then(|cycle| cycle.from.as_ref()?.parse().ok());
        let from = began.or_else(|| first.get(programme).copied());
        let cycles = Cycles { years: cycle.map_or(0, |cycle| cycle.years), from };
        all.insert(programme, Counting { rules, cycles, agree: rank.is_known || list.len() < 2 });
    }
    all
}

/// How much rules are to be believed, the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank<'a> {
    is_own: bool,
    is_known: bool,
    count: u32,
    version: &'a str,
}

/// A name as it is compared: blanks, the width of signs and what nobody sees make no other one.
#[must_use]
pub fn spelled(name: &str) -> String {
    seen(name)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(half_width)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

/// A code or number as it is compared: letters and digits alone, in capitals.
#[must_use]
pub fn bare(code: &str) -> String {
    let letters = code.chars().map(half_width).filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_uppercase()).collect()
}

/// Whether both are of one organisation, each as its credit code and its name: by the code where both have one, else by the
/// name, as it is [`spelled`]. Without either nobody knows.
#[must_use]
pub fn is_one_organisation(one: (&str, &str), other: (&str, &str)) -> bool {
    match (one.0, other.0) {
        ("", _) | (_, "") => !one.1.is_empty() && spelled(one.1) == spelled(other.1),
        (own, code) => own == code,
    }
}

/// Organisations by what they can be told by, so that not each is compared with all: mark of a package, code, name.
#[derive(Default)]
pub struct Finder(Vec<(String, usize)>);

impl Finder {
    /// Of a list: mark, code and name of each, as far as they are known.
    pub fn of<'a>(all: impl Iterator<Item = [&'a str; 3]>) -> Self {
        let mut found: Vec<(String, usize)> = Vec::new();
        for (at, one) in all.enumerate() {
            found.extend(Self::keys(one).map(|key| (key, at)));
        }
        sort_by(&mut found, Ord::cmp);
        Self(found)
    }

    fn keys([mark, code, name]: [&str; 3]) -> impl Iterator<Item = String> {
        let all = [('m', mark.to_owned()), ('c', code.to_owned()), ('n', spelled(name))];
        all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(kind, text)| format!("{kind}{text}"))
    }

    /// The places of all that may be the same, in order: whoever is not among them is another.
    pub fn near(&self, one: [&str; 3]) -> Vec<usize> {
        let all = Self::keys(one).flat_map(|key| {
            let from = self.0.partition_point(|(other, _)| *other < key);
            self.0[from..].iter().take_while(move |(other, _)| *other == key).map(|(_, at)| *at)
        });
        set(all).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_not_near_is_another() {
        let all = [("A", "甲"), ("B", "乙（芜湖）"), ("", "乙 (芜湖)"), ("A", "丙")];
        let finder = Finder::of(all.iter().map(|(code, name)| ["", code, name]));
        for one in [("A", "甲"), ("", "乙(芜湖)"), ("B", "丁"), ("C", "丁"), ("", "")] {
            let near = finder.near(["", one.0, one.1]);
            for (at, other) in all.iter().enumerate() {
                assert!(near.contains(&at) || !is_one_organisation(one, *other), "{one:?} {other:?}");
            }
        }
        assert_eq!(finder.near(["", "A", ""]), [0, 3]);
    }

    #[test]
    fn cycles_follow_one_another() {
        let from = "2025-03-01".parse().ok();
        let two = Cycles { years: 2, from };
        let numbers = ["2025-03-01", "2027-02-28", "2027-03-01", "2029-03-01", "none"].map(|day| two.number(day));
        assert_eq!(numbers, [0, 0, 1, 2, 0]);
        assert_eq!(Cycles { years: 0, from }.number("2040-01-01"), 0, "without cycles all lie in one");
    }

    #[test]
    fn spelling_makes_no_other_recommender() {
        assert_eq!(spelled("芜湖市 行业协会（A）"), spelled("芜湖市行业协会(a)"));
        assert_ne!(spelled("芜湖市行业协会"), spelled("芜湖市工业协会"));
    }

    #[test]
    fn an_organisation_is_told_by_its_code_else_by_its_name() {
        for (one, other, is_one) in [
            (("A", "甲"), ("A", "乙"), true),
            (("A", "甲"), ("B", "甲"), false),
            (("", "甲（芜湖）"), ("B", "甲 (芜湖)"), true),
            (("A", "甲"), ("", "乙"), false),
            (("", ""), ("", ""), false),
            (("", ""), ("B", ""), false),
        ] {
            assert_eq!(is_one_organisation(one, other), is_one, "{one:?} and {other:?}");
            assert_eq!(is_one_organisation(other, one), is_one, "{other:?} and {one:?}");
        }
    }
}
