//! Who stands in a table of scores or votes and cannot by the register: refused, out of it, or in no line at all.

use crate::cycles::{Finder, is_one_organisation, spelled};
use crate::office::Pool;
use crate::register::{Roster, Rostered};
use ziping_domain::Lang;

/// What is to be looked at in these organisations, code and name of each, by the register of a programme; nothing where no register
/// is at hand.
#[must_use]
pub fn unfit(
    named: &[(&str, &str)],
    programme: &str,
    roster: &Roster,
    rules: Option<&Pool>,
    lang: Lang,
) -> Vec<String> {
    let all: Vec<&Rostered> = roster.all.iter().filter(|one| one.is_latest && one.programme == programme).collect();
    if roster.all.is_empty() {
        return Vec::new();
    }
    if all.is_empty() {
        // A register of another programme: rather the rule is the wrong one than everybody in the table.
        let words = lang.pick(
            "登记里没有这个项目的组织：请核对项目是否选对",
            "no line of the register is of this programme: is it the right one?",
        );
        return vec![words.to_owned()];
    }
    let finder = Finder::of(all.iter().map(|one| ["", one.credit_code.as_str(), &one.organisation]));
    let mut told = Vec::new();
    for (code, name) in named.iter().filter(|(_, name)| !name.trim().is_empty()) {
        let near = finder.near(["", code, name]);
        let is_it = |at: &usize| is_one_organisation((code, name), (&all[*at].credit_code, &all[*at].organisation));
        // A table may have the name of before.
        let renamed = || all.iter().copied().find(|one| one.names.contains(&spelled(name)));
        match near.into_iter().find(is_it).map(|at| all[at]).or_else(renamed) {
            None => told.push(match lang {
                Lang::Zh => format!("{name}：登记里没有这个组织，请核对"),
                Lang::En => format!("{name}: no line of the register is about it"),
            }),
            Some(one) if one.place.is_over() => {
                let stands = one.stands(rules, lang);
                told.push(match lang {
                    Lang::Zh => format!("{name}：名册里是“{stands}”（自 {}），请核对", one.since),
                    Lang::En => format!("{name}: by the roster “{stands}” since {}", one.since),
                });
            }
            Some(_) => {}
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::RosterPlace;

    #[test]
    fn who_is_refused_or_unknown_is_told() {
        let one = |name: &str, place| Rostered {
            programme: "p".to_owned(),
            organisation: name.to_owned(),
            since: "2027-03-01".to_owned(),
            is_latest: true,
            place,
            ..Rostered::default()
        };
        let all = vec![one("甲公司", RosterPlace::Pool), one("乙公司", RosterPlace::Refused)];
        let roster = Roster { all, ..Roster::default() };
        let named = ["甲公司", "乙公司", "丙公司"].map(|name| ("", name));
        let told = unfit(&named, "p", &roster, None, Lang::Zh);
        assert!(
            told.len() == 2 && told[0].contains("乙公司：名册里是") && told[1].contains("丙公司：登记里没有"),
            "{told:?}"
        );
        let other = unfit(&named, "other", &roster, None, Lang::Zh);
        assert!(other.len() == 1 && other[0].contains("没有这个项目的组织"), "{other:?}");
        assert_eq!(
            unfit(&named, "p", &Roster::default(), None, Lang::Zh),
            Vec::<String>::new(),
            "no register is at hand"
        );
    }
}
