//! 推荐汇总表: what a recommender names, one list each. Opinion and seal are the recommender's own and stay blank.

use crate::office::{head_row, paper};
use crate::row::{Applicant, Row};
use crate::state::State;
use std::collections::BTreeMap;
use ziping_paper::{Block, Cell, Paper, Para, Row as Line, Table, Tone};

/// The lists over rows, in the order of the rows, of each programme that has recommenders; those that name none have a list
/// with a blank name.
#[must_use]
pub fn recommend(rows: &[&Row]) -> Paper {
    let title = "推荐汇总表".to_owned();
    let mut lists: BTreeMap<(usize, &str), Vec<&Row>> = BTreeMap::new();
    let mut order: Vec<(&str, &str)> = Vec::new();
    for row in rows.iter().filter(|row| row.state < State::Changed) {
        let asked = |source: &&Applicant| source.rules.as_ref().is_some_and(|rules| rules.recommender.is_some());
        let Some(source) = row.source.as_ref().filter(asked) else { continue };
        let key = (source.programme.as_str(), source.recommender.as_str());
        let at = order.iter().position(|own| *own == key).unwrap_or(order.len());
        if at == order.len() {
            order.push(key);
        }
        lists.entry((at, &source.recommender)).or_default().push(row);
    }
    let mut blocks = Vec::new();
    for ((at, name), rows) in lists {
        if at > 0 {
            blocks.push(Block::NewPaper);
        }
        blocks.push(Block::Heading { level: 0, text: title.clone() });
        blocks.extend(list(name, &rows));
    }
    paper("recommend", title.clone(), title, blocks)
}

fn list(name: &str, rows: &[&Row]) -> Vec<Block> {
    let blank = "＿＿＿＿＿＿＿＿＿＿";
    let name = if name.is_empty() { blank } else { name };
    let rule = rows.iter().find_map(|row| row.source.as_ref()?.rules.as_ref()?.recommender.as_ref());
    let head = ["序号", "组织名称", "基本情况", "自评分类", "推荐意见"];
    let mut lines = vec![head_row(head)];
    for (at, row) in rows.iter().enumerate() {
        let Some(source) = &row.source else { continue };
        let facts = source.listed.iter().filter(|(_, words)| !words.is_empty());
        let facts: Vec<Para> = facts.map(|(head, words)| Para::plain(format!("{head}：{words}"))).collect();
        let mut who = vec![Para::plain(row.organisation())];
        who.extend(row.mark().map(|mark| Para::new(format!("校验码 {}", mark.code()), Tone::Muted)));
        lines.push(Line {
            whole: true,
            height: 24,
            ..Line::of(vec![
                Cell::of(Para::plain((at + 1).to_string()).centred()),
                Cell { span: 1, paras: who, ..Cell::default() },
                Cell { span: 1, paras: facts, ..Cell::default() },
                Cell::of(Para::plain(source.own.clone()).centred()),
                Cell::text(""),
            ])
        });
    }
    let mut blocks = vec![
        Block::Para(Para::plain(format!("推荐单位：{name}"))),
        Block::Table(Table { columns: vec![12, 44, 56, 18, 32], head: 1, rows: lines }),
    ];
    let limited = rule.and_then(|rule| Some((rule, rule.most?))).filter(|(_, most)| rows.len() > *most as usize);
    blocks.extend(limited.map(|(rule, most)| {
        let words = format!("共 {} 个；原则上一个周期推荐不超过 {most} 个（{}）。", rows.len(), rule.clause);
        Block::Para(Para::new(words, Tone::Muted))
    }));
    let right =
        |words: &str, space| Block::Para(Para { space, align: ziping_paper::def::Align::Right, ..Para::plain(words) });
    blocks.push(right("推荐单位（盖章）：　　　　　　　　", 2));
    blocks.push(right("年　　月　　日　　", 1));
    blocks
}
