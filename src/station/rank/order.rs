//! The order by shares of several scores, exactly: no rounding puts one before another.

use crate::cycles::{Finder, is_one_organisation};
use crate::office::{Preference, Ranking};
use serde::{Deserialize, Serialize};
use ziping_domain::Lang;
use ziping_json::order::sort_by;

/// An organisation with its scores, as they were signed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Scored {
    /// Its line in the table it comes from.
    pub line: u32,
    /// Its name.
    pub organisation: String,
    /// Its credit code, if it is known.
    pub credit_code: String,
    /// Its scores, in the order of the rules, as typed.
    pub scores: Vec<String>,
    /// Words that may prefer it.
    pub preferred: String,
}

/// An organisation in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Ranked {
    /// Its place, from 1; those of the same total share one.
    pub place: u32,
    /// It.
    pub scored: Scored,
    /// Its total in hundredths of a percent of a hundredth: exact.
    pub exact: u64,
    /// The total as a fraction in its lowest terms, when it is no number of two decimals.
    pub total: String,
    /// The total as the office rounds it.
    pub rounded: String,
    /// It stands on the list of candidates.
    pub is_candidate: bool,
    /// It shares the total at which the list ends with somebody who stands on the other side.
    pub is_at_the_end: bool,
    /// It is printed with the same total as another one of another exact total.
    pub is_rounded_alike: bool,
    /// For which award it may be preferred, with the clause.
    pub preferred: Vec<(String, String)>,
    /// What was typed as a reason to prefer it and is none that the source names.
    pub unknown: Vec<String>,
}

impl Ranked {
    /// What is said beside it on the list, in Chinese: preference, and what of its place somebody has to decide or know.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes = self.preference(Lang::Zh);
        // Whoever signs sees what stood there.
        if !self.preferred.is_empty() {
            notes.push(format!("所填优先情形：{}", self.scored.preferred.trim()));
        }
        if self.is_at_the_end {
            notes.push("与名单末位同分，由办公室决定".to_owned());
        }
        if self.is_rounded_alike {
            notes.push("取整后与别的组织相同，排序按未取整的合计".to_owned());
        }
        notes
    }

    /// For which award it may be preferred, and what of the reasons somebody has to look at, in words.
    #[must_use]
    pub fn preference(&self, lang: Lang) -> Vec<String> {
        let known = self.preferred.iter().map(|(leads, clause)| match lang {
            Lang::Zh => format!("可优先推荐为{leads}（{clause}）"),
            Lang::En => format!("may be preferred for {leads} ({clause})"),
        });
        let unknown = self.unknown.iter().map(|words| match lang {
            Lang::Zh => format!("优先情形“{words}”没有对上来源所列的情形，请核对"),
            Lang::En => format!("“{words}” is no reason of preference that the source names: look it up"),
        });
        known.chain(unknown).collect()
    }
}

/// Why a line is not in the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "why")]
pub enum RankProblem {
    /// It has no name.
    Nameless {
        /// The line.
        line: u32,
    },
    /// It sums others up.
    Sum {
        /// The line.
        line: u32,
        /// As it is called.
        organisation: String,
    },
    /// Fewer are in the order than candidates are asked for.
    Few {
        /// How many are.
        there: u32,
        /// How many are asked for.
        wanted: u32,
    },
    /// The same organisation stands in an earlier line.
    Twice {
        /// The line.
        line: u32,
        /// The organisation.
        organisation: String,
        /// The earlier line.
        before: u32,
    },
    /// A score is missing.
    Missing {
        /// The line.
        line: u32,
        /// The organisation.
        organisation: String,
        /// Which score.
        score: String,
    },
    /// A score is none, or outside of its range.
    Score {
        /// The line.
        line: u32,
        /// The organisation.
        organisation: String,
        /// Which score.
        score: String,
        /// As it was typed.
        typed: String,
        /// The most.
        most: u32,
    },
}

