//! By which rules a pool is counted, and in which incubation cycle 孵化周期 an application lies: 每个孵化周期内.

use crate::row::{Row, State};
use std::collections::BTreeMap;
use ziping_domain::Date;
use ziping_domain::programme::Pool as Rules;

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

/// Per programme its rules and its cycles. The rules are those of packages that were judged with the station's own edition,
/// else those of the newest edition: never just those of whoever applied first.
#[must_use]
pub fn rules(rows: &[Row]) -> BTreeMap<&str, (&Rules, Cycles)> {
    let mut best: BTreeMap<&str, ((bool, &str), &Rules)> = BTreeMap::new();
    let mut first: BTreeMap<&str, Date> = BTreeMap::new();
    for row in rows {
        let Some(source) = row.source.as_ref().filter(|_| row.state < State::Sealed) else { continue };
        if let Ok(day) = source.application.parse::<Date>() {
            let known = first.entry(&source.programme).or_insert(day);
            *known = day.min(*known);
        }
        let Some(rules) = &source.rules else { continue };
        let rank = (row.state < State::OtherEdition, source.programme_version.as_str());
        let known = best.entry(&source.programme).or_insert((rank, rules));
        if rank > known.0 {
            *known = (rank, rules);
        }
    }
    let mut all = BTreeMap::new();
    for (programme, (_, rules)) in best {
        let cycle = rules.cycle.as_ref();
        let began = cycle.and_then(|cycle| cycle.from.as_ref()?.parse().ok());
        let from = began.or_else(|| first.get(programme).copied());
        all.insert(programme, (rules, Cycles { years: cycle.map_or(0, |cycle| cycle.years), from }));
    }
    all
}

/// A recommender's name as it is compared: blanks and the width of signs make no other one.
#[must_use]
pub fn spelled(name: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(narrow).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
