//! Who offers what others seek: both sides of an incubation programme laid together from their packages. It tells what both name,
//! and pairs nobody: they come together themselves.

use crate::office::{paper, table};
use crate::row::{MatchSide, Row};
use crate::state::State;
use serde::{Deserialize, Serialize};
use ziping_domain::assess::matching::FORMAT;
use ziping_json::order::{map, sort_by_key};
use ziping_paper::{Block, Paper, Para, Tone};

/// Partners named for one organisation: more are no help, and only counted.
const NAMED: usize = 10;

/// A partner that names something of the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner<'a> {
    /// The partner.
    pub side: &'a MatchSide,
    /// Points.
    pub points: u32,
    /// What both name, in words.
    pub common: String,
}

impl MatchSide {
    fn seeks(&self) -> bool {
        self.fields.iter().any(|field| !field.seeks.is_empty())
    }

    fn offers(&self) -> bool {
        self.fields.iter().any(|field| !field.offers.is_empty())
    }

    /// What this one seeks and another one offers; nothing where they have nothing in common.
    fn common(&self, other: &Self) -> Option<(u32, String)> {
        let (mut points, mut said) = (0, Vec::new());
        for own in &self.fields {
            let Some(theirs) = other.fields.iter().find(|one| one.field == own.field) else { continue };
            let is_offered = |(id, _): &&(String, String)| theirs.offers.iter().any(|(other, _)| other == id);
            let both: Vec<&str> = own.seeks.iter().filter(is_offered).map(|(_, words)| words.as_str()).collect();
            if both.is_empty() {
                continue;
            }
            points += own.weight * u32::try_from(both.len()).unwrap_or(u32::MAX);
            said.push(both.join("、"));
        }
        (points > 0).then(|| (points, said.join("；")))
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
}

impl MatchingTable {
    /// Both sides of each programme that has two, of the rows that count. Whoever is out of the pool by the register is left
    /// out, and so is what was changed since it was made.
    #[must_use]
    pub fn all<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for row in rows.into_iter().filter(|row| row.state < State::Changed) {
            let Some(source) = &row.source else { continue };
            let is_over = source.standing.is_some_and(|standing| standing.is_over());
            let Some(side) = source.matching.as_ref().filter(|side| !is_over && (side.seeks() || side.offers())) else {
                continue;
            };
            let mut side = side.clone();
            let is_renamed = !source.renamed.is_empty();
            side.organisation.clone_from(if is_renamed { &source.renamed } else { &source.organisation });
            match all.iter_mut().find(|one| one.programme == source.programme) {
                Some(own) => own.sides.push(side),
                None => all.push(Self {
                    programme: source.programme.clone(),
                    title: source.programme_title.clone(),
                    sides: vec![side],
                }),
            }
        }
        for one in &mut all {
            one.sides.sort_by(|one, other| one.organisation.cmp(&other.organisation));
        }
        all
    }