/// An order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RankedList {
    /// Those that have all scores, the best first.
    pub all: Vec<Ranked>,
    /// Lines that are not in the order.
    pub problems: Vec<RankProblem>,
    /// How many candidates the number of awards asks for.
    pub wanted: u32,
    /// To how many decimals the office rounds.
    pub decimals: u32,
}

/// What lines are called that sum others up.
const SUMS: [&str; 8] = ["合计", "总计", "小计", "共计", "平均", "平均分", "最高分", "最低分"];

/// Words by which a reason is denied or still aimed at.
const DENIED: [&str; 9] = ["没有", "未", "无", "非", "不", "申请中", "申报中", "拟", "正在"];

/// What is typed where there is no reason to prefer anybody.
const NONE: [&str; 8] = ["无", "没有", "否", "不适用", "—", "-", "/", "0"];

/// A score in hundredths of a point: digits, and two decimals at most.
fn hundredths(text: &str, most: u32) -> Option<u64> {
    let text: String = text.trim().chars().map(ziping_domain::clean::half_width).collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: u64 = if part.is_empty() { 0 } else { format!("{part:0<2}").parse().ok()? };
    Some(whole.parse::<u64>().ok()? * 100 + part).filter(|score| *score <= u64::from(most) * 100)
}

/// A total in ten-thousandths of a point, with so many decimals, half up.
fn rounded(exact: u64, decimals: u32) -> String {
    let decimals = decimals.min(4);
    let unit = 10_u64.pow(4 - decimals);
    let units = (exact + unit / 2) / unit;
    let (whole, part) = (units / 10_u64.pow(decimals), units % 10_u64.pow(decimals));
    if decimals == 0 { whole.to_string() } else { format!("{whole}.{part:0width$}", width = decimals as usize) }
}

/// Puts organisations in order. `awards` is the number that the office types; `decimals` to how many it rounds what it prints.
#[must_use]
pub fn rank(rules: &Ranking, rows: &[Scored], awards: u32, decimals: u32) -> RankedList {
    let mut problems = Vec::new();
    let mut all: Vec<Ranked> = Vec::new();
    // By what each is found again: thousands are not each compared with all.
    let finder = Finder::of(rows.iter().map(|row| ["", row.credit_code.as_str(), &row.organisation]));
    let mut seen = vec![false; rows.len()];
    for (at, row) in rows.iter().enumerate() {
        let (line, organisation) = (row.line, row.organisation.clone());
        if organisation.trim().is_empty() {
            problems.push(RankProblem::Nameless { line });
            continue;
        }
        let bare = |letter: char| letter.is_whitespace() || "：:（）()【】[]".contains(letter);
        if SUMS.contains(&organisation.trim_matches(bare)) {
            problems.push(RankProblem::Sum { line, organisation });
            continue;
        }
        let is_same = |other: &usize| {
            let other = &rows[*other];
            is_one_organisation((&row.credit_code, &row.organisation), (&other.credit_code, &other.organisation))
        };
        let near = finder.near(["", &row.credit_code, &row.organisation]);
        if let Some(before) = near.into_iter().filter(|other| seen[*other]).find(is_same) {
            problems.push(RankProblem::Twice { line, organisation, before: rows[before].line });
            continue;
        }
        seen[at] = true;
        let mut exact = 0;
        let mut is_whole = true;
        for (part, typed) in rules.scores.iter().zip(row.scores.iter().map(String::as_str).chain(std::iter::repeat("")))
        {
            let (score, organisation) = (part.title.clone(), organisation.clone());
            match hundredths(typed, rules.most) {
                Some(points) => exact += points * u64::from(part.percent),
                None if typed.trim().is_empty() => {
                    is_whole = false;
                    problems.push(RankProblem::Missing { line, organisation, score });
                }
                None => {
                    is_whole = false;
                    let (typed, most) = (typed.trim().to_owned(), rules.most);
                    problems.push(RankProblem::Score { line, organisation, score, typed, most });
                }
            }
        }
        if is_whole {
            let (preferred, unknown) = preferred(rules, &row.preferred);
            let rounded = rounded(exact, decimals);
            let total = rounded_exactly(exact);
            all.push(Ranked { scored: row.clone(), exact, total, rounded, preferred, unknown, ..Ranked::default() });
        }
    }
    sort_by(&mut all, |one, other| (other.exact, one.scored.line).cmp(&(one.exact, other.scored.line)));
    let wanted = awards.saturating_mul(rules.times);
    place(&mut all, wanted);
    let there = u32::try_from(all.len()).unwrap_or(u32::MAX);
    if there < wanted {
        problems.push(RankProblem::Few { there, wanted });
    }
    RankedList { all, problems, wanted, decimals: decimals.min(4) }
}

