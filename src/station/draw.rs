//! 随机确定 and 抽签: a list frozen before it is drawn from, a draw that anybody can reckon again, and lots to be cut and drawn by
//! hand. The tool draws only where a source leaves it to chance; lots are drawn by people.

use crate::cycles::bare;
use crate::office::{BLANK, paper, signed, table};
use crate::spelled;
use std::collections::BTreeSet;
use ziping_json::order::sort_by;
use ziping_package::{CheckCode, sha256};
use ziping_paper::{Block, Paper, Para, Tone};

/// What is drawn from: who may be drawn, in an order that does not depend on who wrote the list down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawList {
    /// The names, each once, sorted.
    names: Vec<String>,
}

/// Why nothing can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DrawProblem {
    /// Nobody stands on the list.
    Empty,
    /// Somebody stands on it twice.
    Twice(String),
    /// The seed has fewer than so many digits or letters: too easily chosen to please.
    ShortSeed(usize),
    /// There are no groups, or more of them than names.
    Groups,
    /// The list is another than the one that was frozen.
    Other,
}

/// The least number of digits and letters of a seed.
const LEAST_SEED: usize = 6;

impl DrawProblem {
    /// It in Chinese and English.
    #[must_use]
    pub fn words(&self) -> (String, String) {
        match self {
            Self::Empty => ("名单是空的".to_owned(), "nobody is on the list".to_owned()),
            Self::Twice(name) => (format!("名单里有两个“{name}”"), format!("“{name}” stands on the list twice")),
            Self::ShortSeed(least) => (
                format!("种子数太短：请在场的人各报数字，至少 {least} 位"),
                format!("the seed is too short: let those present call out digits, {least} at least"),
            ),
            Self::Groups => {
                ("组数不对：至少 1 组，不多于名单人数".to_owned(), "no groups, or more than names".to_owned())
            }
            Self::Other => (
                "名单与封定时的不同（校验码不一致），不能抽取".to_owned(),
                "the list is not the one that was frozen (another code)".to_owned(),
            ),
        }
    }
}

impl DrawList {
    /// Of names as they were written down.
    ///
    /// # Errors
    /// [`DrawProblem::Empty`], [`DrawProblem::Twice`].
    pub fn of(names: &[String]) -> Result<Self, DrawProblem> {
        let mut names: Vec<String> =
            names.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
        sort_by(&mut names, Ord::cmp);
        if names.is_empty() {
            return Err(DrawProblem::Empty);
        }
        let mut seen = BTreeSet::new();
        match names.iter().find(|name| !seen.insert(spelled(name))) {
            Some(name) => Err(DrawProblem::Twice(name.clone())),
            None => Ok(Self { names }),
        }
    }

    /// SHA-256 of the list: a name a line.
    #[must_use]
    pub fn digest(&self) -> String {
        sha256(self.names.iter().map(|name| format!("{name}\n")).collect::<String>().as_bytes())
    }

    /// The code that is read out and signed before anybody calls out a seed.
    #[must_use]
    pub fn code(&self) -> String {
        CheckCode { digest: self.digest() }.code()
    }

    /// Whether a code is this list's, in whatever spelling.
    #[must_use]
    pub fn is_frozen_as(&self, code: &str) -> bool {
        bare(code) == bare(&self.code())
    }

    /// Draws: each name stands at the SHA-256 of list, seed and name; in that order they go to the groups by turns.
    ///
    /// # Errors
    /// [`DrawProblem::ShortSeed`], [`DrawProblem::Groups`].
    pub fn draw(&self, seed: &str, groups: usize) -> Result<DrawOutcome, DrawProblem> {
        let seed = bare(seed);
        if seed.len() < LEAST_SEED {
            return Err(DrawProblem::ShortSeed(LEAST_SEED));
        }
        if groups == 0 || groups > self.names.len() {
            return Err(DrawProblem::Groups);
        }
        let digest = self.digest();
        let stands = |name: &String| (sha256(format!("{digest}\n{seed}\n{name}\n").as_bytes()), name.clone());
        let mut order: Vec<(String, String)> = self.names.iter().map(stands).collect();
        sort_by(&mut order, Ord::cmp);
        let drawn = order.into_iter().enumerate().map(|(at, (_, name))| (at % groups + 1, name)).collect();
        Ok(DrawOutcome { list: digest, seed, groups, drawn })
    }
}

/// What was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawOutcome {
    /// SHA-256 of the list.
    pub list: String,
    /// The seed: letters and digits alone.
    pub seed: String,
    /// How many groups.
    pub groups: usize,
    /// Each in the order in which it was drawn: number of its group, name.
    pub drawn: Vec<(usize, String)>,
}

/// What stands on the papers of a draw besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawPaper {
    /// What it is for, e.g. 现场评审受评组织.
    pub title: String,
    /// Clause of the source, as the office typed it.
    pub clause: String,
    /// How many times this list was drawn before, and why it is drawn again.
    pub again: Option<(usize, String)>,
}

fn line(words: impl Into<String>) -> Block {
    Block::Para(Para::plain(words.into()))
}

impl DrawPaper {
    fn head(&self, kind: &str) -> (String, Vec<Block>) {
        let title = if self.title.is_empty() { kind.to_owned() } else { format!("{}{kind}", self.title) };
        let clause = if self.clause.is_empty() { BLANK } else { &self.clause };
        let blocks = vec![Block::Heading { level: 0, text: title.clone() }, line(format!("依据：{clause}"))];
        (title, blocks)
    }

