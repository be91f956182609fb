//! 自我评价报告: basic situation, scores, charts, and per item percentage, strengths and opportunities.

use crate::common::{self, heading, remark, table, text};
use crate::{Block, Cell, Context, Para, Row, Shade};
use ziping_domain::answers::Depth;
use ziping_domain::assess::maturity::{ChapterScore, ItemScore, show_tenths};
use ziping_domain::criteria::{Chapter, Criteria, Item};

/// The paper's blocks.
pub fn blocks(context: &Context<'_>, title: &str) -> Vec<Block> {
    let mut blocks = common::front(context, title);
    let (Some(criteria), Some(maturity)) = (context.criteria, &context.assessment.maturity) else {
        return blocks;
    };
    blocks.push(heading(1, "一、评价说明"));
    let depth = match context.answers.depth {
        Depth::Quick => "快速评价：每个评分条款选定一个档次，百分比取该档的第二级（最低一档取 0%）。",
        Depth::Full => "完整评价：每个评分条款按四个方面分别选档，由规则得出百分比；评价人可以写明理由自行认定。",
    };
    blocks.push(text(depth));
    blocks.push(remark("规则：档次最多比最弱的一面高一档，也不高于第二弱的一面；最弱的一面低于该档时取该档最低的百分比，否则取第二级，其他方面每有一个高于该档再加 5%。"));
    blocks.push(remark(criteria.note.zh()));
    blocks.push(heading(1, "二、得分"));
    let total = format!("总分 {} / {}", show_tenths(maturity.tenths), maturity.points);
    blocks.push(text(match maturity.open {
        0 => format!("{total}。"),
        open => format!("{total}；还有 {open} 条未评，按 0 分计入。"),
    }));
    blocks.push(scores(criteria, &maturity.chapters));
    blocks.extend(common::charts(context, maturity));
    blocks.push(heading(1, "三、各条款的评价"));
    for (chapter, score) in criteria.chapters.iter().zip(&maturity.chapters) {
        blocks.extend(chapter_blocks(context, chapter, score));
    }
    blocks.extend(improvements(context, criteria));
    blocks
}

fn scores(criteria: &Criteria, chapters: &[ChapterScore]) -> Block {
    let row = |id: &str, name: &str, score: u32, points: u32| {
        Row::of(vec![
            Cell::text(format!("{id} {name}").trim()),
            number(show_tenths(score)),
            number(points.to_string()),
            number(format!("{}%", score * 10 / points.max(1))),
        ])
    };
    let mut rows: Vec<Row> = criteria
        .chapters
        .iter()
        .zip(chapters)
        .map(|(chapter, score)| row(&chapter.id, chapter.name.zh(), score.tenths, u32::from(score.points)))
        .collect();
    let total: u32 = chapters.iter().map(|chapter| chapter.tenths).sum();
    let mut last = row("", "合计", total, criteria.points());
    for cell in &mut last.cells {
        cell.shade = Shade::Tint;
    }
    rows.push(last);
    table(&[72, 30, 30, 30], &["章节", "得分", "满分", "得分率"], rows)
}

fn chapter_blocks(context: &Context<'_>, chapter: &Chapter, score: &ChapterScore) -> Vec<Block> {
    let title = format!("{} {}（{} / {}）", chapter.id, chapter.name.zh(), show_tenths(score.tenths), score.points);
    let rows = chapter.items.iter().zip(&score.items).map(|(item, score)| item_row(context, item, score));
    vec![heading(2, title), table(&[40, 26, 48, 48], &["评分条款", "百分比与得分", "优势", "改进机会"], rows.collect())]
}

fn item_row(context: &Context<'_>, item: &Item, score: &ItemScore) -> Row {
    let mark = context.answers.marks.get(&item.id).cloned().unwrap_or_default();
    let mut words = match score.percent {
        None => "未评".to_owned(),
        Some(percent) => format!("{percent}%\n{} / {}", show_tenths(score.tenths), item.points),
    };
    if let Some(own) = mark.overrule.as_ref().filter(|_| score.overruled) {
        let proposed = score.proposed.map_or("未得出".to_owned(), |percent| format!("{percent}%"));
        words.push_str(&format!("\n（规则建议 {proposed}；自行认定理由：{}）", own.reason));
    }
    let backing = context.answers.evidence.iter().enumerate().filter(|(_, file)| file.backs.contains(&item.id));
    let numbers: Vec<String> = backing.map(|(at, _)| format!("{:02}", at + 1)).collect();
    let mut name = format!("{} {}", item.id, item.name.zh());
    if !numbers.is_empty() {
        name.push_str(&format!("\n材料 {}", numbers.join("、")));
    }
    let or_dash = |text: &str| if text.trim().is_empty() { "—".to_owned() } else { text.to_owned() };
    let cells = vec![
        Cell::text(name),
        Cell::text(words),
        Cell::text(or_dash(&mark.strengths)),
        Cell::text(or_dash(&mark.improvements)),
    ];
    Row::of(cells).short_unsplit()
}

/// The items with the lowest share of their points, weightiest first: where improving pays most.
fn improvements(context: &Context<'_>, criteria: &Criteria) -> Vec<Block> {
    let Some(maturity) = &context.assessment.maturity else {
        return Vec::new();
    };
    let mut items: Vec<(&Item, &ItemScore)> =
        criteria.items().zip(maturity.items()).filter(|(_, score)| score.percent.is_some()).collect();
    items.sort_by_key(|(item, score)| std::cmp::Reverse(u32::from(item.points) * 10 - score.tenths));
    if items.is_empty() {
        return Vec::new();
    }
    let rows = items.into_iter().take(6).map(|(item, score)| {
        let lost = u32::from(item.points) * 10 - score.tenths;
        Row::of(vec![
            Cell::text(format!("{} {}", item.id, item.name.zh())),
            number(format!("{}%", score.percent.unwrap_or_default())),
            number(show_tenths(lost)),
        ])
    });
    vec![
        heading(1, "四、可以优先改进的条款"),
        text("按与满分相差的分数从大到小排列。"),
        table(&[90, 36, 36], &["评分条款", "百分比", "相差分数"], rows.collect()),
    ]
}

/// A figure, in the middle of its column.
fn number(words: String) -> Cell {
    Cell::of(Para::plain(words).centred())
}
