//! The number of awards that an office plans 计划授奖数: it stands in no source, so the office types it, and the list of
//! candidates follows from it.

use crate::cycles::rules;
use crate::office::{Planned, RosterPlace};
use crate::row::Row;
use crate::state::State;
use crate::warnings::Warning;
use std::collections::BTreeSet;

/// Whether the rules of a row's programme ask how many awards are planned.
#[must_use]
pub fn plans(row: &Row) -> bool {
    row.source.as_ref().and_then(|source| source.rules.as_ref()).is_some_and(|rules| rules.planned.is_some())
}

/// Writes the number, and how many candidates it makes, into the rows of each programme that asks for it; tells where the
/// source allows fewer awards, or where there are fewer organisations than candidates. `replaced`: places of rows that another
/// package replaces.
pub(crate) fn plan(rows: &mut [Row], replaced: &[usize], planned: u32) -> Vec<Warning> {
    let rules: Vec<(String, Planned)> = rules(rows)
        .into_iter()
        .filter_map(|(programme, counting)| Some((programme.to_owned(), counting.rules.planned.clone()?)))
        .collect();
    let mut warnings = Vec::new();
    for (programme, rule) in rules {
        let candidates = planned.saturating_mul(rule.times);
        // Once the office decided who passes, only they are; and nobody who was refused, put out, or left.
        let of = |row: &&Row| row.source.as_ref().filter(|source| source.programme == programme)?.standing;
        let is_decided = rows.iter().filter_map(|row| of(&row)).any(|place| place == RosterPlace::Pool);
        let mut organisations = BTreeSet::new();
        for (at, row) in rows.iter_mut().enumerate().filter(|(_, row)| row.state < State::Sealed) {
            let Some(source) = row.source.as_mut().filter(|source| source.programme == programme) else { continue };
            source.planned = Some((planned, candidates));
            // Nobody is a candidate who may not apply.
            let passes = match source.standing {
                Some(place) => !place.is_over() && (!is_decided || place == RosterPlace::Pool),
                None => !is_decided,
            };
            if !replaced.contains(&at) && source.eligibility != "notMet" && passes {
                let key = source.key();
                organisations.insert(if key.is_empty() { row.file.clone() } else { key.to_owned() });
            }
        }
        let organisations = organisations.len();
        if planned > rule.most || organisations < candidates as usize {
            let Planned { most, clause, .. } = rule;
            warnings.push(Warning::Planned { programme, planned, most, candidates, organisations, clause });
        }
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::Pool;
    use crate::row::Applicant;
    use crate::{Besides, pooled, worded};
    use ziping_domain::Lang;

    /// A package of Jiaxing, whose rules ask for the number.
    fn row(file: &str, organisation: &str, eligibility: &str) -> Row {
        let planned = Some(Planned { times: 2, most: 8, clause: "三(三)1①".to_owned() });
        let rules = Some(Pool { planned, ..Pool::default() }.into());
        let (programme, organisation) = ("jiaxing".to_owned(), organisation.to_owned());
        let eligibility = eligibility.to_owned();
        let days = "2026-03-10".to_owned();
        let (application, made) = (days.clone(), days);
        let source =
            Applicant { programme, organisation, eligibility, application, made, rules, ..Applicant::default() };
        Row { source: Some(source), ..Row::new(file) }
    }

    fn told(rows: &mut [Row], planned: u32) -> Vec<String> {
        pooled(rows, &Besides { planned: Some(planned), ..Besides::default() })
            .warnings
            .iter()
            .map(|one| worded(one, Lang::Zh))
            .collect()
    }

    #[test]
    fn the_list_of_candidates_follows_from_the_number_typed() {
        let mut rows: Vec<Row> = (0..4).map(|at| row(&format!("{at}.zip"), &format!("公司{at}"), "met")).collect();
        let mut other = row("wuhu.zip", "公司", "met");
        if let Some(source) = other.source.as_mut() {
            source.programme = "wuhu".to_owned();
            source.rules = Some(Pool::default().into());
        }
        rows.push(other);
        assert_eq!(told(&mut rows, 2), Vec::<String>::new());
        assert_eq!(rows.iter().map(Row::planned).collect::<Vec<_>>(), [[Some((2, 4)); 4].as_slice(), &[None]].concat());
        assert_eq!(rows.iter().map(plans).collect::<Vec<_>>(), [true, true, true, true, false]);
        assert_eq!(
            told(&mut rows, 3),
            ["计划授奖3个（最多8个），候选6个（本工具的理解），可作候选的组织4个（三(三)1①），请核对"]
        );
        assert_eq!(told(&mut rows, 9).len(), 1, "more than the source allows");
        assert_eq!(rows[0].planned(), Some((9, 18)));
    }

    #[test]
    fn whoever_may_not_apply_or_is_replaced_is_no_candidate() {
        let mut rows = vec![row("0.zip", "甲", "met"), row("1.zip", "乙", "notMet")];
        assert_eq!(told(&mut rows, 1).len(), 1, "乙 may not apply");
        let mut rows = vec![row("0.zip", "甲", "met"), row("1.zip", "甲", "open")];
        let told = told(&mut rows, 1);
        assert!(told.iter().any(|words| words.contains("可作候选的组织1个")), "甲 is one organisation: {told:?}");
    }

    #[test]
    fn the_table_shows_both_numbers() {
        let mut rows = vec![row("0.zip", "甲", "met"), row("1.zip", "乙", "met")];
        assert!(!crate::csv(&rows, Lang::Zh, crate::Contacts::Without).contains(",1,2,"));
        let pool = pooled(&mut rows, &Besides { planned: Some(1), ..Besides::default() });
        assert_eq!(pool.warnings, []);
        let csv = crate::csv(&rows, Lang::Zh, crate::Contacts::Without);
        assert!(csv.contains(",计划授奖数,候选数（本工具的理解）,") && csv.contains(",1,2,"), "{csv}");
        let json = crate::json_lines(&rows, crate::Contacts::Without);
        assert!(json.contains("\"planned\":1") && json.contains("\"candidates\":2"), "{json}");
    }
}