    /// Incubators for one that seeks: the most points first, then by name.
    #[must_use]
    pub fn incubators(&self, side: &MatchSide) -> Vec<Partner<'_>> {
        self.ranked(side, |other| side.common(other))
    }

    /// Those that seek what one offers, in the same order.
    #[must_use]
    pub fn incubatees(&self, side: &MatchSide) -> Vec<Partner<'_>> {
        self.ranked(side, |other| other.common(side))
    }

    fn ranked(&self, own: &MatchSide, common: impl Fn(&MatchSide) -> Option<(u32, String)>) -> Vec<Partner<'_>> {
        let others = self.sides.iter().filter(|other| other.organisation != own.organisation);
        let found = others.filter_map(|side| common(side).map(|(points, common)| Partner { side, points, common }));
        let mut found: Vec<Partner<'_>> = found.collect();
        sort_by_key(&mut found, |one| std::cmp::Reverse(one.points));
        found
    }

    /// Those that have nothing in common with anybody.
    #[must_use]
    pub fn alone(&self) -> Vec<&str> {
        let is_alone = |side: &&MatchSide| self.incubators(side).is_empty() && self.incubatees(side).is_empty();
        self.sides.iter().filter(is_alone).map(|side| side.organisation.as_str()).collect()
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

/// What is counted how much, said once.
fn weights(sides: &[MatchSide]) -> String {
    let fields: Vec<_> = sides.iter().flat_map(|side| &side.fields).collect();
    let labels = map(fields.iter().rev().map(|field| (field.field.clone(), (field.label.clone(), field.weight))));
    let mut all: Vec<(String, u32)> = labels.into_values().collect();
    sort_by_key(&mut all, |(_, weight)| std::cmp::Reverse(*weight));
    all.into_iter().map(|(label, weight)| format!("{label}每项{weight}分")).collect::<Vec<_>>().join("，")
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
    type Found = for<'a> fn(&'a MatchingTable, &'a MatchSide) -> Vec<Partner<'a>>;
    let mut listed = |head: &str, heads: [&str; 4], of: fn(&MatchSide) -> bool, found: Found| {
        let mut rows = Vec::new();
        for side in matching.sides.iter().filter(|side| of(side)) {
            let all = found(matching, side);
            let more = all.len().saturating_sub(NAMED);
            rows.extend(all.into_iter().take(NAMED).map(|one| {
                let Partner { side: partner, points, common } = one;
                vec![side.organisation.clone(), partner.organisation.clone(), points.to_string(), common]
            }));
            if more > 0 {
                let words = format!("另有 {more} 家有相同内容，未列出");
                rows.push(vec![side.organisation.clone(), words, String::new(), String::new()]);
            }
        }
        blocks.push(heading(head));
        blocks.push(match rows.is_empty() {
            true => plain("没有相同的内容。".to_owned()),
            false => table(vec![42, 42, 12, 66], &heads, rows),
        });
    };
    listed(
        "一、按入孵单位",
        ["入孵单位", "可能合适的孵化单位", "分", "双方相同的内容"],
        MatchSide::seeks,
        MatchingTable::incubators,
    );
    listed(
        "二、按孵化单位",
        ["孵化单位", "可能合适的入孵单位", "分", "双方相同的内容"],
        MatchSide::offers,
        MatchingTable::incubatees,
    );
    let alone = matching.alone();
    if !alone.is_empty() {
        blocks.push(heading("三、没有找到相同内容的"));
        blocks.push(plain(format!("{}。请先核对是否填写了需求或服务。", alone.join("、"))));
    }
    blocks.push(Block::Para(Para::new("入孵单位的需求不公布；公布的只是孵化单位名单。", Tone::Muted)));
    paper("matching", title.clone(), title, blocks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::RosterPlace;
    use crate::row::{Applicant, MatchField};
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
        ];
        // Whoever is out of the pool seeks nothing, and what was changed is not believed.
        rows[4].source.as_mut().expect("a source").standing = Some(RosterPlace::Ended);
        rows[5].state = State::Changed;
        let all = MatchingTable::all(&rows);
        let [matching] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!(matching.sides.len(), 4, "{matching:?}");
        let of = |name: &str| matching.sides.iter().find(|side| side.organisation == name).expect("a side");
        let names = |found: Vec<Partner<'_>>| -> Vec<(String, u32, String)> {
            found.into_iter().map(|one| (one.side.organisation.clone(), one.points, one.common)).collect()
        };
        let told = |name: &str, points, common: &str| (name.to_owned(), points, common.to_owned());
        assert_eq!(names(matching.incubators(of("甲"))), [told("丙", 6, "精益生产、5s"), told("乙", 3, "精益生产")]);
        assert_eq!(names(matching.incubatees(of("乙"))), [told("甲", 3, "精益生产")]);
        assert_eq!(matching.alone(), ["丁"]);
        let words = matching_paper(matching).text();
        for said in ["需要的方法每项3分", "丁。请先核对", "由双方自行商定"] {
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
