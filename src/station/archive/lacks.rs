//! What is missing in an archive, or is not what the register says: told before it is closed.

use super::{ArchiveItem, ArchiveList};
use crate::register::{Event, EventKind, Register, Roster};
use crate::row::Row;
use crate::state::State;
use crate::words::stated;
use crate::{is_one_organisation, spelled};
use std::collections::BTreeSet;
use ziping_domain::clean;

/// How many years a term 保管期限 is: 永久 is for ever; nothing where the words say no number.
fn term(words: &str) -> Option<u16> {
    let words: String = words.chars().map(clean::half_width).filter(|letter| !letter.is_whitespace()).collect();
    if words.contains("永久") || words.contains("长期") {
        return Some(u16::MAX);
    }
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    match (digits.as_str(), &words[digits.len()..]) {
        ("", rest) => rest.strip_suffix('年').and_then(clean::numeral).map(u16::from),
        (digits, "" | "年") => digits.parse().ok(),
        _ => None,
    }
}

impl ArchiveList {
    /// What is to be looked at before it is closed, in words: what a list of DA/T 22 needs and an item lacks, files that are there
    /// twice, who stands in the register without a package, and packages that are others than those taken in.
    #[must_use]
    pub fn lacks(&self, rows: &[Row], register: &Register, roster: &Roster, programme: &str) -> Vec<String> {
        let mut told = Vec::new();
        let mut seen = BTreeSet::new();
        for one in &self.items {
            if !seen.insert(&one.sha256) {
                told.push(format!("同一文件有两份：{}", one.file));
            }
        }
        let count = |lacks: fn(&ArchiveItem) -> bool| self.items.iter().filter(|one| lacks(one)).count();
        for (what, count) in [
            ("责任者", count(|one| one.owner.is_empty())),
            ("日期", count(|one| one.day.is_empty())),
            ("保管期限", count(|one| one.keep.is_empty())),
        ] {
            if count > 0 {
                told.push(format!("{count} 件没有{what}：可先导出目录（.xlsx），补齐后用 --index 读回"));
            }
        }
        // What the source of this programme says holds for nothing of another.
        let is_own_item = |one: &&ArchiveItem| one.programme.as_ref().is_none_or(|own| own == programme);
        if let Some((years, clause)) = &self.source_keeps {
            let short: Vec<String> = self
                .items
                .iter()
                .filter(is_own_item)
                .filter(|one| term(&one.keep).is_some_and(|term| term < *years))
                .map(|one| format!("{}（{}）", one.file, one.keep))
                .collect();
            if let [first, ..] = short.as_slice() {
                told.push(format!(
                    "{} 件的保管期限短于来源要求的 {years} 年（{clause}）：{first}{}",
                    short.len(),
                    if short.len() > 1 { "等" } else { "" }
                ));
            }
        }
        let unclear: Vec<&str> = self
            .items
            .iter()
            .filter(|one| !one.keep.is_empty() && term(&one.keep).is_none())
            .map(|one| one.keep.as_str())
            .collect();
        if let [first, ..] = unclear.as_slice() {
            told.push(format!("{} 件的保管期限读不出年数（“{first}”）：请写成 永久、30年、10年", unclear.len()));
        }
        let is_other = |row: &&Row| row.source.as_ref().is_some_and(|source| source.programme != programme);
        for row in rows.iter().filter(is_other) {
            let title = row.source.as_ref().map_or("", |source| source.programme_title.as_str());
            told.push(format!("{}：是“{title}”的材料包，不是本次归档的项目，请核对是否应放在这里", row.file));
        }
        let sources: Vec<_> = rows.iter().filter_map(|row| row.source.as_ref()).collect();
        let is_own = |cycle: &str| self.cycle.is_empty() || cycle.is_empty() || spelled(cycle) == spelled(&self.cycle);
        // A cycle that is typed otherwise than it stands would hide everybody in it.
        let cycles: BTreeSet<&str> = roster
            .all
            .iter()
            .filter(|one| one.programme == programme && !one.cycle.is_empty())
            .map(|one| one.cycle.as_str())
            .collect();
        if !self.cycle.is_empty() && !cycles.is_empty() && !cycles.iter().any(|cycle| is_own(cycle)) {
            let all = cycles.into_iter().collect::<Vec<_>>().join("、");
            told.push(format!("登记里没有周期“{}”，有：{all}；请照登记的写法填写", self.cycle));
        }
        for one in roster.all.iter().filter(|one| one.programme == programme && is_own(&one.cycle)) {
            let own = (one.credit_code.as_str(), one.organisation.as_str());
            let is_here = sources.iter().any(|source| {
                source.programme == programme
                    && (is_one_organisation(own, (&source.credit_code, &source.organisation))
                        || is_one_organisation(own, (&source.credit_code, &source.renamed)))
            });
            // What was taken in last is what counts: another package of the same organisation does not stand for it.
            let last = register.last_taken(&one.lines);
            let is_it = |event: &Event| {
                // Of what was entered from a table nobody knows which file it was.
                let is_unknown = event.data.is_empty() && event.file.is_empty();
                let by_data = rows.iter().any(|row| row.mark.as_deref().is_some_and(|mark| mark == event.data));
                is_unknown || by_data || self.items.iter().any(|item| item.sha256 == event.file)
            };
            match last.filter(|event| !is_it(event)) {
                _ if !is_here => told.push(format!("登记里有、没有材料包：{}", one.organisation)),
                Some(event) => told.push(format!(
                    "登记第 {} 号收到的材料包不在这里：{} {}（这里的是同一组织的另一份）",
                    event.number, one.organisation, event.name
                )),
                None => {}
            }
        }
        let is_known = |row: &Row| {
            let mut own = register.events().filter(|event| event.kind == EventKind::Received);
            let source = row.source.as_ref();
            let is_its = |event: &Event| {
                let same = |(code, name): (&str, &str)| {
                    is_one_organisation((code, name), (&event.credit_code, &event.organisation))
                };
                source.is_some_and(|one| same((&one.credit_code, &one.organisation)))
            };
            own.any(|event| match event.data.is_empty() {
                true => is_its(event),
                false => row.mark.as_deref().is_some_and(|mark| mark == event.data),
            })
        };
        if register.events().next().is_some() {
            let is_own = |row: &&Row| row.source.as_ref().is_some_and(|source| source.programme == programme);
            for row in rows.iter().filter(is_own).filter(|row| !is_known(row)) {
                told.push(format!("{}：这份材料包没有登记过", row.file));
            }
        }
        for row in rows.iter().filter(|row| row.state >= State::Changed) {
            told.push(format!("{}：{}", row.file, stated(row).1.0));
        }
        // What was changed after it was signed or approved is no original.
        for one in self.items.iter().filter(|one| one.altered) {
            told.push(format!("{}：{}", one.file, one.note));
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::archive;
    use super::*;

    #[test]
    fn a_term_that_is_too_short_or_says_no_years_is_told() {
        let terms = [
            ("永久", Some(u16::MAX)),
            ("30年", Some(30)),
            ("３ 年", Some(3)),
            ("3", Some(3)),
            ("五年", Some(5)),
            ("三十年", Some(30)),
            ("十年", Some(10)),
            ("二十五年", Some(25)),
            ("定期", None),
            ("", None),
        ];
        for (words, years) in terms {
            assert_eq!(term(words), years, "{words}");
        }
        let mut one = archive();
        one.source_keeps = Some((5, "6.2".to_owned()));
        one.keep("三年");
        let told = one.lacks(&[], &Register::default(), &Roster::default(), "songjiang");
        assert!(
            told.iter().any(|line| line.starts_with("2 件的保管期限短于来源要求的 5 年（6.2）：a.b.docx（三年）等")),
            "{told:?}"
        );
        one.items[0].keep = "定期".to_owned();
        one.items[1].keep = "10年".to_owned();
        let told = one.lacks(&[], &Register::default(), &Roster::default(), "songjiang");
        assert!(
            !told.iter().any(|line| line.contains("短于")) && told.iter().any(|line| line.contains("“定期”")),
            "{told:?}"
        );
    }

    #[test]
    fn what_is_missing_is_counted() {
        let mut one = archive();
        one.items.push(one.items[0].clone());
        one.keep("永久");
        let told = one.lacks(&[], &Register::default(), &Roster::default(), "wuhu");
        assert!(
            told[0].starts_with("同一文件有两份") && told.iter().any(|line| line.starts_with("3 件没有责任者")),
            "{told:?}"
        );
        assert!(!told.iter().any(|line| line.contains("保管期限")), "{told:?}");
    }
}
