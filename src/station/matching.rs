//! Who offers what others seek: both sides of an incubation programme laid together from their packages. It tells what both name,
//! and pairs nobody: they come together themselves.

use crate::office::{paper, table};
use crate::row::{Applicant, MatchField, MatchSide, Row};
use crate::state::State;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use ziping_domain::assess::matching::FORMAT;
use ziping_json::order::{map, set, sort_by_key};
use ziping_paper::{Block, Paper, Para, Tone};

/// Partners named for one organisation: more are no help, and only counted.
const NAMED: usize = 10;

/// One that seeks what another offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatchedPair<'a> {
    /// Who seeks.
    pub incubatee: &'a MatchSide,
    /// Who offers.
    pub incubator: &'a MatchSide,
    /// Points.
    pub points: u32,
}

impl MatchedPair<'_> {
    /// What both name, in words.
    #[must_use]
    pub fn common(&self) -> String {
        let fields = self.incubatee.common(self.incubator);
        let words = fields.map(|(_, both)| both.map(|(_, words)| words.as_str()).collect::<Vec<_>>().join("、"));
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("；")
    }
}

impl MatchSide {
    fn seeks(&self) -> bool {
        self.fields.iter().any(|field| !field.seeks.is_empty())
    }

    fn offers(&self) -> bool {
        self.fields.iter().any(|field| !field.offers.is_empty())
    }

    /// The options that this one seeks and another one offers, field by field.
    fn common<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = (&'a MatchField, impl Iterator<Item = &'a (String, String)>)> {
        self.fields.iter().filter_map(|own| {
            let theirs = other.fields.iter().find(|one| one.field == own.field)?;
            let is_offered = |(id, _): &&(String, String)| theirs.offers.iter().any(|(other, _)| other == id);
            Some((own, own.seeks.iter().filter(is_offered)))
        })
    }
}

/// Both sides of a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchingTable {
    /// The programme's id.
    pub programme: String,
    /// The programme's title.
    pub title: String,
    /// All that say what they seek or offer.
    pub sides: Vec<MatchSide>,
    /// Who is left out, and why.
    #[serde(default)]
    pub left: Vec<(String, String)>,
}

impl MatchingTable {
    /// Both sides of each programme that has two, of the rows that count. Who is left out is told with the reason: whoever is out of
    /// the pool by the register, does not meet the conditions by what is answered, was changed since it was made, or says nothing.
    #[must_use]
    pub fn all<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for row in rows {
            let Some(source) = &row.source else { continue };
            let Some(side) = &source.matching else { continue };
            let at = all.iter().position(|one| one.programme == source.programme).unwrap_or_else(|| {
                all.push(Self {
                    programme: source.programme.clone(),
                    title: source.programme_title.clone(),
                    ..Self::default()
                });
                all.len() - 1
            });
            let name = if source.renamed.is_empty() { &source.organisation } else { &source.renamed };
            match out(row, source, side) {
                Some(why) => {
                    let name = if name.trim().is_empty() { row.name() } else { name };
                    all[at].left.push((name.to_owned(), why.to_owned()));
                }
                None => all[at].sides.push(MatchSide { organisation: name.clone(), ..side.clone() }),
            }
        }
        for one in &mut all {
            one.sides.sort_by(|one, other| one.organisation.cmp(&other.organisation));
        }
        all.retain(|one| !one.sides.is_empty() || !one.left.is_empty());
        all
    }

    /// All that have something in common: by who seeks, the most points first, then by who offers.
    #[must_use]
    pub fn pairs(&self) -> Vec<MatchedPair<'_>> {
        let mut all = Vec::new();
        for incubatee in self.sides.iter().filter(|side| side.seeks()) {
            let own = all.len();
            let others = self.sides.iter().filter(|side| side.offers() && side.organisation != incubatee.organisation);
            all.extend(others.filter_map(|incubator| {
                let points = incubatee.common(incubator).map(|(field, both)| field.weight * count(both)).sum();
                (points > 0).then_some(MatchedPair { incubatee, incubator, points })
            }));
            all[own..].sort_by_key(|pair| Reverse(pair.points));
        }
        all
    }

    /// Those that have nothing in common with anybody.
    #[must_use]
    pub fn alone(&self, pairs: &[MatchedPair<'_>]) -> Vec<&str> {
        let paired =
            set(pairs.iter().flat_map(|pair| [pair.incubatee, pair.incubator]).map(|side| &*side.organisation));
        self.sides.iter().map(|side| &*side.organisation).filter(|name| !paired.contains(name)).collect()
    }

    /// The public list of incubators, as the questionnaire reads it beside the programme's file (`matching.list`): names and
    /// offers, and nothing of those that seek. Whoever publishes it looks it through first.
    #[must_use]
    pub fn public(&self, day: &str) -> String {
        let offering = self.sides.iter().filter(|side| side.offers());
        let incubators: Vec<serde_json::Value> = offering
            .zip(1..)
            .map(|(side, number)| {
                let offers: serde_json::Map<String, serde_json::Value> = side
                    .fields
                    .iter()
                    .filter(|field| !field.offers.is_empty())
                    .map(|field| {
                        let ids: Vec<&str> = field.offers.iter().map(|(id, _)| id.as_str()).collect();
                        (field.field.clone(), serde_json::json!(ids))
                    })
                    .collect();
                serde_json::json!({
                    "id": format!("i{number}"), "name": side.organisation, "about": side.about, "offers": offers,
                })
            })
            .collect();
        let source = serde_json::json!({
            "zh": format!("{}孵化单位，{day} 由申报材料整理，公布前经审核", self.title),
            "en": format!("Incubators, from their applications, {day}; looked through before it was published"),
        });
        let list = serde_json::json!({ "format": FORMAT, "source": source, "incubators": incubators });
        format!("{list:#}\n")
    }
}

