//! The roster 名册 as a paper for the minutes: whom the office decided what of, by which line, and the code of the last line, which
//! fixes all before it once it is printed and signed.

use super::{Register, Rostered, decided};
use crate::cycles::bare;
use crate::office::{EventKind, Pool, paper, table, told};
use serde::{Deserialize, Serialize};
use ziping_domain::Lang;
use ziping_package::CheckCode;
use ziping_paper::def::Align;
use ziping_paper::{Block, Paper, Para, Tone};

/// What the minutes are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Minutes {
    /// The programme's title.
    pub title: String,
    /// Whom they list.
    pub roster: Vec<MinutesLine>,
    /// What was decided, in words, of the lines that are listed.
    pub decisions: Vec<(u64, String, String)>,
    /// Until when papers are kept, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<MinutesKept>,
    /// How many lines the register has.
    pub lines: u64,
    /// The code of the last of them.
    pub code: String,
}

/// How long papers are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MinutesKept {
    /// Clause of the source.
    pub clause: String,
    /// Years, at least.
    pub years: u16,
    /// Whoever left the pool, and the last day.
    pub until: Vec<(String, String)>,
}

/// An organisation in the minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MinutesLine {
    /// Its name.
    pub organisation: String,
    /// Where it stands, in words.
    pub stands: String,
    /// Its category.
    pub category: String,
    /// Its cycle.
    pub cycle: String,
    /// Since when.
    pub since: String,
    /// Who recommended it.
    pub recommender: String,
}

impl Minutes {
    /// Those of a programme in a register, as of a day, `YYYY-MM-DD`.
    #[must_use]
    pub fn of(register: &Register, roster: &[Rostered], programme: &str, rules: Option<&Pool>, today: &str) -> Self {
        let own = || register.events().filter(|event| event.programme == programme);
        let told = own().filter(|event| event.kind != EventKind::Received);
        let title = own().map(|event| event.programme_title.as_str()).find(|title| !title.is_empty());
        Self {
            title: title.unwrap_or(programme).to_owned(),
            roster: roster
                .iter()
                .filter(|one| one.programme == programme && one.is_latest && !one.organisation.is_empty())
                .map(|one| MinutesLine {
                    organisation: one.organisation.clone(),
                    // Decided and signed already, and not in force yet.
                    stands: one.stands(rules, Lang::Zh)
                        + if *one.since > *today { "（未到生效日）" } else { "" },
                    category: one.category.clone(),
                    cycle: one.cycle.clone(),
                    since: one.since.clone(),
                    recommender: one.recommender.clone(),
                })
                .collect(),
            decisions: told
                .map(|event| (event.number, event.organisation.clone(), decided(event, rules, Lang::Zh)))
                .collect(),
            kept: rules.and_then(|rules| rules.keep.as_ref()).map(|keep| {
                let until = |one: &Rostered| {
                    let day = one.since.parse().ok().filter(|_| one.place.is_over())?;
                    Some((one.organisation.clone(), keep.until(day)?.to_string()))
                };
                let own = roster.iter().filter(|one| one.programme == programme && !one.organisation.is_empty());
                MinutesKept { clause: keep.clause.clone(), years: keep.years, until: own.filter_map(until).collect() }
            }),
            lines: register.events().count() as u64,
            code: register.code(),
        }
    }
}

impl Register {
    /// The code of its last line, as it is printed.
    #[must_use]
    pub fn code(&self) -> String {
        match self.head() {
            head if head.is_empty() => head,
            digest => CheckCode { digest }.code(),
        }
    }

    /// The line whose code was printed, in whatever spelling; nothing where no line has it: then the register was cut short,
    /// exchanged, or written anew.
    #[must_use]
    pub fn printed(&self, code: &str) -> Option<u64> {
        let wanted = bare(code);
        // A short code says too little.
        const LEAST: usize = 10;
        if wanted.len() < LEAST {
            return None;
        }
        // Each line but the last has its digest in the next one.
        let digests = self.lines.iter().skip(1).map(|(_, next)| next.before.clone()).chain([self.head()]);
        let mut codes = digests.map(|digest| bare(&CheckCode { digest }.code()));
        codes.position(|own| own.starts_with(&wanted)).map(|at| at as u64 + 1)
    }
}