/// For which awards what was typed may prefer somebody, each once, and what of it the source does not name.
fn preferred(rules: &Ranking, typed: &str) -> (Vec<(String, String)>, Vec<String>) {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for words in typed.split(['；', ';', '，', ',', '\n', '/', '|']).map(str::trim) {
        let bare = words.trim_end_matches(['。', '.']);
        if bare.is_empty() || NONE.contains(&bare) {
            continue;
        }
        // What denies it, or only aims at it, is for people to read.
        let is_denied = DENIED.iter().any(|word| words.contains(word));
        let says_it = |one: &&Preference| !is_denied && either(&one.words).iter().any(|own| says(words, own));
        let fitting: Vec<_> = rules.preferences.iter().filter(says_it).collect();
        if fitting.is_empty() {
            unknown.push(words.to_owned());
        }
        for one in fitting {
            let leads = (one.leads.clone(), one.clause.clone());
            if !known.contains(&leads) {
                known.push(leads);
            }
        }
    }
    (known, unknown)
}

/// What a rule is called by, each by itself: 曾获提名奖或创新奖 is 曾获提名奖 and 曾获创新奖.
fn either(rule: &str) -> Vec<String> {
    let Some((one, other)) = rule.split_once('或') else { return vec![rule.to_owned()] };
    let letters: Vec<char> = one.chars().collect();
    let before: String = letters[..letters.len().saturating_sub(other.chars().count())].iter().collect();
    vec![one.to_owned(), format!("{before}{other}")]
}

/// Whether words say what a rule is called by: its letters in their order and near one another, as 曾三次以上申报质量奖并进入现场评审环节
/// says 三次以上进入现场评审.
fn says(words: &str, rule: &str) -> bool {
    if words.contains(rule) {
        return true;
    }
    let letters: Vec<char> = words.chars().collect();
    let wanted: Vec<char> = rule.chars().collect();
    let Some(first) = wanted.first().filter(|_| wanted.len() > 4) else { return false };
    letters.iter().enumerate().filter(|(_, letter)| *letter == first).any(|(from, _)| {
        let mut rest = letters[from..].iter().enumerate();
        let last = wanted.iter().try_fold(0, |_, letter| rest.find(|(_, other)| *other == letter).map(|(at, _)| at));
        last.is_some_and(|last| last < wanted.len() * 2)
    })
}