/// Why a side is not compared.
fn out(row: &Row, source: &Applicant, side: &MatchSide) -> Option<&'static str> {
    Some(match () {
        () if row.state >= State::Changed => "材料包导出后有改动，或没有打开",
        () if source.standing.is_some_and(|standing| standing.is_over()) => "按名册已退出或结束",
        () if source.eligibility == "notMet" => "按所填内容不符合申报条件",
        () if !side.seeks() && !side.offers() => "没有填写需求或服务",
        () if source.organisation.trim().is_empty() => "没有组织名称",
        () => return None,
    })
}

/// What is counted how much, said once.
fn weights(sides: &[MatchSide]) -> String {
    let fields: Vec<_> = sides.iter().flat_map(|side| &side.fields).collect();
    let labels = map(fields.iter().rev().map(|field| (field.field.clone(), (field.label.clone(), field.weight))));
    let mut all: Vec<(String, u32)> = labels.into_values().collect();
    sort_by_key(&mut all, |(_, weight)| Reverse(*weight));
    all.into_iter().map(|(label, weight)| format!("{label}每项{weight}分")).collect::<Vec<_>>().join("，")
}

fn count(options: impl Iterator) -> u32 {
    u32::try_from(options.count()).unwrap_or(u32::MAX)
}

/// Pairs as a table: those of the first one together, no more than are a help.
fn listed<'a>(heads: [&str; 4], pairs: &[MatchedPair<'a>], order: fn(&MatchedPair<'a>) -> [&'a MatchSide; 2]) -> Block {
    let mut rows = Vec::new();
    for own in pairs.chunk_by(|one, other| order(one)[0].organisation == order(other)[0].organisation) {
        rows.extend(own.iter().take(NAMED).map(|pair| {
            let [first, second] = order(pair).map(|side| side.organisation.clone());
            vec![first, second, pair.points.to_string(), pair.common()]
        }));
        if let (Some(pair), more @ 1..) = (own.first(), own.len().saturating_sub(NAMED)) {
            let words = format!("另有 {more} 家有相同内容，未列出");
            rows.push(vec![order(pair)[0].organisation.clone(), words, String::new(), String::new()]);
        }
    }
    match rows.is_empty() {
        true => Block::Para(Para::plain("没有相同的内容。")),
        false => table(vec![42, 42, 12, 66], &heads, rows),
    }
}