/// The paper.
#[must_use]
pub fn minutes(minutes: &Minutes) -> Paper {
    let title = format!("{}名册", minutes.title);
    let heading = |words: &str| Block::Heading { level: 1, text: words.to_owned() };
    let stands = minutes.roster.iter().enumerate().map(|(at, one)| {
        vec![
            (at + 1).to_string(),
            one.organisation.clone(),
            one.stands.clone(),
            one.category.clone(),
            one.cycle.clone(),
            one.since.clone(),
            one.recommender.clone(),
        ]
    });
    let columns = [(12, "序号"), (46, "组织"), (20, "状态"), (14, "分类"), (24, "周期"), (22, "自"), (24, "推荐单位")];
    let mut blocks =
        vec![Block::Heading { level: 0, text: title.clone() }, heading("一、组织"), told(&columns, stands.collect())];
    if !minutes.decisions.is_empty() {
        let all = minutes.decisions.iter().map(|(line, who, what)| vec![line.to_string(), who.clone(), what.clone()]);
        blocks.push(heading("二、决定"));
        blocks.push(table(vec![16, 50, 96], &["登记行", "组织", "事项、条款、事由"], all));
    }
    if let Some(MinutesKept { clause, years, until }) = &minutes.kept {
        let rows = until.iter().map(|(who, until)| vec![who.clone(), until.clone()]);
        blocks.push(heading(if minutes.decisions.is_empty() { "二、档案保存" } else { "三、档案保存" }));
        blocks.push(Block::Para(Para::plain(format!(
            "档案至少保存{years}年（{clause}）。来源没有写从何时起算，下表按离开当年年末起算，为本工具的理解；到期须经鉴定才可销毁。"
        ))));
        if !until.is_empty() {
            blocks.push(table(vec![100, 62], &["组织", "至少保存至"], rows));
        }
    }
    blocks.push(Block::Para(Para {
        space: 1,
        ..Para::plain(format!("登记共 {} 行，末行校验码：{}", minutes.lines, minutes.code))
    }));
    blocks.push(Block::Para(Para::new(
        "末行校验码由前面所有行推算而来。以后打开登记时输入它，能看出登记是否被截短、调换或重写；以盖章签字的本件为准。",
        Tone::Muted,
    )));
    let right = |words: &str, space| Block::Para(Para { space, align: Align::Right, ..Para::plain(words) });
    blocks.push(right("经办：　　　　　　　　复核：　　　　　　　　", 2));
    blocks.push(right("年　　月　　日　　", 1));
    paper("minutes", title.clone(), title, blocks)
}

#[cfg(test)]
mod tests {
    use super::super::tests::register;
    use super::*;

    #[test]
    fn a_printed_code_names_its_line() {
        let whole = register();
        assert_eq!(whole.printed(&whole.code()), Some(3));
        assert_eq!(whole.printed(&whole.code().to_lowercase().replace('-', " ")), Some(3));
        let text: String = whole.text().lines().take(2).map(|line| format!("{line}\n")).collect();
        let cut = Register::parse(&text).expect("a register");
        assert_eq!(cut.printed(&whole.code()), None, "it was cut short");
        assert_eq!(whole.printed(&cut.code()), Some(2));
        assert_eq!(whole.printed("AB"), None);
        // As an input method for Chinese writes it.
        let wide = |letter: char| {
            if letter.is_ascii_graphic() { char::from_u32(letter as u32 + 0xFEE0).unwrap_or(letter) } else { letter }
        };
        assert_eq!(whole.printed(&whole.code().chars().map(wide).collect::<String>()), Some(3));
    }
}