/// A total with all of its decimals, and none that says nothing.
fn rounded_exactly(exact: u64) -> String {
    let all = rounded(exact, 4);
    all.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn place(all: &mut [Ranked], wanted: u32) {
    let totals: Vec<u64> = all.iter().map(|one| one.exact).collect();
    let shown: Vec<String> = all.iter().map(|one| one.rounded.clone()).collect();
    let wanted = wanted as usize;
    let cut = wanted.checked_sub(1).and_then(|last| totals.get(last)).copied();
    // The list ends between two that are alike: the source says nothing, the office decides.
    let is_torn = cut.is_some() && cut == totals.get(wanted).copied();
    for (at, one) in all.iter_mut().enumerate() {
        one.place = u32::try_from(totals.iter().take_while(|total| **total > totals[at]).count()).unwrap_or(0) + 1;
        one.is_candidate = at < wanted || cut == Some(one.exact);
        one.is_at_the_end = is_torn && cut == Some(one.exact);
        let alike = |other: usize| shown[other] == shown[at] && totals[other] != totals[at];
        one.is_rounded_alike = (0..totals.len()).any(alike);
    }
}

impl RankProblem {
    /// In words: where, what, what next.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Nameless { line }, Lang::Zh) => format!("第{line}行没有组织名称，没有排入"),
            (Self::Nameless { line }, Lang::En) => format!("line {line} names no organisation and is left out"),
            (Self::Sum { line, organisation }, Lang::Zh) => format!("第{line}行“{organisation}”是汇总行，没有排入"),
            (Self::Sum { line, organisation }, Lang::En) => {
                format!("line {line}, “{organisation}”, sums others up and is left out")
            }
            (Self::Few { there, wanted }, Lang::Zh) => {
                format!("排入的只有 {there} 家，不足应列的候选 {wanted} 家，请核对")
            }
            (Self::Few { there, wanted }, Lang::En) => {
                format!("only {there} are in the order, and {wanted} candidates are asked for")
            }
            (Self::Twice { line, organisation, before }, Lang::Zh) => {
                format!("第{line}行：{organisation} 在第{before}行已有，没有排入，请核对以哪行为准")
            }
            (Self::Twice { line, organisation, before }, Lang::En) => {
                format!(
                    "line {line}: {organisation} stands in line {before} already and is left out: see which is right"
                )
            }
            (Self::Missing { line, organisation, score }, Lang::Zh) => {
                format!("第{line}行：{organisation} 没有{score}得分，没有排入")
            }
            (Self::Missing { line, organisation, score }, Lang::En) => {
                format!("line {line}: {organisation} has no score of {score} and is left out")
            }
            (Self::Score { line, organisation, score, typed, most }, Lang::Zh) => {
                format!("第{line}行：{organisation} 的{score}得分“{typed}”不对，要填0到{most}、最多两位小数，没有排入")
            }
            (Self::Score { line, organisation, score, typed, most }, Lang::En) => format!(
                "line {line}: “{typed}” is no score of {score} for {organisation}: 0 to {most}, two decimals at most; left out"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::ScorePart;

    fn rules() -> Ranking {
        let part = |title: &str, percent| ScorePart { title: title.to_owned(), percent };
        let preference =
            Preference {
                words: "品字标".to_owned(), leads: "质量奖".to_owned(), clause: "三(三)1③".to_owned()
            };
        Ranking {
            scores: vec![part("资料评审", 30), part("现场评审", 70)],
            most: 1_000,
            times: 2,
            preferences: vec![preference],
            clause: "三(三)1①".to_owned(),
        }
    }

    fn rows(list: &[(&str, &str, &str)]) -> Vec<Scored> {
        let row = |(at, (name, one, other)): (usize, &(&str, &str, &str))| Scored {
            line: at as u32 + 2,
            organisation: (*name).to_owned(),
            scores: vec![(*one).to_owned(), (*other).to_owned()],
            ..Scored::default()
        };
        list.iter().enumerate().map(row).collect()
    }

    #[test]
    fn the_order_is_exact_whatever_is_printed() {
        // 0.3 × 500.01 + 0.7 × 600 = 570.003; 0.3 × 500 + 0.7 × 600 = 570.
        let list =
            rank(&rules(), &rows(&[("甲", "500", "600"), ("乙", "500.01", "600"), ("丙", "700", "514.28")]), 1, 2);
        let told: Vec<_> =
            list.all.iter().map(|one| (one.place, &*one.scored.organisation, &*one.total, &*one.rounded)).collect();
        assert_eq!(told, [(1, "乙", "570.003", "570.00"), (2, "甲", "570", "570.00"), (3, "丙", "569.996", "570.00")]);
        assert!(list.all.iter().all(|one| one.is_rounded_alike), "three totals are printed alike");
        assert_eq!(list.all.iter().map(|one| one.is_candidate).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn whoever_ties_at_the_end_of_the_list_is_named() {
        let list = rank(&rules(), &rows(&[("甲", "600", "600"), ("乙", "500", "500"), ("丙", "500", "500.0")]), 1, 1);
        assert_eq!((list.wanted, list.all[1].place, list.all[2].place), (2, 2, 2));
        let told: Vec<_> = list.all.iter().map(|one| (one.is_candidate, one.is_at_the_end)).collect();
        assert_eq!(told, [(true, false), (true, true), (true, true)]);
        let none = rank(&rules(), &rows(&[("甲", "600", "600")]), 0, 2);
        assert!(!none.all[0].is_candidate);
    }

    #[test]
    fn a_reason_to_prefer_is_known_in_the_forms_words_or_told() {
        let mut rules = rules();
        let of = |words: &str, leads: &str| Preference {
            words: words.to_owned(),
            leads: leads.to_owned(),
            clause: "三(三)1④".to_owned(),
        };
        rules.preferences.extend([of("三次以上进入现场评审", "创新奖"), of("曾获提名奖或创新奖", "质量奖或提名奖")]);
        let told = |typed: &str| {
            let mut rows = rows(&[("甲", "600", "600")]);
            rows[0].preferred = typed.to_owned();
            rank(&rules, &rows, 1, 2).all[0].preference(Lang::Zh).join("；")
        };
        for (typed, words) in [
            ("曾三次以上申报质量奖并进入现场评审环节", "可优先推荐为创新奖（三(三)1④）"),
            (
                "“品字标”认证企业；曾获得过提名奖或创新奖",
                "可优先推荐为质量奖（三(三)1③）；可优先推荐为质量奖或提名奖（三(三)1④）",
            ),
            ("省级绿色工厂", "优先情形“省级绿色工厂”没有对上来源所列的情形，请核对"),
            ("曾获得过创新奖", "可优先推荐为质量奖或提名奖（三(三)1④）"),
            ("没有获得“品字标”认证", "优先情形“没有获得“品字标”认证”没有对上来源所列的情形，请核对"),
            ("品字标认证申请中", "优先情形“品字标认证申请中”没有对上来源所列的情形，请核对"),
            ("无", ""),
            ("", ""),
            // Neither one letter after another over half a page.
            ("三家企业，次年以来，上过几次，进行改进后入围，现已通过场地评审", ""),
        ] {
            let known = told(typed);
            assert!(if words.is_empty() { !known.contains("可优先") } else { known == words }, "{typed}: {known}");
        }
    }

    #[test]
    fn what_does_not_fit_is_told_at_its_line() {
        let mut all = rows(&[
            ("甲", "600", "600"),
            ("甲 ", "500", "500"),
            ("乙", "", "500"),
            ("丙", "1000.01", "5"),
            ("丁", "５００．５", "1000"),
            ("", "1", "1"),
            ("戊", "55.555", "-1"),
            ("合计", "600", "600"),
        ]);
        all[4].preferred = "县级奖、品字标认证".to_owned();
        let list = rank(&rules(), &all, 3, 2);
        assert_eq!(list.all.iter().map(|one| &*one.scored.organisation).collect::<Vec<_>>(), ["丁", "甲"]);
        assert_eq!(list.all[0].preferred, [("质量奖".to_owned(), "三(三)1③".to_owned())]);
        assert_eq!(list.all[0].unknown, Vec::<String>::new(), "one of several in a cell is enough");
        let told: Vec<String> = list.problems.iter().map(|one| one.words(Lang::Zh)).collect();
        for words in [
            "第3行：甲  在第2行已有",
            "第4行：乙 没有资料评审得分",
            "第5行：丙 的资料评审得分“1000.01”不对",
            "第7行没有组织名称",
            "第8行：戊 的资料评审得分“55.555”",
            "第8行：戊 的现场评审得分“-1”",
            "第9行“合计”是汇总行",
            "排入的只有 2 家，不足应列的候选 6 家",
        ] {
            assert!(told.iter().any(|one| one.contains(words)), "{words}: {told:#?}");
        }
        for problem in &list.problems {
            assert!(!problem.words(Lang::En).is_empty());
        }
    }
}
