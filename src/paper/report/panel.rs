//! Several assessors: who they were, how their marks lay, and how the consensus came about.

use crate::common::{number, remark, table, text};
use crate::{Block, Cell, Context, Para, Row, Tone};
use ziping_domain::assess::panel::{Agreement, Views, views};
use ziping_domain::criteria::Criteria;

/// How far marks agree, in words.
pub fn agreement(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Differ => "有分歧",
        Agreement::Near => "接近",
        Agreement::Agree => "一致",
        Agreement::Single => "不足两人",
    }
}

/// The blocks.
pub fn blocks(context: &Context<'_>, criteria: &Criteria) -> Vec<Block> {
    let panel = &context.answers.panel;
    let names: Vec<&str> = panel.iter().map(|assessor| assessor.who.as_str()).collect();
    let mut views = views(criteria, context.answers);
    let settled = |id: &str| context.answers.consensus.get(id).is_some_and(|settled| settled.counts());
    // Without any mark and any consensus there is nothing to tell of an item.
    views.retain(|views| views.range.is_some() || settled(&views.item));
    let count = |wanted: Agreement| views.iter().filter(|views| views.agreement == wanted).count();
    let agreed = views.iter().filter(|views| settled(&views.item)).count();
    let mut parts = Vec::new();
    if panel.is_empty() {
        parts.push("评价人的文件没有随本文件保存".to_owned());
    } else {
        parts.push(format!("评价人：{}", names.join("、")));
        parts.push(format!(
            "两人以上评价的条款中，同一档的 {} 条，相邻档且相差不超过 15 个百分点的 {} 条，有分歧的 {} 条；只有一人评价的 {} 条",
            count(Agreement::Agree),
            count(Agreement::Near),
            count(Agreement::Differ),
            count(Agreement::Single)
        ));
    }
    parts.push(format!("写明理由、形成共识的 {agreed} 条"));
    let mut blocks = vec![
        text(format!("{}。", parts.join("。"))),
        remark("先列分歧大的条款。共识百分比须写明理由才计入；少数意见保留在后。"),
    ];
    let rows = views.iter().map(|views| row(context, criteria, &names, views));
    blocks.push(table(&[38, 44, 18, 62], &["评分条款", "各人的百分比", "共识", "理由与少数意见"], rows.collect()));
    blocks
}

fn row(context: &Context<'_>, criteria: &Criteria, names: &[&str], views: &Views) -> Row {
    let item = criteria.item(&views.item);
    let name = item.map_or(views.item.clone(), |item| format!("{} {}", item.id, item.name.zh()));
    let marks = names.iter().zip(&views.percents).map(|(who, percent)| {
        Para::plain(format!("{who}：{}", percent.map_or("未评".to_owned(), |percent| format!("{percent}%"))))
    });
    let marks = marks.chain([Para::new(agreement(views.agreement), Tone::Muted)]).collect();
    let settled = context.answers.consensus.get(&views.item).filter(|settled| settled.counts());
    let percent = settled.map_or("—".to_owned(), |settled| format!("{}%", settled.percent));
    let mut words = Vec::new();
    if let Some(settled) = settled {
        words.push(Para::plain(settled.reason.trim()));
        if !settled.minority.trim().is_empty() {
            words.push(Para::plain(format!("少数意见：{}", settled.minority.trim())));
        }
    }
    Row::of(vec![
        Cell::text(name),
        Cell { span: 1, paras: marks, ..Cell::default() },
        number(percent),
        Cell { span: 1, paras: if words.is_empty() { vec![Para::plain("—")] } else { words }, ..Cell::default() },
    ])
    .short_unsplit()
}