    /// The list as it is frozen, to be signed before the draw.
    #[must_use]
    pub fn frozen(&self, list: &DrawList) -> Paper {
        let (title, mut blocks) = self.head("抽取名单（封定）");
        let rows = list.names.iter().enumerate().map(|(at, name)| vec![(at + 1).to_string(), name.clone()]);
        blocks.push(line(format!("共 {} 个；名单校验码：{}", list.names.len(), list.code())));
        blocks.push(table(vec![20, 142], &["序号", "名称"], rows));
        blocks
            .push(line("宣读校验码、签字以后，再请在场的人报种子数；报数以后名单不得改动，改动一个字，校验码就不同。"));
        blocks.push(Block::Para(Para::new(format!("名单的 SHA-256：{}", list.digest()), Tone::Muted)));
        blocks.extend(signed("主持：　　　　　　监督：　　　　　　记录：　　　　　　"));
        paper("draw", title.clone(), title, blocks)
    }

    /// What was drawn, with the rule by which anybody can reckon it again.
    #[must_use]
    pub fn drawn(&self, list: &DrawList, drawing: &DrawOutcome) -> Paper {
        let (title, mut blocks) = self.head("抽取结果");
        if let Some((before, reason)) = &self.again {
            blocks.push(line(format!("这份名单此前抽过 {before} 次，本次为重抽；事由：{reason}")));
        }
        blocks.push(line(format!(
            "名单校验码：{}　种子数（在场的人报）：{}　分 {} 组",
            list.code(),
            drawing.seed,
            drawing.groups
        )));
        let rows = drawing
            .drawn
            .iter()
            .enumerate()
            .map(|(at, (group, name))| vec![(at + 1).to_string(), name.clone(), format!("第{group}组")]);
        blocks.push(table(vec![24, 106, 32], &["抽取次序", "名称", "组别"], rows));
        blocks.push(line(
            "怎样复核：把“名单的 SHA-256、种子数、名称”各占一行连起来（末行也换行），计算每个名称的 SHA-256，从小到大排列，依次轮流分到各组。",
        ));
        blocks.push(Block::Para(Para::new(format!("名单的 SHA-256：{}", drawing.list), Tone::Muted)));
        blocks.extend(signed("主持：　　　　　　监督：　　　　　　记录：　　　　　　"));
        paper("draw", title.clone(), title, blocks)
    }

    /// Lots to be cut out and drawn by hand, and room for the outcome.
    #[must_use]
    pub fn lots(&self, list: &DrawList) -> Paper {
        let (title, mut blocks) = self.head("抽签签条和记录");
        blocks.push(line("一、签条（沿线剪开，折叠以后抽取；签条上没有编号和记号）"));
        let slips = list.names.chunks(2).map(|pair| {
            let cell = |at: usize| pair.get(at).cloned().unwrap_or_default();
            vec![cell(0), cell(1)]
        });
        blocks.push(table(vec![81, 81], &["签条", "签条"], slips));
        blocks.push(line("二、抽签记录（由抽签人当场填写）"));
        let rows = (1..=list.names.len()).map(|at| vec![at.to_string(), String::new(), String::new(), String::new()]);
        blocks.push(table(vec![24, 70, 34, 34], &["抽取次序", "抽到的名称", "评审组", "评审员"], rows));
        blocks.extend(signed("抽签人（组长）：　　　　　　监督：　　　　　　记录：　　　　　　"));
        paper("lots", title.clone(), title, blocks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[&str]) -> Result<DrawList, DrawProblem> {
        DrawList::of(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_draw_hangs_on_list_and_seed_alone() {
        let one = list(&["乙公司", "甲公司", "丙公司", "丁公司"]).expect("a list");
        let other = list(&["丁公司", "丙公司", "", "甲公司 ", "乙公司"]).expect("a list");
        assert_eq!(one.code(), other.code(), "whoever wrote it down");
        let drawn = one.draw("3 8 5 1 ９ 2", 2).expect("drawn");
        assert_eq!(other.draw("385192", 2).as_ref(), Ok(&drawn));
        assert_ne!(one.draw("385193", 2).expect("drawn").drawn, drawn.drawn);
        let groups: Vec<usize> = drawn.drawn.iter().map(|(group, _)| *group).collect();
        assert_eq!(groups, [1, 2, 1, 2], "by turns");
        // Reckoned again as the paper says.
        let key = |name: &str| sha256(format!("{}\n385192\n{name}\n", one.digest()).as_bytes());
        assert!(drawn.drawn.windows(2).all(|pair| key(&pair[0].1) < key(&pair[1].1)));
        assert!(one.is_frozen_as(&one.code().to_lowercase().replace('-', " ")) && !one.is_frozen_as("ABCDE"));
    }

    #[test]
    fn what_cannot_be_drawn_is_named() {
        assert_eq!(list(&[" ", ""]), Err(DrawProblem::Empty));
        assert_eq!(list(&["甲（芜湖）", "甲 (芜湖)"]).map(|_| ()), Err(DrawProblem::Twice("甲（芜湖）".to_owned())));
        let apart = list(&["丙", "甲 (芜湖)", "甲 乙", "甲（芜湖）"]).map(|_| ());
        assert_eq!(apart, Err(DrawProblem::Twice("甲（芜湖）".to_owned())), "others between them");
        let two = list(&["甲", "乙"]).expect("a list");
        assert_eq!(two.draw("12345", 1).map(|_| ()), Err(DrawProblem::ShortSeed(6)));
        for groups in [0, 3] {
            assert_eq!(two.draw("123456", groups).map(|_| ()), Err(DrawProblem::Groups));
        }
    }
}