/// Both sides as a paper: for each that seeks the incubators, for each incubator those that seek.
#[must_use]
pub fn matching_paper(matching: &MatchingTable) -> Paper {
    let title = "孵化单位、入孵单位需求比对表".to_owned();
    let plain = |words: String| Block::Para(Para::plain(words));
    let heading = |text: &str| Block::Heading { level: 1, text: text.to_owned() };
    let clause = matching.sides.first().map_or("", |side| side.clause.as_str());
    let mut blocks = vec![
        Block::Heading { level: 0, text: title.clone() },
        plain(format!("{}。依据：{clause}。", matching.title)),
        plain(format!(
            "双方填报中相同的每一项计分：{}（分值是本工具的取值，来源没有规定）。只列出相同的内容，供引导对接参考；是否对接由双方自行商定，本工具不配对。",
            weights(&matching.sides)
        )),
    ];
    let mut pairs = matching.pairs();
    let alone = matching.alone(&pairs);
    let heads = ["入孵单位", "可能合适的孵化单位", "分", "双方相同的内容"];
    blocks.extend([heading("一、按入孵单位"), listed(heads, &pairs, |pair| [pair.incubatee, pair.incubator])]);
    pairs.sort_by(|one, other| {
        let by = |pair: &MatchedPair<'_>| (pair.incubator.organisation.clone(), Reverse(pair.points));
        by(one).cmp(&by(other))
    });
    let heads = ["孵化单位", "可能合适的入孵单位", "分", "双方相同的内容"];
    blocks.extend([heading("二、按孵化单位"), listed(heads, &pairs, |pair| [pair.incubator, pair.incubatee])]);
    if !alone.is_empty() {
        blocks.push(heading("三、没有找到相同内容的"));
        blocks.push(plain(format!("{}。请先核对是否填写了需求或服务。", alone.join("、"))));
    }
    if !matching.left.is_empty() {
        let number = if alone.is_empty() { "三" } else { "四" };
        blocks.push(heading(&format!("{number}、没有列入比对的")));
        blocks.extend(matching.left.iter().map(|(name, why)| plain(format!("{name}：{why}。"))));
    }
    blocks.push(Block::Para(Para::new("入孵单位的需求不公布；公布的只是孵化单位名单。", Tone::Muted)));
    paper("matching", title.clone(), title, blocks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::RosterPlace;
    use ziping_domain::assess::matching::Incubators;

    fn side(name: &str, seeks: &[&str], offers: &[&str]) -> Row {
        let words = |id: &str| if id == "lean" { "精益生产" } else { id }.to_owned();
        let ids = |ids: &[&str]| ids.iter().map(|id| ((*id).to_owned(), words(id))).collect::<Vec<_>>();
        let fields = vec![MatchField {
            field: "methods".to_owned(),
            label: "需要的方法".to_owned(),
            weight: 3,
            seeks: ids(seeks),
            offers: ids(offers),
        }];
        let matching =
            MatchSide { about: "杭州".to_owned(), clause: "四(三)".to_owned(), fields, ..MatchSide::default() };
        let source = Applicant {
            programme: "zhejiang".to_owned(),
            programme_title: "浙江".to_owned(),
            organisation: name.to_owned(),
            matching: Some(matching),
            ..Applicant::default()
        };
        Row { source: Some(source), ..Row::new(name) }
    }

    #[test]
    fn both_sides_are_laid_together() {
        let mut rows = vec![
            side("甲", &["lean", "5s"], &[]),
            side("乙", &[], &["lean"]),
            side("丙", &[], &["5s", "lean"]),
            side("丁", &[], &["six-sigma"]),
            side("戊", &[], &["lean"]),
            side("己", &["lean"], &[]),
            side("庚", &[], &[]),
            side("辛", &[], &["lean"]),
        ];
        rows[7].source.as_mut().expect("a source").eligibility = "notMet".to_owned();
        // Whoever is out of the pool seeks nothing, and what was changed is not believed.
        rows[4].source.as_mut().expect("a source").standing = Some(RosterPlace::Ended);
        rows[5].state = State::Changed;
        let all = MatchingTable::all(&rows);
        let [matching] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!(matching.sides.len(), 4, "{matching:?}");
        let pairs = matching.pairs();
        let told = pairs.iter().map(|pair| {
            let [incubatee, incubator] = [pair.incubatee, pair.incubator].map(|side| side.organisation.as_str());
            (incubatee, incubator, pair.points, pair.common())
        });
        let expected = [("甲", "丙", 6, "精益生产、5s"), ("甲", "乙", 3, "精益生产")];
        let expected = expected.map(|(one, other, points, common)| (one, other, points, common.to_owned()));
        assert_eq!(told.collect::<Vec<_>>(), expected);
        assert_eq!(matching.alone(&pairs), ["丁"]);
        let words = matching_paper(matching).text();
        let left: Vec<(&str, &str)> = matching.left.iter().map(|(name, why)| (name.as_str(), why.as_str())).collect();
        assert_eq!(
            left,
            [
                ("戊", "按名册已退出或结束"),
                ("己", "材料包导出后有改动，或没有打开"),
                ("庚", "没有填写需求或服务"),
                ("辛", "按所填内容不符合申报条件")
            ]
        );
        for said in ["庚：没有填写需求或服务。", "需要的方法每项3分", "丁。请先核对", "由双方自行商定"]
        {
            assert!(words.contains(said), "{said}: {words}");
        }
    }

    #[test]
    fn the_public_list_is_one_that_the_questionnaire_reads() {
        let rows = [side("甲", &["lean"], &[]), side("乙", &[], &["lean"])];
        let all = MatchingTable::all(&rows);
        let list = all[0].public("2026-12-01");
        let read = Incubators::parse(&list).expect("a list");
        assert_eq!(read.incubators.len(), 1, "nothing of those that seek: {list}");
        assert_eq!(read.incubators[0].offers.get("methods"), Some(&vec!["lean".to_owned()]));
        assert!(!read.demo && !list.contains('甲'), "{list}");
    }
}
