//! The scores as tables.

use crate::common::{self, number, text};
use crate::{Block, Cell, Row, Shade};
use ziping_domain::assess::maturity::{ChapterScore, ItemScore, share};
use ziping_domain::assess::{Maturity, show_points};
use ziping_domain::criteria::{Criteria, Item};
use ziping_json::order::sort_by_key;

/// Score, points and share of every chapter.
pub fn table(criteria: &Criteria, chapters: &[ChapterScore]) -> Block {
    let row = |id: &str, name: &str, score: u32, points: u32| {
        Row::of(vec![
            Cell::text(format!("{id} {name}").trim()),
            number(show_points(score)),
            number(points.to_string()),
            number(format!("{}%", share(score, points))),
        ])
    };
    let mut rows: Vec<Row> = criteria
        .chapters
        .iter()
        .zip(chapters)
        .map(|(chapter, score)| row(&chapter.id, chapter.name.zh(), score.hundredths, u32::from(score.points)))
        .collect();
    let total: u32 = chapters.iter().map(|chapter| chapter.hundredths).sum();
    let mut last = row("", "合计", total, criteria.points());
    for cell in &mut last.cells {
        cell.shade = Shade::Tint;
    }
    rows.push(last);
    common::table(&[72, 30, 30, 30], &["章节", "得分", "满分", "得分率"], rows)
}

/// The items that lose most, weightiest first: where improving pays most.
pub fn weightiest(criteria: &Criteria, maturity: &Maturity) -> Vec<Block> {
    let mut items: Vec<(&Item, &ItemScore)> =
        criteria.items().zip(maturity.items()).filter(|(_, score)| score.percent.is_some()).collect();
    sort_by_key(&mut items, |(item, score)| std::cmp::Reverse(u32::from(item.points) * 100 - score.hundredths));
    if items.is_empty() {
        return Vec::new();
    }
    let rows = items.into_iter().take(6).map(|(item, score)| {
        let lost = u32::from(item.points) * 100 - score.hundredths;
        Row::of(vec![
            Cell::text(format!("{} {}", item.id, item.name.zh())),
            number(format!("{}%", score.percent.unwrap_or_default())),
            number(show_points(lost)),
        ])
    });
    vec![
        text("按与满分相差的分数从大到小排列。"),
        common::table(&[90, 36, 36], &["评分条款", "百分比", "相差分数"], rows.collect()),
    ]
}
